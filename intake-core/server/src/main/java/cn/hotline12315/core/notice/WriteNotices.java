package cn.hotline12315.core.notice;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.deadline.RuleSet;
import cn.hotline12315.core.deadline.RuleSets;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.life.Whom;
import cn.hotline12315.core.notice.NoticeStore.NewNotice;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.AfterStep;
import cn.hotline12315.core.ticket.InSameTransaction;
import cn.hotline12315.core.ticket.TicketNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes the notices of what happens to tickets, in the same transaction: `notices.json` says who is told what. Of a
/// registration nothing is read, and all its notices are one round trip.
@Component
class WriteNotices implements AfterStep, InSameTransaction {
    private static final Set<StepType> MOVES =
            EnumSet.of(StepType.DISPATCH, StepType.DESIGNATE, StepType.RETURN, StepType.ASSIGN);
    private final NoticeTemplates templates;
    private final NoticeStore store;
    private final NoticeNumbers numbers;
    private final Matters matters;
    private final Authorities authorities;
    private final RuleSets rules;
    private final Carriers carriers;
    private final JdbcClient sql;
    private final Clock clock;

    WriteNotices(
            NoticeTemplates templates,
            NoticeStore store,
            NoticeNumbers numbers,
            Matters matters,
            Authorities authorities,
            RuleSets rules,
            Carriers carriers,
            JdbcClient sql,
            Clock clock) {
        this.templates = templates;
        this.store = store;
        this.numbers = numbers;
        this.matters = matters;
        this.authorities = authorities;
        this.rules = rules;
        this.carriers = carriers;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void registered(List<Registered> tickets) {
        List<NewNotice> all = new ArrayList<>();
        for (Registered one : tickets) {
            if (!one.what().answered()) {
                Instant at = one.what().at();
                Unit intake = one.user().authority();
                Fact fact = new Fact(one.what().id(), 1, at, one.user().id(), intake.id(), new Step.Register());
                Happening what = new Happening(
                        Matters.of(one.what(), intake.id(), at),
                        List.of(fact),
                        Life.begun(one.what().kind()));
                all.addAll(of(what, Map.of(intake.id(), intake), true));
            }
        }
        store.add(all);
    }

    @Override
    public void happened(UUID ticket, TicketKind kind, List<Fact> facts, Life life) {
        Fact fact = facts.getLast();
        StepType type = fact.step().type();
        if (MOVES.contains(type)) {
            store.follow(ticket);
        }
        if (fact.step() instanceof Step.Inform informed) {
            inform(ticket, informed, fact);
        }
        if (!templates.on(kind, type).isEmpty() && !store.knows(ticket, fact.number())) {
            Happening what = new Happening(matters.of(ticket).orElseThrow(), facts, life);
            store.add(of(what, authorities.units(named(what)), false));
        }
    }

    private void inform(UUID ticket, Step.Inform step, Fact fact) {
        Set<Recipient> whom = switch (step.whom()) {
            case COMPLAINANT -> EnumSet.of(Recipient.COMPLAINANT, Recipient.REPORTER);
            case BOTH, NOBODY -> EnumSet.of(Recipient.COMPLAINANT, Recipient.REPORTER, Recipient.RESPONDENT);
        };
        List<String> decisions = templates.all().stream()
                .filter(NoticeTemplate::decision)
                .map(NoticeTemplate::id)
                .toList();
        store.informed(ticket, decisions, whom, step.whom() == Whom.NOBODY ? null : step.channel(), fact);
    }

    /// @param spoken who made the ticket is still there and hears its number
    private List<NewNotice> of(Happening what, Map<UUID, Unit> units, boolean spoken) {
        List<NewNotice> notices = new ArrayList<>();
        RuleSet ruleSet = rules.inForceOn(what.matter().receivedOn());
        Map<String, String> words =
                NoticeWords.of(what, templates, units, otherOf(what.fact().step()));
        words.put("rules", ruleSet.name().replaceFirst("（.*", ""));
        for (NoticeTemplate template :
                templates.on(what.matter().kind(), what.fact().step().type())) {
            template.inUse(ruleSet.id(), NoticeWords.dayOf(what.fact().at()))
                    .filter(_ -> template.only() == null || template.only().holds(what, templates))
                    .ifPresent(version -> notices.addAll(of(what, template, version, words, units, spoken)));
        }
        return notices;
    }

    private List<NewNotice> of(
            Happening what,
            NoticeTemplate template,
            NoticeTemplate.Version version,
            Map<String, String> words,
            Map<UUID, Unit> units,
            boolean spoken) {
        List<NewNotice> notices = new ArrayList<>();
        Unit signer = Objects.requireNonNull(units.get(signerOf(what)));
        String number = null;
        for (NoticeTemplate.To to : template.to()) {
            Optional<Addressee> whom = addressee(what, to, words);
            if (whom.isPresent()) {
                if (template.isDocument() && number == null) {
                    number = numbers.next(
                            signer,
                            Objects.requireNonNull(template.word()),
                            NoticeWords.dayOf(what.fact().at()));
                }
                Map<String, String> own = new HashMap<>(words);
                own.putAll(version.wordsOrNone());
                own.put("addressee", whom.get().name());
                own.put("article", version.article());
                String text = NoticeRenderer.render(template.paragraphs(version), own);
                notices.add(notice(what, template, version, to, whom.get(), signer, number, text, spoken));
            }
        }
        return notices;
    }

    private NewNotice notice(
            Happening what,
            NoticeTemplate template,
            NoticeTemplate.Version version,
            NoticeTemplate.To to,
            Addressee whom,
            Unit signer,
            @Nullable String number,
            String text,
            boolean spoken) {
        Matter matter = what.matter();
        Way way = way(what, template, to, whom, spoken);
        return new NewNotice(
                UuidV7.next(clock),
                matter.ticket(),
                what.fact().number(),
                template.id(),
                version.version(),
                switch (to) {
                    case PERSON -> matter.roleOfWhoMadeIt();
                    case RESPONDENT -> Recipient.RESPONDENT;
                    case UNIT -> Recipient.UNIT;
                },
                way,
                signer.id(),
                matter.handling() == null ? matter.intake() : matter.handling(),
                number,
                whom,
                text,
                way.state() == NoticeState.TOLD ? what.fact().by() : null,
                Sql.micros(what.fact().at()));
    }

    private Way way(Happening what, NoticeTemplate template, NoticeTemplate.To to, Addressee whom, boolean spoken) {
        if (to == NoticeTemplate.To.UNIT) {
            return Way.DESK;
        }
        Channel came = what.matter().channel();
        Way way = Way.to(whom, template.isDocument(), to == NoticeTemplate.To.PERSON, came, carriers);
        return spoken && way.state() != NoticeState.WAITING ? Way.there(came).orElse(way) : way;
    }

    private static Optional<Addressee> addressee(Happening what, NoticeTemplate.To to, Map<String, String> words) {
        return switch (to) {
            case PERSON -> what.matter().whoMadeIt();
            case RESPONDENT -> what.matter().whomItIsAbout();
            case UNIT ->
                what.matter().handling() == null
                        ? Optional.empty()
                        : Optional.of(new Addressee(words.getOrDefault("unit", ""), null, null));
        };
    }

    /// In whose name: who dispatched, designated or supervises; else the authority that signs for the unit (Art. 30).
    private static UUID signerOf(Happening what) {
        Matter matter = what.matter();
        UUID acted = what.fact().unit() == null ? matter.intake() : what.fact().unit();
        return switch (what.fact().step()) {
            case Step.Register s -> matter.intake();
            case Step.Dispatch s -> acted;
            case Step.Designate s -> acted;
            case Step.Supervise s -> acted;
            case Step.Urge s -> acted;
            default -> matter.signing() == null ? acted : matter.signing();
        };
    }

    /// The authorities whose names its notices may need.
    private static List<UUID> named(Happening what) {
        List<UUID> assisting =
                what.fact().step() instanceof Step.Dispatch s && s.assisting() != null ? s.assisting() : List.of();
        return Stream.concat(
                        assisting.stream(),
                        Stream.of(
                                        signerOf(what),
                                        what.matter().intake(),
                                        what.matter().handling())
                                .filter(Objects::nonNull)
                                .map(Objects::requireNonNull))
                .distinct()
                .toList();
    }

    private @Nullable String otherOf(Step step) {
        UUID other = switch (step) {
            case Step.Join s -> s.ticket();
            case Step.Unjoin s -> s.ticket();
            case Step.NotAgain s -> s.earlier();
            default -> null;
        };
        return other == null
                ? null
                : sql.sql("select number from ticket where id = ?")
                        .param(other)
                        .query((row, _) -> new TicketNumber(row.getString("number")).display())
                        .optional()
                        .orElse(null);
    }
}
