package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.asterisk.Truth;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.event.CallEventsForTests;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class CallsTest {
    private static final String LEG = "PJSIP/1001-00000001";

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

    @Test
    void aCallIsToldFromItsArrivalToItsEnd() throws Exception {
        bench.sitReady("1001");
        var caller = bench.caller();
        caller.arrives("02712365");
        assertThat(bench.asks(caller, "").get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Seat("1001", false));
        caller.dials(LEG);
        caller.rings(LEG);
        caller.dialEnds(LEG, "ANSWER");
        bench.settled(caller);
        bench.clock.forward(Duration.ofSeconds(61));
        caller.seatHangsUp(LEG);
        bench.settled(caller);
        assertThat(bench.story(caller))
                .containsExactly(
                        "offered 12365",
                        "queued",
                        "reserved 1001",
                        "ringing 1001",
                        "answered 1001",
                        "ended seat answered PT1M1S");
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
    }

    @Test
    void callerWhoHangsUpWhileRingingFreesTheSeatAtOnce() throws Exception {
        bench.sitReady("1001");
        var caller = bench.caller();
        bench.asks(caller, "").get(10, TimeUnit.SECONDS);
        caller.dials(LEG);
        caller.rings(LEG);
        caller.dialEnds(LEG, "CANCEL");
        caller.hangsUp();
        bench.settled(caller);
        assertThat(bench.story(caller)).endsWith("ringing 1001", "ended caller abandoned-ringing");
        assertThat(bench.seatState("1001")).isEqualTo("ready");
    }

    @Test
    void callerWhoHangsUpWhileWaitingIsForgotten() throws Exception {
        var caller = bench.caller();
        CompletableFuture<Answer> answer = bench.asks(caller, "");
        bench.settled(caller);
        caller.hangsUp();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Again());
        bench.settled(caller);
        assertThat(bench.story(caller)).containsExactly("offered 12315", "queued", "ended caller abandoned-queue");
        assertThat(bench.acd.view().waiting()).isZero();
    }

    @Test
    void aSeatThatBecomesReadyIsOfferedToTheWaitingCallerWithoutAsking() throws Exception {
        var caller = bench.caller();
        CompletableFuture<Answer> answer = bench.asks(caller, "");
        bench.settled(caller);
        bench.sitReady("1001");
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Seat("1001", false));
    }

    @Test
    void aCallThatRangOutGoesToTheNextSeatAndTheFirstIsOfferedNothingForAWhile() throws Exception {
        bench.sitReady("1001");
        var caller = bench.caller();
        bench.asks(caller, "").get(10, TimeUnit.SECONDS);
        caller.dials(LEG);
        caller.rings(LEG);
        caller.dialEnds(LEG, "NOANSWER");
        bench.sitReady("1002");
        assertThat(bench.asks(caller, "NOANSWER").get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Seat("1002", false));
        bench.settled(caller);
        assertThat(bench.story(caller)).endsWith("missed 1001 rang-out", "reserved 1002");
        assertThat(bench.seats.view("1001").orElseThrow().offeredFrom())
                .isEqualTo(bench.clock.instant().plusSeconds(5));
    }

    @Test
    void theQuestionMayComeBeforeAsterisksWordAndTheMissIsToldOnce() throws Exception {
        bench.sitReady("1001");
        var caller = bench.caller();
        bench.asks(caller, "").get(10, TimeUnit.SECONDS);
        caller.dials(LEG);
        caller.rings(LEG);
        bench.asks(caller, "BUSY");
        bench.settled(caller);
        caller.dialEnds(LEG, "BUSY");
        bench.settled(caller);
        assertThat(bench.story(caller)).endsWith("ringing 1001", "missed 1001 rejected");
    }

    @Test
    void aDeviceThatSaysNoHasRejectedAlthoughAsteriskCallsItNoAnswer() throws Exception {
        bench.sitReady("1001");
        var caller = bench.caller();
        bench.asks(caller, "").get(10, TimeUnit.SECONDS);
        caller.dials(LEG);
        caller.rings(LEG);
        caller.refused(LEG);
        bench.settled(caller);
        assertThat(bench.story(caller)).endsWith("missed 1001 rejected");
    }

    @Test
    void aDeviceThatCannotBeCalledHasFailed() throws Exception {
        bench.sitReady("1001");
        var caller = bench.caller();
        bench.asks(caller, "").get(10, TimeUnit.SECONDS);
        bench.asks(caller, "CHANUNAVAIL");
        bench.settled(caller);
        assertThat(bench.story(caller)).endsWith("reserved 1001", "missed 1001 device-failed");
        assertThat(bench.seatReason("1001")).isEqualTo("device-failed");
    }

    @Test
    void whatTheNetAnsweredIsToldLikeAnyOtherCall() throws Exception {
        bench.sitReady("1001");
        bench.seats.notReady("1001", "break");
        var caller = bench.caller();
        caller.arrives("12315");
        caller.dials(LEG);
        caller.rings(LEG);
        caller.dialEnds(LEG, "ANSWER");
        caller.hangsUp();
        bench.settled(caller);
        assertThat(bench.story(caller))
                .containsExactly("offered 12315", "ringing 1001", "answered 1001", "ended caller answered PT0S");
    }

    @Test
    void theDeskHangsUpItsOwnLegAndTheSeatHasEndedIt() throws Exception {
        bench.sitReady("1001");
        var caller = bench.caller();
        bench.asks(caller, "").get(10, TimeUnit.SECONDS);
        caller.dials(LEG);
        caller.dialEnds(LEG, "ANSWER");
        bench.calls.hangUp(CallId.of(caller.call), "1001");
        bench.settled(caller);
        assertThat(bench.asterisk.told).contains("hangup " + LEG);
        caller.isGone();
        bench.settled(caller);
        assertThat(bench.story(caller)).endsWith("ended seat answered PT0S");
    }

    @Test
    void afterARestartTheTalkIsKnownAgainAndNothingIsToldTwice() throws Exception {
        bench.sitReady("1001");
        var caller = bench.caller();
        caller.arrives("12315");
        bench.asks(caller, "").get(10, TimeUnit.SECONDS);
        caller.dials(LEG);
        caller.rings(LEG);
        caller.dialEnds(LEG, "ANSWER");
        bench.settled(caller);
        bench.clock.forward(Duration.ofSeconds(5));
        CallBench reborn = bench.reborn();
        reborn.asterisk.truth(reborn.truth(
                new ChannelNow(
                        "PJSIP/demo-" + caller.uniqueId,
                        caller.uniqueId,
                        caller.uniqueId,
                        false,
                        true,
                        true,
                        caller.number,
                        Map.of("CALL", caller.call, "DIALLED", "12315", "LINE", "12315", "TRUNK", "demo")),
                new ChannelNow(LEG, LEG, caller.uniqueId, false, true, true, "", Map.of("CALL", caller.call))));
        var again = reborn.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
        reborn.clock.forward(Duration.ofSeconds(65));
        again.seatHangsUp(LEG);
        reborn.settled(again);
        assertThat(reborn.story(again))
                .containsExactly(
                        "offered 12315",
                        "queued",
                        "reserved 1001",
                        "ringing 1001",
                        "answered 1001",
                        "ended seat answered PT1M10S");
    }

    @Test
    void aCallThatEndedWhileNobodyListenedFreesItsSeatAndIsLeftToTheRecord() throws Exception {
        bench.sitReady("1001");
        var caller = bench.caller();
        bench.asks(caller, "").get(10, TimeUnit.SECONDS);
        caller.dials(LEG);
        caller.dialEnds(LEG, "ANSWER");
        bench.settled(caller);
        bench.clock.forward(Duration.ofSeconds(1));
        bench.asterisk.truth(new Truth(bench.clock.instant(), List.of(), Set.of()));
        bench.settled(caller);
        assertThat(bench.story(caller)).endsWith("answered 1001");
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        assertThat(bench.calls.all()).isEmpty();
    }

    @Test
    void aCallThatTheNetServedWhileNobodyLivedIsForgottenAndLeftToTheRecord() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        bench.asks(caller, "");
        bench.settled(caller);
        CallBench reborn = bench.reborn();
        reborn.asterisk.truth(reborn.truth());
        reborn.reconciliation.withRedis();
        assertThat(reborn.acd.callsOfThisNode()).isEmpty();
        assertThat(reborn.story(caller)).containsExactly("offered 12315", "queued");
    }

    @Test
    void aSeatWhoseCallerLeftItWhileNobodyListenedDoesNotSitInSilence() {
        ChannelNow leg = new ChannelNow(LEG, LEG, "1795294307.1", false, true, false, "", Map.of());
        ChannelNow caller = new ChannelNow("PJSIP/demo-2", "2.0", "2.0", false, true, true, "1", Map.of());
        ChannelNow other = new ChannelNow("PJSIP/1002-3", "3.0", "2.0", false, true, true, "", Map.of());
        bench.asterisk.truth(bench.truth(leg, caller, other));
        assertThat(bench.asterisk.told).containsExactly("hangup " + LEG);
    }

    @Test
    void anOldTruthDoesNotEndAYoungerCall() throws Exception {
        Truth old = new Truth(bench.clock.instant().minusSeconds(1), List.of(), Set.of());
        var caller = bench.caller();
        bench.asks(caller, "");
        bench.asterisk.truth(old);
        bench.settled(caller);
        assertThat(bench.story(caller)).containsExactly("offered 12315", "queued");
    }

    @Test
    void withoutRedisTheNetTakesTheCallAndItsFactsAreToldLater() throws Exception {
        bench.redis.kill();
        var caller = bench.caller();
        caller.arrives("12315");
        assertThatThrownBy(() -> bench.asks(caller, "").get(10, TimeUnit.SECONDS))
                .hasMessageContaining("Redis");
        caller.dials(LEG);
        caller.rings(LEG);
        caller.dialEnds(LEG, "ANSWER");
        caller.hangsUp();
        bench.settled(caller);
        bench.redis.restart();
        bench.redis.back();
        CallEventsForTests.replay(bench.events);
        assertThat(bench.story(caller))
                .containsExactly(
                        "offered 12315", "queued", "ringing 1001", "answered 1001", "ended caller answered PT0S");
    }

    @Test
    void aPhoneThatRangWhenRedisLostEverythingRingsOutLikeAnyOther() throws Exception {
        bench.sitReady("1001");
        var caller = bench.caller();
        caller.arrives("12315");
        bench.asks(caller, "").get(10, TimeUnit.SECONDS);
        caller.dials(LEG);
        caller.dialEnds(LEG, "BUSY");
        bench.settled(caller);
        bench.seats.ready("1001");
        bench.asks(caller, "BUSY").get(10, TimeUnit.SECONDS);
        String second = "PJSIP/1001-00000002";
        caller.dials(second);
        caller.rings(second);
        bench.settled(caller);
        try (Jedis jedis = bench.redis.raw()) {
            jedis.flushAll();
        }
        bench.sitReady("1001");
        bench.calls.restoreAll();
        assertThat(bench.seatState("1001")).isEqualTo("ringing");
        bench.clock.forward(Duration.ofMinutes(5));
        bench.acd.expire().expired().forEach(e -> Calls.in(bench.calls.find(e.call()), lane -> lane.expired(e)));
        bench.settled(caller);
        assertThat(bench.asterisk.told).contains("hangup " + second);
        assertThat(bench.story(caller)).containsExactly("missed 1001 rang-out"); // what was told before was lost too
        assertThat(bench.seatState("1001")).isEqualTo("ready");
        bench.seats.ready("1001");
        bench.asks(caller, "NOANSWER").get(10, TimeUnit.SECONDS);
        assertThat(bench.redis.redis.hash("acd:call:" + caller.call))
                .as("no attempt has an earlier one's name")
                .containsEntry("attempt", "3");
    }

    @Test
    void aQuestionThatIsNoneOfACallIsRefused() {
        assertThatThrownBy(() -> bench.calls.ask(bench.question("not-a-uuid", "1", "", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
