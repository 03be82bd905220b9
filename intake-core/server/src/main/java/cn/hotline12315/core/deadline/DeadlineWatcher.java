package cn.hotline12315.core.deadline;

import java.util.UUID;

/// Is told when a deadline becomes yellow, red or overdue.
public interface DeadlineWatcher {
    /// Called once for each run, light and last day, in a transaction that commits together with the note that
    /// it was told: write to the database, and let what must leave it go through an outbox. When it throws, all
    /// is rolled back and tried again a minute later. The ticket's row is locked. On a virtual thread, several
    /// at once for different tickets.
    ///
    /// @param light never [Light#CALM]
    void reached(UUID ticket, ClockKind clock, UUID start, Light light);
}
