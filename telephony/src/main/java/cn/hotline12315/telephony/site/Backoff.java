package cn.hotline12315.telephony.site;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between attempts: doubling from `first` to `longest`, each drawn between half and the whole of it, so
/// that processes that failed together do not come back together. Not thread-safe: one owner.
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int attempts;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /// The pause before the next attempt.
    public Duration next() {
        long whole = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempts, 20));
        attempts++;
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }

    /// It worked: start from the shortest pause the next time.
    public void reset() {
        attempts = 0;
    }
}
