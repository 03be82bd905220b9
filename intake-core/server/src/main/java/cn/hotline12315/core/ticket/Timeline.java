package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.knowledge.Citations.Cited;
import cn.hotline12315.core.knowledge.Citations.CitedSource;
import cn.hotline12315.core.life.Basis;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Regulation;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.ticket.StepForms.Field;
import cn.hotline12315.core.ticket.TicketViews.Creator;
import cn.hotline12315.core.ticket.TicketViews.Detail;
import cn.hotline12315.core.ticket.TicketViews.TimelineEntry;
import cn.hotline12315.core.ticket.TimelineSource.Happened;
import cn.hotline12315.core.web.ApiJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Everything that happened to a ticket in words: the steps (who did what, when, in whose name, by which article, with
/// what he wrote), and what the sources add.
@Component
class Timeline {
    private final TicketFacts facts;
    private final TicketLinks links;
    private final TicketRules rules;
    private final StaffNames staff;
    private final Authorities authorities;
    private final TicketCitations citations;
    private final List<TimelineSource> sources;

    Timeline(
            TicketFacts facts,
            TicketLinks links,
            TicketRules rules,
            StaffNames staff,
            Authorities authorities,
            TicketCitations citations,
            List<TimelineSource> sources) {
        this.facts = facts;
        this.links = links;
        this.rules = rules;
        this.staff = staff;
        this.authorities = authorities;
        this.citations = citations;
        this.sources = List.copyOf(sources);
    }

    /// The newest last; of one moment the steps first, in their order.
    List<TimelineEntry> of(SignedIn reader, UUID ticket, OneTicket.Around around) {
        TimelineSource.About about = new TimelineSource.About(
                ticket,
                around.place(),
                around.identity(),
                around.identity() ? around.contact() : null,
                around.identity() ? around.call() : null);
        List<Happened> happened = sources.stream()
                .flatMap(source -> source.of(reader, about).stream())
                .toList();
        Map<UUID, String> names = staff.of(happened.stream()
                .map(Happened::by)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return Stream.concat(
                        steps(reader, ticket, facts.of(ticket)).stream(),
                        happened.stream().map(one -> entry(one, names)))
                .sorted(Comparator.comparing(TimelineEntry::at))
                .toList();
    }

    private static TimelineEntry entry(Happened one, Map<UUID, String> names) {
        return new TimelineEntry(
                one.kind(),
                null,
                one.at(),
                null,
                one.name(),
                null,
                one.by() == null ? null : new Creator(one.by(), names.getOrDefault(one.by(), "")),
                one.unit(),
                one.details().stream()
                        .map(said -> new Detail(said.label(), said.text()))
                        .toList(),
                one.contact());
    }

    /// @param facts of this ticket, in order
    List<TimelineEntry> steps(SignedIn reader, UUID ticket, List<Fact> facts) {
        LocalDate received = rules.receivedOn(ticket);
        Set<UUID> tickets = new HashSet<>();
        Set<UUID> people = new HashSet<>();
        Set<UUID> units = new HashSet<>();
        Map<Fact, JsonNode> forms = new HashMap<>();
        for (Fact fact : facts) {
            JsonNode form = ApiJson.mapper().valueToTree(fact.step());
            forms.put(fact, form);
            add(people, fact.by());
            add(units, fact.unit());
            for (Field field : StepForms.fields(fact.step().type())) {
                JsonNode value = form.path(field.name());
                switch (field.kind()) {
                    case TICKET -> add(tickets, id(value));
                    case USER -> add(people, id(value));
                    case AUTHORITY -> add(units, id(value));
                    case AUTHORITIES -> value.valueStream().forEach(each -> add(units, id(each)));
                    default -> {}
                }
            }
        }
        Named named = new Named(
                staff.of(people),
                authorities.units(units),
                links.numbers(reader, tickets),
                citations.sources(cited(facts)));
        return facts.stream()
                .map(fact -> entry(
                        fact, rules.regulation(received, fact.at()), Objects.requireNonNull(forms.get(fact)), named))
                .toList();
    }

    private static List<Cited> cited(List<Fact> facts) {
        return facts.stream()
                .flatMap(fact -> fact.step() instanceof Step.Answer answer
                        ? TicketCitations.of(answer.cited()).stream()
                        : Stream.<Cited>empty())
                .distinct()
                .toList();
    }

    private static void add(Set<UUID> ids, @Nullable UUID id) {
        if (id != null) {
            ids.add(id);
        }
    }

    private static @Nullable UUID id(JsonNode value) {
        return value.isString() ? UUID.fromString(value.asString()) : null;
    }

    /// What the ids in the forms stand for.
    private record Named(
            Map<UUID, String> people,
            Map<UUID, Unit> units,
            Map<UUID, String> tickets,
            Map<Cited, CitedSource> sources) {
        String unit(@Nullable UUID id) {
            Unit unit = id == null ? null : units.get(id);
            return unit == null ? "" : unit.name();
        }
    }

    private static TimelineEntry entry(Fact fact, Regulation order, JsonNode form, Named named) {
        StepType type = fact.step().type();
        List<Detail> details = new ArrayList<>();
        for (Field field : StepForms.fields(type, order)) {
            String words = words(field, form.path(field.name()), named);
            if (words != null) {
                details.add(new Detail(field.label(), words));
            }
        }
        return new TimelineEntry(
                "step",
                fact.number(),
                fact.at(),
                type.word(),
                type.chinese(),
                type.article(order),
                fact.by() == null ? null : new Creator(fact.by(), named.people().getOrDefault(fact.by(), "")),
                fact.unit() == null ? null : named.units().get(fact.unit()),
                details,
                null);
    }

    /// @return null when it was left out
    private static @Nullable String words(Field field, JsonNode value, Named named) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return switch (field.kind()) {
            case CHOICE ->
                field.options().stream()
                        .filter(option -> option.value().equals(value.asString()))
                        .map(StepForms.Option::label)
                        .findFirst()
                        .orElse(value.asString());
            case FLAG -> value.asBoolean() ? "是" : "否";
            case USER -> named.people().getOrDefault(id(value), "");
            case TICKET -> named.tickets().getOrDefault(id(value), "另一件工单（您无权查看）");
            case AUTHORITY -> named.unit(id(value));
            case AUTHORITIES ->
                value.valueStream()
                        .map(each -> named.unit(id(each)))
                        .reduce((a, b) -> a + "、" + b)
                        .orElse(null);
            case CITATIONS ->
                value.valueStream()
                        .map(each -> source(ApiJson.mapper().treeToValue(each, Basis.class), named.sources()))
                        .reduce((a, b) -> a + "；" + b)
                        .orElse(null);
            case TEXT, DAY, NUMBER, AMOUNT -> value.isString() ? value.asString() : value.toString();
        };
    }

    /// 《消费者权益保护法》第二十五条（七日无理由退货）
    private static String source(Basis basis, Map<Cited, CitedSource> sources) {
        CitedSource source = TicketCitations.of(basis).map(sources::get).orElse(null);
        if (source == null) {
            return basis.words() == null ? "" : basis.words();
        }
        return source.law() + (source.article() == null ? "" : source.article()) + "（" + source.title() + "）";
    }
}
