package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.DeviceRang;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HungUp;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallOutTest {
    private static final String LEG = "PJSIP/1001-00000001";

    @TempDir
    Path state;

    private CallBench bench;
    private final List<String> refused = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        bench = new CallBench(new TestRedis(), state);
        bench.sitReady("1001");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void settled() throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        bench.calls.callsOut().lane().tell(() -> done.complete(null));
        done.get(10, TimeUnit.SECONDS);
    }

    private void dials(String number) throws Exception {
        bench.calls.dial("1001", number, null, null, refused::add);
        settled();
    }

    /// Calls him; his channel, which Asterisk was told to make.
    private FakeAsterisk.Caller called() throws Exception {
        dials("027-87650000");
        var channel = bench.asterisk.calledOut.entrySet().iterator().next();
        return bench.asterisk
        .new Caller(channel.getKey(), String.valueOf(channel.getValue().get("OUT_CALL")), "+862787650000");
    }

    private FakeAsterisk.Caller answered() throws Exception {
        var citizen = called();
        citizen.arrives(CallFacts.OUT);
        bench.settled(citizen);
        settled();
        return citizen;
    }

    private FakeAsterisk.Caller talks() throws Exception {
        var citizen = answered();
        citizen.dials(LEG);
        citizen.rings(LEG);
        citizen.dialEnds(LEG, "ANSWER");
        bench.settled(citizen);
        return citizen;
    }

    private void over(FakeAsterisk.Caller citizen, int cause) throws Exception {
        bench.asterisk.says(new HungUp(citizen.uniqueId, citizen.channel, citizen.uniqueId, cause));
        settled();
    }

    @Test
    void whoIsCalledAnswersAndIsACallLikeEveryOther() throws Exception {
        var citizen = called();
        assertThat(bench.asterisk.told).contains("call-out PJSIP/02787650000@demo");
        assertThat(bench.asterisk.calledOut.get(citizen.uniqueId))
                .containsEntry("OUT_SEAT", "1001")
                .containsEntry("OUT_NUMBER", "+862787650000");
        assertThat(bench.seatState("1001")).isEqualTo("dialling");
        assertThat(bench.shown("1001").phase()).isEqualTo("dialling");
        assertThat(Objects.requireNonNull(bench.shown("1001").facts()).out()).isTrue();
        citizen.arrives(CallFacts.OUT);
        citizen.dials(LEG);
        citizen.rings(LEG);
        citizen.dialEnds(LEG, "ANSWER");
        bench.settled(citizen);
        settled();
        assertThat(bench.seatState("1001")).isEqualTo("talking");
        assertThat(bench.shown("1001").phase()).isEqualTo("talking");
        bench.calls.hold(CallId.of(citizen.call), "1001");
        bench.settled(citizen);
        assertThat(bench.seatState("1001")).isEqualTo("held");
        bench.calls.resume(CallId.of(citizen.call), "1001");
        bench.settled(citizen);
        citizen.seatHangsUp(LEG);
        bench.settled(citizen);
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        assertThat(bench.story(citizen))
                .contains("dialled 1001 answered", "answered 1001", "held 1001", "ended seat answered PT0S")
                .noneMatch(fact -> fact.startsWith("offered"));
    }

    @Test
    void whoDialsIsOfferedNothingMeanwhile() throws Exception {
        called();
        var caller = bench.caller();
        caller.arrives("12315");
        assertThat(bench.asks(caller, "")).isNotDone();
    }

    @Test
    void howItEndedIsToldAndTheSeatIsWhatItWas() throws Exception {
        for (var end : Map.of(
                        17, "busy busy", 19, "no-answer no-answer", 1, "failed unknown-number", 38, "failed failed")
                .entrySet()) {
            var citizen = called();
            over(citizen, end.getKey());
            bench.asterisk.calledOut.clear();
            String[] words = end.getValue().split(" ");
            assertThat(bench.story(citizen)).containsExactly("dialled 1001 " + words[0], "ended system failed");
            assertThat(bench.seatState("1001")).isEqualTo("ready");
            CallView last = bench.shown("1001");
            assertThat(last.phase()).isEqualTo("ended");
            assertThat(Objects.requireNonNull(last.inTheCall().consult()).why()).isEqualTo(words[1]);
        }
    }

    @Test
    void whoRangAndNobodyTookItHasNotAnswered() throws Exception {
        var citizen = called();
        bench.asterisk.says(new DeviceRang(citizen.uniqueId, citizen.channel, citizen.uniqueId));
        over(citizen, 16);
        assertThat(bench.story(citizen)).contains("dialled 1001 no-answer");
    }

    @Test
    void aSeatThatIsNotReadyIsSoAgainAfterwards() throws Exception {
        bench.seats.notReady("1001", "meeting");
        var citizen = called();
        over(citizen, 17);
        assertThat(bench.seatState("1001")).isEqualTo("not-ready");
        assertThat(bench.seatReason("1001")).isEqualTo("meeting");
    }

    @Test
    void whatCannotBeDialledIsRefusedByAWord() throws Exception {
        for (String number : List.of("110", "+12025550100", "16812345", "12365", "123", "139****0001")) {
            dials(number);
        }
        assertThat(refused)
                .containsExactly("emergency", "foreign", "premium", "own-number", "unknown-number", "unknown-number");
        assertThat(bench.asterisk.calledOut).isEmpty();
        assertThat(bench.seatState("1001")).isEqualTo("ready");
    }

    @Test
    void aSeatInACallOrWithoutATelephoneDialsNobody() throws Exception {
        called();
        dials("13971000002");
        over(
                bench.asterisk
                .new Caller(bench.asterisk.calledOut.keySet().iterator().next(), "x", ""),
                17);
        bench.seats.device("1001", false);
        dials("13971000002");
        assertThat(refused).containsExactly("state", "no-device");
    }

    @Test
    void withoutAsteriskTheSeatIsFreeAtOnce() throws Exception {
        bench.asterisk.away(true);
        dials("13971000002");
        assertThat(refused).containsExactly("asterisk");
        assertThat(bench.seatState("1001")).isEqualTo("ready");
    }

    @Test
    void theAgentGivesUp() throws Exception {
        var citizen = called();
        bench.calls.hangUp(CallId.of(citizen.call), "1001");
        settled();
        assertThat(bench.asterisk.told).contains("hangup " + citizen.uniqueId);
        over(citizen, 16);
        assertThat(bench.story(citizen)).containsExactly("dialled 1001 no-answer", "ended seat failed");
        assertThat(bench.seatState("1001")).isEqualTo("ready");
    }

    @Test
    void theAgentGivesUpWhileHeHearsTheNotice() throws Exception {
        var citizen = answered();
        bench.calls.hangUp(CallId.of(citizen.call), "1001");
        bench.settled(citizen);
        assertThat(bench.asterisk.told).contains("hangup " + citizen.uniqueId);
        citizen.isGone();
        bench.settled(citizen);
        assertThat(bench.seatState("1001")).isEqualTo("ready");
        assertThat(bench.shown("1001").phase()).isEqualTo("ended");
    }

    @Test
    void whoHangsUpDuringTheNoticeFreesTheSeat() throws Exception {
        var citizen = answered();
        citizen.hangsUp();
        bench.settled(citizen);
        assertThat(bench.seatState("1001")).isEqualTo("ready");
        assertThat(bench.shown("1001").phase()).isEqualTo("ended");
    }

    @Test
    void aTelephoneThatIsLostMeanwhileCallsNobody() throws Exception {
        var citizen = called();
        bench.asterisk.contact("1001", false);
        settled();
        assertThat(bench.asterisk.told).contains("hangup " + citizen.uniqueId);
    }

    @Test
    void whoseSeatIsNotThereWhenHeAnswersIsServedByAnother() throws Exception {
        var citizen = answered();
        bench.sitReady("1002");
        assertThat(bench.asks(citizen, "CHANUNAVAIL").get(10, TimeUnit.SECONDS))
                .isEqualTo(new Answer.Seat("1002", false));
        assertThat(bench.seatState("1001")).isEqualTo("not-ready");
        assertThat(bench.shown("1001").phase()).isEqualTo("ended");
    }

    @Test
    void whatNobodyToldOfEndsByItself() throws Exception {
        var citizen = called();
        bench.timer.runAll();
        settled();
        assertThat(bench.story(citizen)).contains("dialled 1001 failed");
        assertThat(bench.seatState("1001")).isEqualTo("ready");
    }

    @Test
    void aSeatWhoseNodeDiedWhileItDialledIsFreeAgain() throws Exception {
        called();
        try (CallBench reborn = bench.reborn()) {
            reborn.asterisk.truth(reborn.truth());
            reborn.reconciliation.withRedis();
            assertThat(reborn.seatState("1001")).isEqualTo("dialling");
            reborn.clock.forward(Duration.ofMinutes(2));
            assertThat(reborn.acd.expire().expired()).hasSize(1);
            assertThat(reborn.seatState("1001")).isEqualTo("ready");
        }
    }

    @Test
    void whoAnsweredWhileWeWereDeadIsStillACallOut() throws Exception {
        var citizen = called();
        try (CallBench reborn = bench.reborn()) {
            var of = Map.of("CALL", citizen.call, "DIALLED", CallFacts.OUT, "TRUNK", "demo", "SEAT", "1001");
            reborn.asterisk.truth(reborn.truth(
                    new ChannelNow(
                            citizen.channel, citizen.uniqueId, citizen.uniqueId, false, true, true, citizen.number, of),
                    new ChannelNow(LEG, LEG, citizen.uniqueId, false, true, true, "", Map.of())));
            reborn.settled(citizen);
            assertThat(reborn.seatState("1001")).isEqualTo("talking");
            assertThat(Objects.requireNonNull(reborn.shown("1001").facts()).out())
                    .isTrue();
            assertThat(reborn.story(citizen)).noneMatch(fact -> fact.startsWith("offered"));
        }
    }

    @Test
    void hisTalkCanBeGivenAway() throws Exception {
        var citizen = talks();
        bench.sitReady("1002");
        bench.calls.transfer(
                CallId.of(citizen.call),
                "1001",
                new cn.hotline12315.contract.call.Target.Seat("1002"),
                null,
                null,
                () -> refused.add("transfer"));
        bench.settled(citizen);
        assertThat(refused).isEmpty();
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        assertThat(bench.seatState("1002")).isEqualTo("reserved");
    }
}
