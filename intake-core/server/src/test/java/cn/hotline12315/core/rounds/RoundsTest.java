package cn.hotline12315.core.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final AtomicInteger rounds = new AtomicInteger();
    private final CountDownLatch third = new CountDownLatch(1);
    private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    /// Its first two rounds fail, its third lasts until it is interrupted.
    private final Rounds clock = new Rounds("test", Duration.ofMillis(1)) {
        @Override
        protected void round() {
            if (rounds.incrementAndGet() < 3) {
                throw new IllegalStateException("a fault");
            }
            third.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                interrupted.complete(!isRunning());
            }
        }
    };

    @Test
    void aFailedRoundIsFollowedByTheNextAndAStopEndsTheOneAtWork() throws Exception {
        clock.start();
        assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(clock.isRunning()).isTrue();
        clock.stop();
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(rounds).hasValue(3);
    }
}
