package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.waiting.LinePolicy;
import cn.hotline12315.telephony.waiting.Prompts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said before everything else while a line has an emergency.
class EmergencyTest {
    @TempDir
    Path state;

    @SuppressWarnings("NullAway.Init") // needs the folder
    private CallBench bench;

    @BeforeEach
    void start() {
        bench = new CallBench(new TestRedis(), state);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private LinePolicy emergency(Duration holds, boolean closes) {
        var until = bench.clock.instant().plus(holds);
        return new LinePolicy(
                "12315",
                true,
                Duration.ofSeconds(40),
                null,
                null,
                null,
                List.of(),
                Map.of(),
                false,
                new LinePolicy.Emergency("停电", until, closes));
    }

    private Answer answered(FakeAsterisk.Caller caller) throws Exception {
        return bench.asks(caller, "").get(10, TimeUnit.SECONDS);
    }

    private static List<String> said(Answer answer) {
        return answer instanceof Answer.Say say ? say.sounds() : List.of();
    }

    @Test
    void everyCallerHearsItOnceBeforeHeComesToAnybody() throws Exception {
        bench.policy = emergency(Duration.ofHours(1), false);
        bench.sitReady("1001");
        var caller = bench.caller();
        caller.arrives("12315");
        assertThat(said(answered(caller))).containsExactly(Prompts.EMERGENCY);
        assertThat(answered(caller)).isEqualTo(new Answer.Seat("1001", false));
    }

    @Test
    void whenItIsOverNobodyHearsIt() throws Exception {
        bench.policy = emergency(Duration.ZERO, false);
        bench.sitReady("1001");
        var caller = bench.caller();
        caller.arrives("12315");
        assertThat(answered(caller)).isEqualTo(new Answer.Seat("1001", false));
    }

    @Test
    void oneThatClosesTheLineSaysSoAndNotThatItIsTheHour() throws Exception {
        bench.policy = emergency(Duration.ofHours(1), true);
        bench.sitReady("1001");
        var caller = bench.caller();
        caller.arrives("12315");
        assertThat(said(answered(caller))).containsExactly(Prompts.EMERGENCY_CLOSED, Prompts.OFFER);
    }

    @Test
    void whoWaitedBeforeTelephonyDiedIsNotToldAgain() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        bench.asks(caller, "");
        try (CallBench reborn = bench.reborn()) {
            reborn.policy = emergency(Duration.ofHours(1), false);
            var again = reborn.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
            var asked = reborn.asks(again, "");
            reborn.settled(again);
            assertThat(asked).isNotDone();
        }
    }
}
