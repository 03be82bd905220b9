package cn.hotline12315.core.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tickets, for those who compute deadlines again when the calendar changes. The side that has the facts
/// implements it.
public interface OpenTickets {
    /// What a ticket's deadlines follow from.
    ///
    /// @param receivedOn the day of receipt in China: which rules it goes by
    /// @param events in the order in which they happened
    record TicketClocks(LocalDate receivedOn, List<ClockEvent> events) {
        public TicketClocks {
            events = List.copyOf(events);
        }
    }

    /// Without locks, as far as there are such tickets.
    ///
    /// @param tickets a few hundred at most
    Map<UUID, TicketClocks> clocks(Collection<UUID> tickets);

    /// The same of one ticket, whose row stays locked until the caller's transaction ends.
    Optional<TicketClocks> lock(UUID ticket);

    /// The ticket's earliest running deadline is now this one; in the same transaction as [#lock].
    ///
    /// @param dueAt null when no clock runs
    void earliest(UUID ticket, @Nullable Instant dueAt);
}
