package cn.hotline12315.telephony.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What callers of a line hear, and when nobody can serve them.
///
/// @param number of the line; null when the plan has none such
/// @param position whether they hear their position and the expected wait
/// @param every between two announcements; more than a second
/// @param callBackAfter so long after the beginning a call-back is offered; null for never
/// @param maxWaiting so many may wait on the line; null for any number
/// @param maxWait so long may somebody wait; null for ever
/// @param open when the line is open; empty for always
/// @param languages key → skill
/// @param survey whether they are asked what they think of it afterwards
/// @param emergency what is said before everything; null for nothing
public record LinePolicy(
        @Nullable String number,
        boolean position,
        Duration every,
        @Nullable Duration callBackAfter,
        @Nullable Integer maxWaiting,
        @Nullable Duration maxWait,
        List<Interval> open,
        Map<Character, String> languages,
        boolean survey,
        @Nullable Emergency emergency) {

    /// Without a plan nobody is refused, and nobody asked.
    public static final LinePolicy WITHOUT_PLAN = new LinePolicy(
            null, true, Duration.ofSeconds(40), Duration.ofSeconds(30), null, null, List.of(), Map.of(), false, null);

    public LinePolicy {
        open = List.copyOf(open);
        languages = Map.copyOf(languages);
    }

    /// @param from first moment, `until` the first that is not in it
    public record Interval(Instant from, Instant until) {
        boolean has(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /// @param closes whether the call ends after it
    public record Emergency(String text, Instant until, boolean closes) {}

    /// Whether the line takes calls.
    public boolean openAt(Instant at) {
        return open.isEmpty() || open.stream().anyMatch(interval -> interval.has(at));
    }

    /// Whether an emergency is told of now.
    public boolean emergencyHolds(Instant at) {
        return emergency != null && at.isBefore(emergency.until());
    }

    /// Whether an emergency's words end every call now.
    public boolean emergencyCloses(Instant at) {
        return emergency != null && emergency.closes() && at.isBefore(emergency.until());
    }
}
