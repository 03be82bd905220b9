package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.access.TicketPlace;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.contact.Contacts;
import cn.hotline12315.core.contact.Words;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.enterprise.Respondents;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.People;
import cn.hotline12315.core.person.PersonDetails;
import cn.hotline12315.core.privacy.Masking;
import cn.hotline12315.core.ticket.TicketViews.Caller;
import cn.hotline12315.core.ticket.TicketViews.Creator;
import cn.hotline12315.core.ticket.TicketViews.Ticket;
import cn.hotline12315.core.ticket.TicketViews.TicketItem;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads tickets. What somebody may not read is as if it were not there.
@Component
class TicketList {
    private static final int SUMMARY = 60;
    private final EntityManager rows;
    private final TicketSearch search;
    private final People people;
    private final Respondents respondents;
    private final Contacts contacts;
    private final TicketCitations citations;
    private final StaffNames staff;
    private final Authorities authorities;
    private final Access access;
    private final TicketPlaces places;
    private final NextSteps nextSteps;
    private final TicketLinks links;

    TicketList(
            EntityManager rows,
            TicketSearch search,
            People people,
            Respondents respondents,
            Contacts contacts,
            TicketCitations citations,
            StaffNames staff,
            Authorities authorities,
            Access access,
            TicketPlaces places,
            NextSteps nextSteps,
            TicketLinks links) {
        this.rows = rows;
        this.search = search;
        this.people = people;
        this.respondents = respondents;
        this.contacts = contacts;
        this.citations = citations;
        this.staff = staff;
        this.authorities = authorities;
        this.access = access;
        this.places = places;
        this.nextSteps = nextSteps;
        this.links = links;
    }

    Optional<Ticket> byId(SignedIn user, UUID id) {
        return one(user, "id", id);
    }

    Optional<Ticket> byNumber(SignedIn user, TicketNumber number) {
        return one(user, "number", number.value());
    }

    private Optional<Ticket> one(SignedIn user, String column, Object value) {
        return rows
                .createQuery("from TicketRow where " + column + " = :value", TicketRow.class)
                .setParameter("value", value)
                .getResultList()
                .stream()
                .findFirst()
                .flatMap(row -> places.of(row.id)
                        .filter(place -> access.may(user, Permission.READ, place))
                        .map(place -> whole(user, row, place)));
    }

    private Ticket whole(SignedIn user, TicketRow row, TicketPlace place) {
        TicketKind kind = TicketKind.of(row.kind).orElseThrow();
        boolean identity = kind != TicketKind.REPORT || access.may(user, Permission.IDENTITY, place);
        PersonDetails person = identity
                ? Objects.requireNonNull(people.byIds(List.of(row.personId)).get(row.personId))
                : PersonDetails.NONE;
        Map<UUID, Unit> units = units(row.intakeId, row.handlingId, row.signingId);
        Map<UUID, String> names =
                staff.of(row.assignedTo == null ? List.of(row.createdBy) : List.of(row.createdBy, row.assignedTo));
        RespondentDetails respondent = Objects.requireNonNull(
                respondents.byIds(List.of(row.respondentId)).get(row.respondentId));
        boolean own = row.createdBy.equals(user.id());
        return new Ticket(
                row.id,
                row.number,
                new TicketNumber(row.number).display(),
                kind,
                Stage.of(row.state),
                outcome(row),
                row.round,
                row.stateSince,
                Objects.requireNonNull(units.get(row.intakeId)),
                unit(units, row.handlingId),
                unit(units, row.signingId),
                row.assignedTo == null ? null : new Creator(row.assignedTo, names.getOrDefault(row.assignedTo, "")),
                identity ? row.callId : null,
                identity ? row.contactId : null,
                Words.line(row.line),
                Channel.of(row.channel),
                own ? person : person.masked(),
                respondent,
                row.category,
                row.occurredOn,
                row.amount == null ? null : row.amount.toPlainString(),
                row.facts,
                Request.split(row.requests),
                row.requestText,
                row.answer,
                citations.of(row.id),
                row.createdAt,
                creator(row, names),
                identity ? caller(row, own) : null,
                row.version,
                nextSteps.of(user, row.id, kind, place),
                links.of(user, row.id),
                TicketChecks.warnings(person, respondent));
    }

    private Map<UUID, Unit> units(@Nullable UUID... ids) {
        return authorities.units(Stream.of(ids)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
    }

    private static @Nullable Unit unit(Map<UUID, Unit> units, @Nullable UUID id) {
        return id == null ? null : units.get(id);
    }

    private static @Nullable Outcome outcome(TicketRow row) {
        return row.outcome == null ? null : Outcome.of(row.outcome);
    }

    private @Nullable Caller caller(TicketRow row, boolean own) {
        if (row.contactId == null) {
            return null;
        }
        Contacts.@Nullable Origin origin =
                contacts.byIds(List.of(row.contactId)).get(row.contactId);
        if (origin == null) {
            return null;
        }
        String number = origin.caller() == null ? null : origin.caller().value();
        return new Caller(own ? number : Masking.phone(number), origin.province(), origin.city(), origin.certain());
    }

    List<TicketItem> page(SignedIn user, TicketSearch.Wish wish) {
        List<UUID> ids = search.ids(user, wish);
        if (ids.isEmpty()) {
            return List.of();
        }
        List<TicketRow> found = rows.createQuery(
                        "from TicketRow where id in :ids order by createdAt desc, id desc", TicketRow.class)
                .setParameter("ids", ids)
                .getResultList();
        var persons = people.byIds(found.stream().map(row -> row.personId).toList());
        var named =
                respondents.byIds(found.stream().map(row -> row.respondentId).toList());
        var names = staff.of(found.stream().map(row -> row.createdBy).toList());
        var units = units(found.stream().map(row -> row.handlingId).toArray(UUID[]::new));
        return found.stream()
                .map(row -> item(
                        row,
                        Objects.requireNonNull(persons.get(row.personId)),
                        Objects.requireNonNull(named.get(row.respondentId)),
                        names,
                        units))
                .toList();
    }

    private static TicketItem item(
            TicketRow row,
            PersonDetails person,
            RespondentDetails respondent,
            Map<UUID, String> names,
            Map<UUID, Unit> units) {
        boolean report = row.kind.equals(TicketKind.REPORT.word());
        return new TicketItem(
                row.id,
                row.number,
                new TicketNumber(row.number).display(),
                TicketKind.of(row.kind).orElseThrow(),
                Stage.of(row.state),
                outcome(row),
                unit(units, row.handlingId),
                Words.line(row.line),
                Channel.of(row.channel),
                report ? null : Masking.name(person.name()),
                respondent.name(),
                row.category,
                summary(row.facts),
                row.createdAt,
                creator(row, names));
    }

    private static Creator creator(TicketRow row, Map<UUID, String> names) {
        return new Creator(row.createdBy, names.getOrDefault(row.createdBy, ""));
    }

    /// The first characters of a text, in one line.
    static String summary(String facts) {
        int[] points = facts.replaceAll("\\s+", " ").codePoints().toArray();
        return points.length <= SUMMARY ? new String(points, 0, points.length) : new String(points, 0, SUMMARY) + "…";
    }
}
