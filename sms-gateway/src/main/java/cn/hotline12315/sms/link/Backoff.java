package cn.hotline12315.sms.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a broken link waits: doubled each time, and anything from half of that to all of it, so that
/// the links of
/// a carrier that comes back do not knock together. Only the link's thread.
final class Backoff {
    private final Duration from;
    private final Duration to;
    private final RandomGenerator random;
    private int broken;

    Backoff(Duration from, Duration to, RandomGenerator random) {
        this.from = from;
        this.to = to;
        this.random = random;
    }

    Duration next() {
        long whole = Math.min(to.toMillis(), from.toMillis() << Math.min(broken, 20));
        broken++;
        return jittered(whole);
    }

    /// For what will not change by itself.
    Duration longest() {
        return jittered(to.toMillis());
    }

    void reset() {
        broken = 0;
    }

    private Duration jittered(long millis) {
        return Duration.ofMillis(millis / 2 + random.nextLong(millis - millis / 2 + 1));
    }
}
