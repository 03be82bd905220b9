package cn.hotline12315.core.ticket;

import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.TicketKind;
import java.util.List;
import java.util.UUID;

/// What other features do when something happened to a ticket, in the step's own transaction: with it, or not at all.
/// Of registrations only those that come of another ticket are told here, the rest by [InSameTransaction].
public interface AfterStep {
    /// @param facts all of the ticket, in order; the last is what happened
    /// @param life what they add up to
    void happened(UUID ticket, TicketKind kind, List<Fact> facts, Life life);
}
