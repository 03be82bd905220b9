package cn.hotline12315.telephony.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.telephony.acd.AcdForTests;
import cn.hotline12315.telephony.acd.Requirements;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.StoppedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedWaitTest {
    @TempDir
    Path state;

    private final StoppedClock clock = new StoppedClock();
    private TestRedis redis;
    private AcdForTests parts;
    private ExpectedWait expected;

    @BeforeEach
    void start() {
        redis = new TestRedis();
        parts = new AcdForTests(redis, new SiteSettings("42", "node-1", state), clock);
        redis.answering();
        expected = new ExpectedWait(redis.redis, clock);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private CallId waits() {
        CallId call = CallId.of(UUID.randomUUID().toString());
        parts.acd.queue(call, new Requirements(null, "12315", "demo"), null);
        clock.forward(Duration.ofMillis(1));
        return call;
    }

    private void sits(String seat) {
        parts.seats.signIn(seat, "node-1", "u-" + seat, "王敏");
    }

    @Test
    void itIsPositionTimesHandlingTimeThroughSeats() {
        sits("1001");
        sits("1002");
        expected.handled(Duration.ofSeconds(70)); // with 30 s of wrap-up
        expected.handled(Duration.ofSeconds(170));
        waits();
        waits();
        CallId third = waits();
        assertThat(expected.of(third)).contains(new Estimate(2, Duration.ofSeconds(225))); // 3 × 150 ÷ 2
    }

    @Test
    void itIsNotLessThanWhatTheFirstOfTheQueueHasWaitedMore() {
        sits("1001");
        expected.handled(Duration.ZERO);
        waits();
        clock.forward(Duration.ofMinutes(10));
        CallId late = waits();
        assertThat(expected.of(late).orElseThrow().time())
                .isEqualTo(Duration.ofMinutes(10).plusMillis(1));
    }

    @Test
    void withoutSeatsNobodyCanSay() {
        CallId call = waits();
        assertThat(expected.of(call)).contains(new Estimate(0, null));
    }

    @Test
    void seatsThatDoNotMeetTheRequirementDoNotCount() {
        sits("1001");
        CallId call = CallId.of(UUID.randomUUID().toString());
        parts.acd.queue(call, new Requirements(null, "12315", "demo").onlyAt("1009"), null);
        assertThat(expected.of(call)).contains(new Estimate(0, null));
    }

    @Test
    void aLineIsFullByThoseWhoWaitOnItAndNotByOthers() {
        for (LegacyLine line : List.of(LegacyLine.PRICE, LegacyLine.FOOD_AND_DRUG, LegacyLine.FOOD_AND_DRUG)) {
            parts.acd.queue(
                    CallId.of(UUID.randomUUID().toString()), new Requirements(line, line.number(), "demo"), null);
        }
        assertThat(expected.full("12331", 2)).isTrue();
        assertThat(expected.full("12331", 3)).isFalse();
        assertThat(expected.full("12358", 2)).isFalse();
        assertThat(expected.full("12315", 0)).isTrue();
    }

    @Test
    void callsOfMoreThanAnHourAgoDoNotCount() {
        sits("1001");
        expected.handled(Duration.ofHours(2));
        clock.forward(Duration.ofMinutes(66));
        expected.handled(Duration.ofSeconds(30));
        CallId call = waits();
        assertThat(expected.of(call)).contains(new Estimate(0, Duration.ofSeconds(60)));
    }

    @Test
    void whoDoesNotWaitHasNoPosition() {
        assertThat(expected.of(CallId.of(UUID.randomUUID().toString()))).isEmpty();
    }
}
