package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.number.E164;
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
import cn.hotline12315.core.enterprise.Respondents;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.People;
import cn.hotline12315.core.ticket.TicketViews.Caller;
import cn.hotline12315.core.ticket.TicketViews.Creator;
import cn.hotline12315.core.ticket.TicketViews.Linked;
import cn.hotline12315.core.ticket.TicketViews.Ticket;
import cn.hotline12315.core.unmasking.TicketSubject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads one ticket. What somebody may not read is as if it were not there; personal fields are masked but for
/// [PersonalParts], and a reporter is not there at all for those who may not know him (O121 Art. 37).
@Component
class OneTicket {
    private final EntityManager rows;
    private final People people;
    private final Respondents respondents;
    private final Contacts contacts;
    private final StaffNames staff;
    private final Authorities authorities;
    private final Access access;
    private final TicketPlaces places;
    private final NextSteps nextSteps;
    private final TicketLinks links;
    private final PersonalParts personal;
    private final TicketCitations citations;
    private final TicketRules rules;
    private final Clock clock;

    OneTicket(
            EntityManager rows,
            People people,
            Respondents respondents,
            Contacts contacts,
            StaffNames staff,
            Authorities authorities,
            Access access,
            TicketPlaces places,
            NextSteps nextSteps,
            TicketLinks links,
            PersonalParts personal,
            TicketCitations citations,
            TicketRules rules,
            Clock clock) {
        this.rows = rows;
        this.people = people;
        this.respondents = respondents;
        this.contacts = contacts;
        this.staff = staff;
        this.authorities = authorities;
        this.access = access;
        this.places = places;
        this.nextSteps = nextSteps;
        this.links = links;
        this.personal = personal;
        this.citations = citations;
        this.rules = rules;
        this.clock = clock;
    }

    /// What is masked of a ticket, whole.
    record Guarded(TicketSubject subject, PersonalParts.Whole whole) {}

    /// What of a ticket this user may know that no list shows.
    ///
    /// @param identity whether he may know who it came from: of a report not everybody (O121 Art. 37)
    record Around(
            TicketPlace place,
            boolean identity,
            TicketKind kind,
            LocalDate receivedOn,
            @Nullable UUID contact,
            @Nullable UUID call) {}

    Optional<Around> around(SignedIn user, UUID id) {
        return find(user, "id", id)
                .map(found -> new Around(
                        found.place(),
                        !found.isReport() || access.may(user, Permission.IDENTITY, found.place()),
                        TicketKind.of(found.row().kind).orElseThrow(),
                        found.row().receivedOn,
                        found.row().contactId,
                        found.row().callId));
    }

    private record Found(TicketRow row, TicketPlace place) {
        boolean isReport() {
            return row.kind.equals(TicketKind.REPORT.word());
        }
    }

    Optional<Ticket> byId(SignedIn user, UUID id) {
        return find(user, "id", id).map(found -> ticket(user, found));
    }

    Optional<Ticket> byNumber(SignedIn user, TicketNumber number) {
        return find(user, "number", number.value()).map(found -> ticket(user, found));
    }

    Optional<Guarded> guarded(SignedIn user, UUID id) {
        return find(user, "id", id).map(found -> new Guarded(subject(found), whole(found, originOf(found.row()))));
    }

    private Optional<Found> find(SignedIn user, String column, Object value) {
        return rows
                .createQuery("from TicketRow where " + column + " = :value", TicketRow.class)
                .setParameter("value", value)
                .getResultList()
                .stream()
                .findFirst()
                .flatMap(row -> places.of(row.id)
                        .filter(place -> access.may(user, Permission.READ, place))
                        .map(place -> new Found(row, place)));
    }

    private static TicketSubject subject(Found found) {
        return new TicketSubject(found.row().id, found.isReport(), found.place());
    }

    private PersonalParts.Whole whole(Found found, Contacts.@Nullable Origin origin) {
        TicketRow row = found.row();
        E164 caller = origin == null ? null : origin.caller();
        return new PersonalParts.Whole(
                Objects.requireNonNull(people.byIds(List.of(row.personId)).get(row.personId)),
                Objects.requireNonNull(
                        respondents.byIds(List.of(row.respondentId)).get(row.respondentId)),
                caller == null ? null : caller.value());
    }

    private Contacts.@Nullable Origin originOf(TicketRow row) {
        return row.contactId == null
                ? null
                : contacts.byIds(List.of(row.contactId)).get(row.contactId);
    }

    private Ticket ticket(SignedIn user, Found found) {
        TicketRow row = found.row();
        TicketKind kind = TicketKind.of(row.kind).orElseThrow();
        boolean identity = !found.isReport() || access.may(user, Permission.IDENTITY, found.place());
        Contacts.@Nullable Origin origin = identity ? originOf(row) : null;
        PersonalParts.Whole whole = whole(found, origin);
        PersonalParts.Whole shown = identity ? whole : whole.withoutPerson();
        PersonalParts.Seen seen = personal.seen(user, subject(found), shown);
        List<Linked> linked = links.of(user, row.id, kind, found.place());
        Map<UUID, Unit> units = units(row.intakeId, row.handlingId, row.signingId);
        Map<UUID, String> names =
                staff.of(row.assignedTo == null ? List.of(row.createdBy) : List.of(row.createdBy, row.assignedTo));
        return new Ticket(
                row.id,
                row.number,
                new TicketNumber(row.number).display(),
                kind,
                Stage.of(row.state),
                row.outcome == null ? null : Outcome.of(row.outcome),
                row.round,
                row.stateSince,
                Objects.requireNonNull(units.get(row.intakeId)),
                unit(units, row.handlingId),
                unit(units, row.signingId),
                row.assignedTo == null ? null : creator(row.assignedTo, names),
                identity ? row.callId : null,
                identity ? row.contactId : null,
                Words.line(row.line),
                Channel.of(row.channel),
                seen.shown().person(),
                seen.shown().respondent(),
                row.category,
                row.occurredOn,
                row.amount == null ? null : row.amount.toPlainString(),
                row.facts,
                Request.split(row.requests),
                row.requestText,
                row.answer,
                citations.of(row.id),
                row.createdAt,
                creator(row.createdBy, names),
                origin == null
                        ? null
                        : new Caller(seen.shown().caller(), origin.province(), origin.city(), origin.certain()),
                seen.parts(),
                row.version,
                rules.of(row.receivedOn, clock.instant()).id(),
                nextSteps.of(user, row.id, kind, found.place(), linked),
                linked,
                TicketChecks.warnings(shown.person(), shown.respondent()));
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

    private static Creator creator(UUID id, Map<UUID, String> names) {
        return new Creator(id, names.getOrDefault(id, ""));
    }
}
