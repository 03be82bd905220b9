package cn.hotline12315.core.ticket;

import cn.hotline12315.core.deadline.ClockKind;
import cn.hotline12315.core.deadline.DeadlineState;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.deadline.Warning;
import cn.hotline12315.core.ticket.TicketViews.Creator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket's deadlines as the API shows them.
final class DeadlineViews {
    private DeadlineViews() {}

    /// A step that moved a clock.
    ///
    /// @param number of the step on the timeline
    record ClockFact(int number, String step, String name, Instant at) {}

    /// @param by who approved it
    record ClockExtension(Instant at, String reason, Creator by) {}

    /// One run of one clock.
    ///
    /// @param words what is left, in words: 还剩 3 个工作日
    /// @param rules name of the order that it goes by
    /// @param light of now; `overdue` also for what was done too late
    /// @param due the last day; of a clock that stands still it moves on with every day
    /// @param pausedSince null while it runs
    /// @param pausedDays midnights that passed while it stood still, without the pause that lasts
    record TicketClock(
            UUID id,
            ClockKind clock,
            String name,
            String article,
            String rules,
            DeadlineState state,
            Light light,
            String words,
            ClockFact started,
            LocalDate due,
            Instant dueAt,
            @Nullable Instant pausedSince,
            int pausedDays,
            @Nullable ClockExtension extension,
            @Nullable ClockFact stopped,
            List<Warning> warnings) {
        TicketClock {
            warnings = List.copyOf(warnings);
        }
    }

    /// A follow-up that is owed.
    ///
    /// @param attempts how often nobody was reached
    /// @param allowed after so many it is no longer owed
    record OwedFollowUp(LocalDate due, Instant dueAt, String words, Light light, int attempts, int allowed) {}

    /// @param items running ones first, the one due next before the others; then the stopped, newest first
    record TicketClocks(List<TicketClock> items, @Nullable OwedFollowUp followUp) {
        TicketClocks {
            items = List.copyOf(items);
        }
    }
}
