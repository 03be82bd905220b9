package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.access.TicketPlace;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.TicketViews.Linked;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tickets that belong together, as far as the reader may see them. A complaint and the report that was split off it
/// are
/// the same person's: that they are is told only to those who may know the reporter (O121 Art. 37).
@Component
class TicketLinks {
    private final JdbcClient sql;
    private final Access access;
    private final TicketPlaces places;

    TicketLinks(JdbcClient sql, Access access, TicketPlaces places) {
        this.sql = sql;
        this.access = access;
        this.places = places;
    }

    /// @param kind of this ticket
    List<Linked> of(SignedIn user, UUID ticket, TicketKind kind, TicketPlace place) {
        return sql
                .sql("""
                        select t.id, t.number, t.kind, t.state, l.kind as relation
                        from ticket_link l join ticket t on t.id = case when l.ticket_id = :id then l.other_id else l.ticket_id end
                        where (l.ticket_id = :id or l.other_id = :id) and l.undone_at is null
                        order by l.at, t.number""")
                .param("id", ticket)
                .query((row, _) -> new Linked(
                        Sql.uuid(row, "id"),
                        row.getString("number"),
                        new TicketNumber(row.getString("number")).display(),
                        TicketKind.of(row.getString("kind")).orElseThrow(),
                        Stage.of(row.getString("state")),
                        Relation.of(row.getString("relation"))))
                .list()
                .stream()
                .filter(linked -> places.of(linked.id())
                        .filter(other -> access.may(user, Permission.READ, other))
                        .filter(other -> mayKnow(user, linked, other, kind, place))
                        .isPresent())
                .toList();
    }

    private boolean mayKnow(SignedIn user, Linked linked, TicketPlace other, TicketKind kind, TicketPlace place) {
        if (linked.relation() == Relation.CLUE || linked.kind() == kind) {
            return true; // a clue is the authority's own
        }
        return (linked.kind() != TicketKind.REPORT || access.may(user, Permission.IDENTITY, other))
                && (kind != TicketKind.REPORT || access.may(user, Permission.IDENTITY, place));
    }

    /// The numbers of those that he may read, as people read them out.
    Map<UUID, String> numbers(SignedIn user, Collection<UUID> tickets) {
        Map<UUID, String> numbers = new HashMap<>();
        if (!tickets.isEmpty()) {
            Condition readable = access.where(user, Permission.READ, "t");
            sql.sql("select t.id, t.number from ticket t where t.id = any(?) and " + readable.sql())
                    .param((Object) tickets.toArray(new UUID[0]))
                    .params(readable.params())
                    .query((row, _) ->
                            numbers.put(Sql.uuid(row, "id"), new TicketNumber(row.getString("number")).display()))
                    .list();
        }
        return numbers;
    }
}
