package cn.hotline12315.telephony.routing;

import cn.hotline12315.contract.call.LegacyLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The plan in force (docs/routing.md, "The plan"). Never half-read: what could not be read has the value that it has
/// without a plan.
///
/// @param version of the core; 0 without a plan
/// @param validUntil until then the opening intervals are known; null for ever
/// @param lines by number
/// @param languages key that the caller presses → skill
/// @param regions GB/T 2260 code → skill
/// @param seats null where the plan says nothing: telephony's settings hold
/// @param affinity so long the agent that a caller last spoke to is preferred; zero for never
/// @param shortAbandon who gives up earlier is in no worklist
public record Plan(
        long version,
        @Nullable Instant validUntil,
        Map<String, PlannedLine> lines,
        Map<Character, String> languages,
        Map<String, String> regions,
        @Nullable SeatPlan seats,
        Duration affinity,
        Duration shortAbandon) {
    /// Every line requires nothing and is always open.
    public static final Plan NONE =
            new Plan(0, null, Map.of(), Map.of(), Map.of(), null, Duration.ofDays(7), Duration.ofSeconds(5));

    public Plan {
        lines = Map.copyOf(lines);
        languages = Map.copyOf(languages);
        regions = Map.copyOf(regions);
    }

    /// What seats follow.
    ///
    /// @param ring how long a seat's telephone rings
    /// @param missesToNotReady so many missed in a row make a seat not-ready, at least 1
    /// @param missBackoff how long nothing is offered after the first miss, the second, …; never empty
    /// @param extension one extension of wrap-up
    /// @param extensions most of them in one wrap-up
    public record SeatPlan(
            Duration ring,
            int missesToNotReady,
            List<Duration> missBackoff,
            Duration wrapUp,
            Duration wrapUpMin,
            Duration wrapUpMax,
            Duration extension,
            int extensions) {
        public SeatPlan {
            missBackoff = List.copyOf(missBackoff);
        }
    }

    /// Empty when the plan has no such line, or the number is none of the five.
    public Optional<PlannedLine> line(@Nullable LegacyLine line) {
        return line == null ? Optional.empty() : Optional.ofNullable(lines.get(line.number()));
    }

    /// Whether the line takes calls then: always when the plan does not know it, when the line has no hours, and when
    /// the
    /// plan is too old to say.
    public boolean isOpen(@Nullable LegacyLine line, Instant at) {
        boolean old = validUntil != null && !at.isBefore(validUntil);
        return old || line(line).map(l -> l.isOpen(at)).orElse(true);
    }
}
