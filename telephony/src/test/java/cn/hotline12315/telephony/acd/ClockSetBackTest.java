package cn.hotline12315.telephony.acd;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clock is set back by an hour: no seat waits for it to come there again.
class ClockSetBackTest {
    private static TestRedis redis;

    @TempDir
    Path state;

    private AcdBench bench;
    private final CallId call = AcdBench.call();

    @BeforeAll
    static void start() {
        redis = new TestRedis().answering();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void fresh() {
        redis.wipe();
        bench = new AcdBench(redis, state);
    }

    @Test
    void aWrapUpEndsInItsTime() {
        talks("1001");
        bench.acd.end(call);
        setBack();
        later(19);
        assertThat(bench.state("1001")).isEqualTo("wrap-up");
        later(1);
        assertThat(bench.state("1001")).isEqualTo("ready");
    }

    @Test
    void aSeatThatWasReservedAndDoesNotRingIsFreeInItsTime() {
        bench.sitReady("1001");
        bench.queue(call);
        setBack();
        later(8);
        assertThat(bench.state("1001")).isNotEqualTo("reserved");
    }

    @Test
    void aSeatThatMissedACallIsOfferedTheNextInItsTime() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.given(call, "1001");
        bench.acd.missed(call, "1001", "no-answer");
        setBack();
        assertThat(seatOf(call)).isEqualTo("none");
        later(5);
        assertThat(seatOf(call)).isEqualTo("1001");
    }

    @Test
    void twoNodesThatNoticeItMoveItOnce() {
        AcdBench other = new AcdBench(redis, state);
        talks("1001");
        bench.acd.end(call);
        other.acd.expire();
        setBack();
        other.clock.forward(Duration.ofHours(-1));
        other.acd.expire();
        later(19);
        assertThat(bench.state("1001")).isEqualTo("wrap-up");
    }

    private void talks(String seat) {
        bench.sitReady(seat);
        bench.queue(call);
        assertThat(bench.acd.talking(call, seat, bench.clock.instant())).isPresent();
    }

    private void setBack() {
        bench.acd.expire();
        later(-3600);
    }

    private void later(int seconds) {
        bench.clock.forward(Duration.ofSeconds(seconds));
        bench.acd.expire();
    }

    private String seatOf(CallId id) {
        return bench.hash(id).getOrDefault("seat", "none");
    }
}
