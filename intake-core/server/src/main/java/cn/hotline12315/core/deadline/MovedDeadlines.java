package cn.hotline12315.core.deadline;

import cn.hotline12315.core.deadline.CalendarViews.MovedDeadline;
import cn.hotline12315.core.deadline.OpenTickets.TicketClocks;
import cn.hotline12315.core.storage.Sql;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which open deadlines another calendar would move.
@Component
class MovedDeadlines {
    private static final int MOST_LOOKED_AT = 500;
    private static final int MOST_TOLD = 100;
    private final JdbcClient sql;
    private final TicketDeadlines deadlines;
    private final ObjectProvider<OpenTickets> tickets;

    MovedDeadlines(JdbcClient sql, TicketDeadlines deadlines, ObjectProvider<OpenTickets> tickets) {
        this.sql = sql;
        this.deadlines = deadlines;
        this.tickets = tickets;
    }

    record Found(int inRange, int looked, List<MovedDeadline> moved) {
        static final Found NONE = new Found(0, 0, List.of());
    }

    private record Open(UUID ticket, String number, UUID start, LocalDate due) {}

    /// @param days that differ; a deadline is touched when it begins before the last of them and ends on the
    ///     first or later
    Found between(SortedSet<LocalDate> days, WorkingCalendar calendar) {
        if (days.isEmpty()) {
            return Found.NONE;
        }
        List<Object> range = Sql.values(Sql.time(China.start(days.first())), Sql.time(China.start(days.last())));
        int inRange = sql.sql("""
                        select count(*) from ticket_deadline
                        where state <> 'stopped' and due_at > ? and started_at < ?""").params(range).query(Integer.class).single();
        @Nullable OpenTickets open = tickets.getIfAvailable();
        if (inRange == 0 || open == null) {
            return new Found(inRange, 0, List.of());
        }
        List<Open> first = sql.sql("""
                        select deadline.ticket_id, ticket.number, deadline.start_id, deadline.due
                        from ticket_deadline deadline join ticket on ticket.id = deadline.ticket_id
                        where deadline.state <> 'stopped' and deadline.due_at > ? and deadline.started_at < ?
                        order by deadline.due_at, deadline.ticket_id limit\s""" + MOST_LOOKED_AT)
                .params(range)
                .query((row, _) -> new Open(
                        Sql.uuid(row, "ticket_id"),
                        row.getString("number"),
                        Sql.uuid(row, "start_id"),
                        row.getObject("due", LocalDate.class)))
                .list();
        Set<UUID> ids = new HashSet<>();
        first.forEach(one -> ids.add(one.ticket()));
        Map<UUID, TicketClocks> clocks = open.clocks(ids);
        List<MovedDeadline> moved = first.stream()
                .flatMap(one -> moved(one, clocks.get(one.ticket()), calendar))
                .limit(MOST_TOLD)
                .toList();
        return new Found(inRange, first.size(), moved);
    }

    private Stream<MovedDeadline> moved(Open one, @Nullable TicketClocks clocks, WorkingCalendar calendar) {
        return clocks == null
                ? Stream.empty()
                : deadlines.of(clocks.receivedOn(), clocks.events(), calendar).stream()
                        .filter(now ->
                                now.startId().equals(one.start()) && !now.due().equals(one.due()))
                        .map(now -> new MovedDeadline(one.number(), now.clock(), one.due(), now.due()));
    }
}
