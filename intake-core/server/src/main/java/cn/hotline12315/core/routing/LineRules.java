package cn.hotline12315.core.routing;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a line's callers are served.
///
/// @param steps 1 to 10; what a caller requires at first, and how that relaxes
/// @param priority seconds on top of the wait, 0 to 600
/// @param maxWaiting so many wait at most, 1 to 2,000
/// @param maxWait seconds, 60 to 7,200; then a call-back is offered
/// @param emergency null: none
record LineRules(
        List<RequirementStep> steps,
        int priority,
        int maxWaiting,
        int maxWait,
        OpeningHours hours,
        @Nullable Emergency emergency,
        Announce announce,
        boolean survey,
        ServiceLevel serviceLevel) {
    LineRules {
        steps = List.copyOf(steps);
    }

    /// @param after seconds of waiting; the first 0, each later than the one before
    /// @param skills skill → lowest level; empty: anybody
    record RequirementStep(int after, Map<String, Integer> skills) {
        RequirementStep {
            skills = Collections.unmodifiableMap(new TreeMap<>(skills));
        }
    }

    /// Said before everything else.
    ///
    /// @param text 1 to 200 characters
    /// @param closes nobody is put through while it lasts
    record Emergency(String text, Instant until, boolean closes) {}

    /// @param position whether position and expected wait are said
    /// @param everySeconds 15 to 300
    /// @param callBackAfter seconds of waiting after which a call-back is offered; 0 to 1,800
    record Announce(boolean position, int everySeconds, int callBackAfter) {}

    /// @param seconds 1 to 300
    /// @param target 0.5 to 1
    record ServiceLevel(int seconds, double target) {}
}
