package cn.hotline12315.sms.link;

import io.netty.util.concurrent.Ticker;
import java.time.Duration;

/// So many a second, with a little in store (a tenth of a second's), so that an answer's delay costs no
/// rate. After a
/// carrier's "too fast" it gives nothing for a while: 250 ms, doubled each further time up to 30 s. Any
/// thread.
final class TokenBucket {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long FIRST_PAUSE = Duration.ofMillis(250).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();

    private final Ticker ticker;
    private final int rate;
    private final double most;
    private double tokens = 1;
    private long counted;
    private long pausedUntil;
    private long pause;

    /// @param rate tokens a second
    TokenBucket(int rate, Ticker ticker) {
        this.rate = rate;
        this.ticker = ticker;
        most = Math.max(1, rate / 10.0);
        counted = ticker.nanoTime();
        pausedUntil = counted;
    }

    synchronized boolean take() {
        fill();
        if (ticker.nanoTime() - pausedUntil < 0 || tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /// What was taken and not used.
    synchronized void giveBack() {
        tokens = Math.min(most, tokens + 1);
    }

    /// The carrier wants less. Answers to what was sent before the pause began do not make it longer.
    synchronized void slower() {
        long now = ticker.nanoTime();
        if (now - pausedUntil < 0) {
            return;
        }
        pause = pause == 0 ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, 2 * pause);
        pausedUntil = now + pause;
        counted = pausedUntil;
        tokens = 1;
    }

    /// The carrier takes again.
    synchronized void taken() {
        if (ticker.nanoTime() - pausedUntil >= 0) {
            pause = 0;
        }
    }

    /// Nanoseconds until there may be a token; 0 when there is one.
    synchronized long untilNext() {
        fill();
        long paused = Math.max(0, pausedUntil - ticker.nanoTime());
        return tokens >= 1 ? paused : Math.max(paused, (long) Math.ceil((1 - tokens) * SECOND / rate));
    }

    private void fill() {
        long now = ticker.nanoTime();
        if (now - counted > 0) {
            tokens = Math.min(most, tokens + (double) (now - counted) * rate / SECOND);
            counted = now;
        }
    }
}
