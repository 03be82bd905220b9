package cn.hotline12315.telephony.routing;

import cn.hotline12315.telephony.acd.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line as it is planned.
///
/// @param steps what its callers require; never empty
/// @param priority of its callers
/// @param maxWaiting so many may wait; null for any number
/// @param maxWait so long may somebody wait; null for ever
/// @param open when it is open; empty for always
/// @param emergency what is said before everything else; null for nothing
/// @param serviceWithin a call that is answered within it is in time
/// @param serviceTarget the share of calls that should be, 0 to 1
public record PlannedLine(
        String number,
        String name,
        List<Step> steps,
        Duration priority,
        @Nullable Integer maxWaiting,
        @Nullable Duration maxWait,
        List<Interval> open,
        @Nullable Emergency emergency,
        Announce announce,
        boolean survey,
        Duration serviceWithin,
        double serviceTarget) {
    public PlannedLine {
        steps = steps.isEmpty() ? List.of(Step.anybody()) : List.copyOf(steps);
        open = List.copyOf(open);
    }

    /// @param from the first moment
    /// @param until the first that is not in it any more
    public record Interval(Instant from, Instant until) {
        boolean has(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /// @param closes whether the call ends after the words
    public record Emergency(String text, Instant until, boolean closes) {}

    /// What who waits hears.
    ///
    /// @param position whether position and expected wait are told
    /// @param every between two announcements
    /// @param callBackAfter so long after the beginning a call-back is offered; null for never
    public record Announce(
            boolean position, Duration every, @Nullable Duration callBackAfter) {
        /// Without a word about it.
        public static final Announce USUAL = new Announce(true, Duration.ofSeconds(40), Duration.ofSeconds(30));
    }

    /// See [Plan#isOpen], which knows whether the plan is too old to say.
    boolean isOpen(Instant at) {
        return open.isEmpty() || open.stream().anyMatch(interval -> interval.has(at));
    }

    /// The emergency's words, while they hold.
    public Optional<Emergency> emergency(Instant at) {
        return Optional.ofNullable(emergency).filter(e -> at.isBefore(e.until()));
    }
}
