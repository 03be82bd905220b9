package cn.hotline12315.core.ticket;

import cn.hotline12315.core.deadline.OpenTickets;
import cn.hotline12315.core.deadline.TicketDeadlines;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Between a ticket's facts and its deadlines: computed with every step, and again when the calendar changes.
@Component
@Order(1) // before those who tell somebody until when
class KeepDeadlines implements AfterStep, OpenTickets {
    private final JdbcClient sql;
    private final TicketFacts facts;
    private final TicketDeadlines deadlines;

    KeepDeadlines(JdbcClient sql, TicketFacts facts, TicketDeadlines deadlines) {
        this.sql = sql;
        this.facts = facts;
        this.deadlines = deadlines;
    }

    private record Kind(TicketKind kind, LocalDate receivedOn) {}

    @Override
    public void happened(UUID ticket, TicketKind kind, List<Fact> known, Life life) {
        LocalDate received = kindOf(ticket, "").orElseThrow().receivedOn();
        earliest(
                ticket,
                deadlines.keep(ticket, received, FactsToClocks.of(kind, known)).orElse(null));
    }

    @Override
    public Map<UUID, TicketClocks> clocks(Collection<UUID> tickets) {
        Map<UUID, TicketClocks> found = new HashMap<>();
        for (UUID ticket : tickets) {
            kindOf(ticket, "").ifPresent(kind -> found.put(ticket, clocksOf(ticket, kind)));
        }
        return found;
    }

    @Override
    public Optional<TicketClocks> lock(UUID ticket) {
        return kindOf(ticket, " for update").map(kind -> clocksOf(ticket, kind));
    }

    private TicketClocks clocksOf(UUID ticket, Kind kind) {
        return new TicketClocks(kind.receivedOn(), FactsToClocks.of(kind.kind(), facts.of(ticket)));
    }

    private Optional<Kind> kindOf(UUID ticket, String lock) {
        return sql.sql("select kind, received_on from ticket where id = ?" + lock)
                .param(ticket)
                .query((row, _) -> kind(row))
                .optional();
    }

    private static Kind kind(ResultSet row) throws SQLException {
        return new Kind(TicketKind.of(row.getString("kind")).orElseThrow(), Sql.day(row, "received_on"));
    }

    @Override
    public void earliest(UUID ticket, @Nullable Instant dueAt) {
        sql.sql("""
                        update ticket set due_at = ?, (yellow_at, red_at) = (
                          select d.yellow_at, d.red_at from ticket_deadline d
                          where d.ticket_id = ticket.id and d.state = 'running' order by d.due_at, d.yellow_at limit 1)
                        where id = ?""")
                .params(Sql.time(dueAt == null ? Worklists.NEVER : dueAt), ticket)
                .update();
    }
}
