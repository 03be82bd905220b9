package cn.hotline12315.core.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to a clock. One clock may run several times (dispatched again, a second round, another clue): a
/// run is known by the id of what started it, which all its events carry.
public sealed interface ClockEvent {
    /// Id of the run.
    UUID start();

    Instant at();

    /// @param until the last day, for a clock whose day is named ([ClockKind#SUPERVISION]); null for all
    ///     others. Not before the day of `at` in China
    record Start(
            UUID start,
            ClockKind clock,
            Instant at,
            @Nullable LocalDate until) implements ClockEvent {
        public Start {
            if ((clock == ClockKind.SUPERVISION) != (until != null)) {
                throw new IllegalArgumentException("a day is named for supervision and for nothing else");
            }
            if (until != null && until.isBefore(China.day(at))) {
                throw new IllegalArgumentException("the named day is over before the clock starts");
            }
        }
    }

    /// The clock stands still from now on (appraisal, O121 Art. 22). Changes nothing when it already does.
    record Pause(UUID start, Instant at) implements ClockEvent {}

    /// It runs again. Changes nothing when it does already.
    record Resume(UUID start, Instant at) implements ClockEvent {}

    /// Once, where the rule set allows it (PPR Art. 18, 64; O121 Art. 27).
    ///
    /// @param reason why, not blank: there is no extension without a reason
    /// @param by who approved it
    record Extend(UUID start, Instant at, String reason, UUID by) implements ClockEvent {
        public Extend {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("no extension without a reason");
            }
        }
    }

    /// What the clock ran for has been done, or is no longer owed. What comes after it changes nothing.
    record Stop(UUID start, Instant at) implements ClockEvent {}
}
