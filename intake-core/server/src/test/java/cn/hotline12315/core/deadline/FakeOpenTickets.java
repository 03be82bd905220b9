package cn.hotline12315.core.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tickets whose events are kept in memory; their rows are real.
final class FakeOpenTickets implements OpenTickets {
    private final JdbcClient sql;
    private final Map<UUID, TicketClocks> clocks = new ConcurrentHashMap<>();
    private final Map<UUID, Optional<Instant>> earliest = new ConcurrentHashMap<>();

    FakeOpenTickets(JdbcClient sql) {
        this.sql = sql;
    }

    ObjectProvider<OpenTickets> provider() {
        return new OwnDatabase.Given<>(this);
    }

    void put(UUID ticket, String receivedOn, List<ClockEvent> events) {
        clocks.put(ticket, new TicketClocks(LocalDate.parse(receivedOn), events));
    }

    TicketClocks one(UUID ticket) {
        return Objects.requireNonNull(clocks.get(ticket));
    }

    Optional<Instant> earliestOf(UUID ticket) {
        return Objects.requireNonNull(earliest.get(ticket));
    }

    @Override
    public Map<UUID, TicketClocks> clocks(Collection<UUID> tickets) {
        Map<UUID, TicketClocks> found = new HashMap<>(clocks);
        found.keySet().retainAll(tickets);
        return found;
    }

    @Override
    public Optional<TicketClocks> lock(UUID ticket) {
        return sql.sql("select id from ticket where id = ? for update")
                .param(ticket)
                .query((_, _) -> 0)
                .optional()
                .map(_ -> one(ticket));
    }

    @Override
    public void earliest(UUID ticket, @Nullable Instant dueAt) {
        earliest.put(ticket, Optional.ofNullable(dueAt));
    }
}
