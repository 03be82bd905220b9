package cn.hotline12315.telephony.routing;

import cn.hotline12315.telephony.acd.Step;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the plan says of a call, and what is known of its caller.
///
/// @param line of the plan; null when it has none of that number
/// @param steps never empty
/// @param priority of line and caller together
/// @param warning words for the agent; null for none
/// @param lastAgent user id of whom the caller last spoke to; null for nobody
public record Route(
        @Nullable String line,
        List<Step> steps,
        Duration priority,
        @Nullable String warning,
        @Nullable String lastAgent) {
    public Route {
        steps = List.copyOf(steps);
    }

    public Route withSteps(List<Step> others) {
        return new Route(line, others, priority, warning, lastAgent);
    }
}
