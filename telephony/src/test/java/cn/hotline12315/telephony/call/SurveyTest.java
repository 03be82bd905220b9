package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.waiting.LinePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
    private static final String LEG = "PJSIP/1001-00000001";

    @TempDir
    Path state;

    private CallBench bench;
    private FakeAsterisk.Caller caller;

    @BeforeEach
    void start() throws Exception {
        bench = new CallBench(new TestRedis(), state);
        bench.policy = new LinePolicy(
                "12315", true, Duration.ofSeconds(40), null, null, null, List.of(), Map.of(), true, null);
        caller = bench.caller();
        bench.talks(caller, LEG);
        bench.clock.forward(Duration.ofSeconds(60));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void theSeatWrapsUpWhileTheCallerAnswers() throws Exception {
        caller.seatLeaves(LEG, Asterisk.NORMAL);
        assertThat(bench.calls.surveys(caller.call)).isTrue();
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        bench.clock.forward(Duration.ofSeconds(12));
        bench.calls.surveyed(caller.call, 1, 5);
        caller.isGone();
        bench.settled(caller);
        assertThat(bench.story(caller)).endsWith("answered 1001", "surveyed 5", "ended system answered PT1M");
    }

    @Test
    void theSeatsNextPageDoesNotTouchTheSurvey() throws Exception {
        caller.seatLeaves(LEG, Asterisk.NORMAL);
        assertThat(bench.calls.surveys(caller.call)).isTrue();
        bench.asterisk.contact("1001", false);
        bench.settled(caller);
        assertThat(bench.story(caller)).doesNotContain("interrupted 1001");
        bench.calls.surveyed(caller.call, 1, 3);
        bench.settled(caller);
        assertThat(bench.story(caller)).endsWith("surveyed 3");
    }

    @Test
    void aLineWithoutASurveyAsksNothing() throws Exception {
        bench.policy = LinePolicy.WITHOUT_PLAN;
        caller.seatLeaves(LEG, Asterisk.NORMAL);
        assertThat(bench.calls.surveys(caller.call)).isFalse();
    }

    @Test
    void anAnswerWithoutATalkIsNone() throws Exception {
        bench.calls.surveyed(caller.call, 1, 5);
        bench.settled(caller);
        assertThat(bench.story(caller)).doesNotContain("surveyed 5");
        assertThat(bench.calls.surveys("11111111-2222-4333-8444-555555555555")).isFalse();
    }
}
