package cn.hotline12315.sms.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final MockTicker time = Ticker.newMockTicker();

    /// Whenever it is asked: never more than the rate and a tenth of it in any second, and not less than
    /// the rate.
    @Test
    void noSecondHasMoreThanTheRateAndItsStore() {
        TokenBucket bucket = new TokenBucket(100, time);
        Random random = new Random(12365);
        Deque<Long> taken = new ArrayDeque<>();
        int all = 0;
        for (int i = 0; i < 100_000; i++) {
            time.advance(random.nextInt(2_000_000), TimeUnit.NANOSECONDS);
            if (bucket.take()) {
                all++;
                taken.addLast(time.nanoTime());
            }
            while (!taken.isEmpty() && time.nanoTime() - taken.getFirst() >= 1_000_000_000L) {
                taken.removeFirst();
            }
            assertThat(taken.size()).isLessThanOrEqualTo(111);
        }
        assertThat(all)
                .isBetween((int) (time.nanoTime() / 10_000_000L) - 12, (int) (time.nanoTime() / 10_000_000L) + 12);
    }

    @Test
    void tooFastStopsItLongerEachTimeUntilTheCarrierTakesAgain() {
        TokenBucket bucket = new TokenBucket(100, time);
        long[] pauses = new long[10];
        for (int i = 0; i < pauses.length; i++) {
            bucket.slower();
            bucket.slower(); // of what was under way
            pauses[i] = bucket.untilNext();
            assertThat(bucket.take()).isFalse();
            time.advance(pauses[i], TimeUnit.NANOSECONDS);
            assertThat(bucket.take()).isTrue();
        }
        assertThat(pauses[0]).isEqualTo(Duration.ofMillis(250).toNanos());
        assertThat(pauses[1]).isEqualTo(Duration.ofMillis(500).toNanos());
        assertThat(pauses[9]).isEqualTo(Duration.ofSeconds(30).toNanos());
        bucket.taken();
        bucket.slower();
        assertThat(bucket.untilNext()).isEqualTo(Duration.ofMillis(250).toNanos());
    }

    @Test
    void backOffGrowsToItsMostAndIsNeverTheSameForAll() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new Random(1));
        long whole = 1_000;
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next().toMillis()).isBetween(whole / 2, whole);
            whole = Math.min(60_000, 2 * whole);
        }
        assertThat(backoff.longest().toMillis()).isBetween(30_000L, 60_000L);
        backoff.reset();
        assertThat(backoff.next().toMillis()).isBetween(500L, 1_000L);
    }
}
