package cn.hotline12315.core.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One run of one clock.
///
/// @param startId id of the event that started it
/// @param ruleSet id of the rules it goes by
/// @param due the last day. While the clock stands still: what it would be if it ran on at once; it moves with
///     every day
/// @param dueAt the end of that day in China, the first instant that is too late
/// @param yellowAt the beginning of the day from which it is yellow, not before `startedAt`; `redAt` likewise
/// @param pausedDays the midnights in China that passed while the clock stood still, without a pause that lasts
/// @param calendar edition of the calendar that it was computed with
public record Deadline(
        UUID startId,
        ClockKind clock,
        String ruleSet,
        String article,
        DeadlineState state,
        Instant startedAt,
        LocalDate due,
        Instant dueAt,
        Instant yellowAt,
        Instant redAt,
        @Nullable Instant stoppedAt,
        int pausedDays,
        boolean extended,
        List<Warning> warnings,
        int calendar) {
    public Deadline {
        warnings = List.copyOf(warnings);
        if ((state == DeadlineState.STOPPED) != (stoppedAt != null)) {
            throw new IllegalArgumentException("stopped has its time, and nothing else has");
        }
    }

    /// A clock that stands still is calm; one that has stopped is calm when it was met.
    public Light light(Instant now) {
        return switch (state) {
            case PAUSED -> Light.CALM;
            case STOPPED -> isMissed(now) ? Light.OVERDUE : Light.CALM;
            case RUNNING ->
                isMissed(now)
                        ? Light.OVERDUE
                        : !now.isBefore(redAt) ? Light.RED : !now.isBefore(yellowAt) ? Light.YELLOW : Light.CALM;
        };
    }

    /// Stopped too late, or still running after the last day.
    public boolean isMissed(Instant now) {
        return switch (state) {
            case PAUSED -> false;
            case RUNNING -> !now.isBefore(dueAt);
            case STOPPED -> stoppedAt != null && !stoppedAt.isBefore(dueAt);
        };
    }
}
