package cn.hotline12315.core.routing;

import cn.hotline12315.core.rounds.Rounds;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Looks whether telephony has the plan: Redis may have been emptied, another copy may have died before it wrote, the
/// day may be another.
@Component
class RoutingRounds extends Rounds {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private final Projection projection;

    RoutingRounds(Projection projection) {
        super("routing-plan", EVERY);
        this.projection = projection;
    }

    @Override
    protected void round() {
        projection.look();
    }
}
