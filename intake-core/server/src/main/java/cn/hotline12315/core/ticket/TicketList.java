package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.contact.Words;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.enterprise.Respondents;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.People;
import cn.hotline12315.core.person.PersonDetails;
import cn.hotline12315.core.privacy.Masking;
import cn.hotline12315.core.ticket.TicketViews.Creator;
import cn.hotline12315.core.ticket.TicketViews.TicketItem;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Lists tickets, with as much of their people as lists show.
@Component
class TicketList {
    private final EntityManager rows;
    private final TicketSearch search;
    private final People people;
    private final Respondents respondents;
    private final StaffNames staff;
    private final Authorities authorities;

    TicketList(
            EntityManager rows,
            TicketSearch search,
            People people,
            Respondents respondents,
            StaffNames staff,
            Authorities authorities) {
        this.rows = rows;
        this.search = search;
        this.people = people;
        this.respondents = respondents;
        this.staff = staff;
        this.authorities = authorities;
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
        var units = authorities.units(found.stream()
                .map(row -> row.handlingId)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
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
                row.outcome == null ? null : Outcome.of(row.outcome),
                row.handlingId == null ? null : units.get(row.handlingId),
                Words.line(row.line),
                Channel.of(row.channel),
                report ? null : Masking.name(person.name()),
                respondent.name(),
                row.category,
                TicketSummary.of(row.facts),
                row.createdAt,
                creator(row, names));
    }

    private static Creator creator(TicketRow row, Map<UUID, String> names) {
        return new Creator(row.createdBy, names.getOrDefault(row.createdBy, ""));
    }
}
