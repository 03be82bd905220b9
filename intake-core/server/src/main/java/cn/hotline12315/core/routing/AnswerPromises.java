package cn.hotline12315.core.routing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What the plan says of how soon callers are to be answered, for those who measure it.
@Component
public class AnswerPromises {
    private final RoutingParts parts;

    AnswerPromises(RoutingParts parts) {
        this.parts = parts;
    }

    /// Who hangs up within so long did not really wait.
    public Duration shortAbandon() {
        return Duration.ofSeconds(
                parts.one(RoutingParts.SEATS, SeatRules.class).body().shortAbandonSeconds());
    }

    /// By a line's number: its callers are to be answered within so long.
    public Map<String, Duration> within() {
        Map<String, Duration> within = new LinkedHashMap<>();
        parts.lines()
                .forEach((line, rules) -> within.put(
                        line.number(),
                        Duration.ofSeconds(rules.body().serviceLevel().seconds())));
        return within;
    }
}
