package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/// A Redis that is there and does not take a step (read-only, full, or no connection to it was free in time).
class UnheardByRedisTest {
    private static final String LEG = "PJSIP/1001-00000001";
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    Path state;

    @Test
    void anEndThatItDidNotTakeIsSaidAgainAndTheSeatIsFree() throws Exception {
        try (CallBench bench = new CallBench(new TestRedis(), state);
                Jedis jedis = bench.redis.raw()) {
            bench.asterisk.truth(bench.truth());
            var caller = bench.caller();
            bench.talks(caller, LEG);
            jedis.replicaof("127.0.0.1", 1); // nothing is written in a replica
            caller.seatHangsUp(LEG);
            bench.settled(caller);
            assertThat(bench.seatState("1001")).isEqualTo("talking");
            jedis.replicaofNoOne();
            Instant end = Instant.now().plus(BOUND);
            while (!bench.seatState("1001").equals("wrap-up") && Instant.now().isBefore(end)) {
                Thread.yield();
            }
            assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        }
    }
}
