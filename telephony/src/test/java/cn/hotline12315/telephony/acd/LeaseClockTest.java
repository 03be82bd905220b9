package cn.hotline12315.telephony.acd;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.StoppedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseClockTest {
    @TempDir
    Path state;

    @Test
    void aNewLeaseWakesTheClockWhichActsOnWhatHasPassed() throws Exception {
        try (TestRedis redis = new TestRedis().answering()) {
            StoppedClock clock = new StoppedClock();
            AcdForTests parts = new AcdForTests(redis, new SiteSettings("42", "node-1", state), clock);
            BlockingQueue<Expired> expired = new LinkedBlockingQueue<>();
            parts.leases.onExpired(expired::add);
            parts.leases.start();
            parts.seats.signIn("1001", "node-1", "u", "王敏");
            parts.seats.device("1001", true);
            parts.seats.ready("1001");
            CallId call = AcdBench.call();
            parts.acd.queue(call, new Requirements(null, "95588", "demo"), null);
            parts.acd.given(call, "1001");
            clock.forward(Duration.ofSeconds(9));
            parts.acd.talking(AcdBench.call(), "1002", clock.instant()); // any step that sets leases wakes it
            assertThat(expired.poll(20, TimeUnit.SECONDS))
                    .isEqualTo(new Expired(call, "node-1", "1001", "u", 1, false, false));
            parts.leases.stop();
        }
    }
}
