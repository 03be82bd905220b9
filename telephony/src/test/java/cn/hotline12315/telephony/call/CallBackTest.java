package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.asterisk.AsteriskEvent.HungUp;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.callback.CallBacksForTests;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallBackTest {
    private static final String NUMBER = "13971000001";

    @TempDir
    Path state;

    private CallBench bench;

    @BeforeEach
    void start() {
        bench = new CallBench(new TestRedis(), state);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    /// A caller who waited, asked for a call-back and hung up.
    private FakeAsterisk.Caller asks(CallBench on) throws Exception {
        var caller = on.caller();
        caller.arrives("12315");
        on.asks(caller, "");
        caller.presses("1");
        on.settled(caller);
        caller.hangsUp();
        on.settled(caller);
        assertThat(CallBacksForTests.kept(on.callBacks)).isOne();
        return caller;
    }

    /// The channel to the citizen that Asterisk was told to make.
    private static Map.Entry<String, Map<String, String>> called(CallBench on) throws Exception {
        for (int i = 0; i < 10_000 && on.asterisk.calledBack.isEmpty(); i++) { // bounded poll: Redis tells the node
            CallBacksForTests.kept(on.callBacks);
            Thread.yield();
        }
        var called = on.asterisk.calledBack.entrySet().iterator().next();
        on.asterisk.calledBack.clear();
        return called;
    }

    /// He answers: his channel is in the dialplan.
    private FakeAsterisk.Caller answers(Map.Entry<String, Map<String, String>> called) {
        String call = String.valueOf(called.getValue().get("BACK_CALL"));
        var citizen = bench.asterisk.new Caller(called.getKey(), call, NUMBER);
        citizen.arrives(String.valueOf(called.getValue().get("BACK_DIALLED")));
        return citizen;
    }

    @Test
    void theCitizenIsCalledWhenASeatIsThereForHimAndTalksWithIt() throws Exception {
        asks(bench);
        assertThat(bench.asterisk.told).noneMatch(t -> t.startsWith("call-back"));
        assertThat(bench.acd.view().waiting()).isOne();
        bench.sitReady("1001");
        var called = called(bench);
        assertThat(bench.asterisk.told).contains("call-back PJSIP/13971000001@demo");
        assertThat(bench.seatState("1001")).isEqualTo("reserved");
        var citizen = answers(called);
        assertThat(bench.asks(citizen, "").get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Seat("1001", false));
        citizen.dials("PJSIP/1001-00000001");
        citizen.rings("PJSIP/1001-00000001");
        citizen.dialEnds("PJSIP/1001-00000001", "ANSWER");
        bench.settled(citizen);
        assertThat(CallBacksForTests.kept(bench.callBacks)).isZero();
        assertThat(bench.seatState("1001")).isEqualTo("talking");
        citizen.seatHangsUp("PJSIP/1001-00000001");
        bench.settled(citizen);
        assertThat(bench.story(citizen))
                .contains("dialled 1001 answered", "answered 1001", "ended seat answered PT0S")
                .noneMatch(fact -> fact.startsWith("offered"));
    }

    @Test
    void hisPlaceIsTheOneThatHeHad() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        bench.asks(caller, "");
        bench.clock.forward(Duration.ofSeconds(5));
        var later = bench.anonymous();
        later.arrives("12315");
        var waits = bench.asks(later, "");
        caller.presses("1");
        bench.settled(caller);
        caller.hangsUp();
        bench.settled(caller);
        CallBacksForTests.kept(bench.callBacks);
        bench.sitReady("1001");
        called(bench);
        assertThat(waits).isNotDone();
    }

    @Test
    void whoIsBusyIsTriedAgainTwiceAndThenLeftToTheWorklist() throws Exception {
        asks(bench);
        bench.sitReady("1001");
        for (Duration pause : new Duration[] {Duration.ofMinutes(10), Duration.ofMinutes(30)}) {
            var called = called(bench);
            bench.asterisk.says(new HungUp(called.getKey(), "PJSIP/demo-1", called.getKey(), 17));
            assertThat(CallBacksForTests.kept(bench.callBacks)).isOne();
            assertThat(bench.seatState("1001")).isEqualTo("ready");
            var failed = bench.asterisk
            .new Caller("x", String.valueOf(called.getValue().get("BACK_CALL")), NUMBER);
            assertThat(bench.story(failed)).containsExactly("dialled 1001 busy", "ended system failed");
            bench.clock.forward(pause);
            bench.backTimer.runAll();
        }
        var last = called(bench);
        bench.asterisk.says(new HungUp(last.getKey(), "PJSIP/demo-1", last.getKey(), 19));
        assertThat(CallBacksForTests.kept(bench.callBacks)).isZero();
        assertThat(bench.seatState("1001")).isEqualTo("ready");
    }

    @Test
    void whoAsksAgainHasOneCallBack() throws Exception {
        asks(bench);
        asks(bench);
        assertThat(bench.acd.view().waiting()).isOne();
    }

    @Test
    void whoCallsAgainHimselfIsNotCalledBack() throws Exception {
        asks(bench);
        var again = bench.caller();
        again.arrives("12315");
        bench.asks(again, "");
        again.rings("PJSIP/1009-00000001"); // the net gave him a seat
        again.dialEnds("PJSIP/1009-00000001", "ANSWER");
        bench.settled(again);
        assertThat(CallBacksForTests.kept(bench.callBacks)).isZero();
        assertThat(bench.acd.view().waiting()).isZero();
    }

    @Test
    void itOutlivesOurDeathAndAnEmptyRedisAndNoNumberIsReadable() throws Exception {
        asks(bench);
        bench.redis.wipe();
        assertThat(Files.readString(state.resolve("call-backs"))).doesNotContain(NUMBER);
        try (CallBench reborn = bench.reborn()) {
            assertThat(CallBacksForTests.kept(reborn.callBacks)).isOne();
            reborn.sitReady("1001");
            assertThat(called(reborn).getValue()).containsEntry("BACK_NUMBER", "+86" + NUMBER);
        }
    }

    @Test
    void aCitizenWhomAnOlderProcessCalledIsCalledAgainLater() throws Exception {
        asks(bench);
        bench.sitReady("1001");
        called(bench);
        try (CallBench reborn = bench.reborn()) {
            assertThat(CallBacksForTests.kept(reborn.callBacks)).isOne();
            assertThat(reborn.asterisk.calledBack).isEmpty();
            reborn.seats.notReady("1001", "break");
            reborn.clock.forward(Duration.ofMinutes(2));
            reborn.backTimer.runAll();
            CallBacksForTests.kept(reborn.callBacks);
            reborn.sitReady("1002");
            assertThat(called(reborn).getValue()).containsEntry("BACK_DIALLED", "12315");
        }
    }

    @Test
    void whoIsNotReachedByAsteriskIsTriedAgainSoonWithoutACountedTry() throws Exception {
        asks(bench);
        bench.asterisk.can = (action, channel) -> !action.equals("call-back");
        bench.sitReady("1001");
        for (int i = 0; i < 10_000 && bench.asterisk.told.stream().noneMatch(t -> t.startsWith("call-back")); i++) {
            Thread.yield(); // bounded poll: Redis tells the node
        }
        assertThat(CallBacksForTests.kept(bench.callBacks)).isOne();
        assertThat(bench.seatState("1001")).isEqualTo("ready");
    }
}
