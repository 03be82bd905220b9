package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.telephony.acd.Step;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/// An agent asks somebody in the call: every order in which the three may come and go.
class ConsultTest {
    private static final String LEG = "PJSIP/1001-00000001";
    private static final String ASKED = "PJSIP/1002-00000002";
    private static final String OUTSIDE = "PJSIP/demo-00000003";
    private static final Target COLLEAGUE = new Target.Seat("1002");

    @TempDir
    Path state;

    @SuppressWarnings("NullAway.Init")
    private CallBench bench;

    @SuppressWarnings("NullAway.Init")
    private FakeAsterisk.Caller caller;

    private final AtomicInteger refused = new AtomicInteger();

    @BeforeEach
    void theyTalk() throws Exception {
        bench = new CallBench(new TestRedis(), state);
        caller = bench.caller();
        bench.sitReady("1002");
        bench.seats.notReady("1002", "meeting");
        bench.talks(caller, LEG);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theCallerHearsMusicWhileTheAgentAsks() throws Exception {
        asks(COLLEAGUE);
        assertThat(bench.asterisk.told).containsExactly("consult PJSIP/1002 " + LEG);
        assertThat(bench.shown("1001").phase()).isEqualTo("consulting");
        assertThat(asked()).isEqualTo("calling null");
        assertThat(bench.seatState("1002")).isEqualTo("ringing");
        caller.dials(ASKED);
        caller.rings(ASKED);
        settled();
        assertThat(bench.shown("1002").phase()).isEqualTo("ringing");
        assertThat(String.valueOf(bench.shown("1002").inTheCall().from())).isEqualTo("From[1001]");
        caller.dialEnds(ASKED, "ANSWER");
        settled();
        assertThat(asked()).isEqualTo("talking null");
        assertThat(bench.seatState("1002")).isEqualTo("talking");
        assertThat(bench.story(caller)).endsWith("answered 1001", "consulted 1001");
        assertThat(bench.calls.stillHeld(caller.call)).isTrue();
    }

    @Test
    void ofAQueueWhoeverIsReadyLongestIsAsked() throws Exception {
        bench.sitReady("1003");
        bench.clock.forward(Duration.ofSeconds(1));
        bench.sitReady("1004");
        asks(new Target.Queue("12331", Map.of()));
        assertThat(bench.asterisk.told).containsExactly("consult PJSIP/1003 " + LEG);
        assertThat(bench.seatState("1003")).isEqualTo("ringing");
        assertThat(bench.seatState("1004")).isEqualTo("ready");
        assertThat(asked()).isEqualTo("calling null");
    }

    @Test
    void ofAQueueWhoeverHasTheSkillsThatAreAskedForIsAsked() throws Exception {
        bench.sitReady("1003");
        bench.clock.forward(Duration.ofSeconds(1));
        try (Jedis jedis = bench.redis.raw()) {
            jedis.hset("routing:agent:u-1004", Map.of("yue", "3"));
        }
        bench.sitReady("1004");
        asks(new Target.Queue("12331", Map.of("yue", 3)));
        assertThat(bench.asterisk.told).containsExactly("consult PJSIP/1004 " + LEG);
        assertThat(bench.seatState("1003")).isEqualTo("ready");
    }

    @Test
    void whereNobodyMeetsTheFirstStepTheNextOneCountsAndAskedTwiceItIsOneSeat() throws Exception {
        bench.sitReady("1003");
        bench.clock.forward(Duration.ofSeconds(1));
        bench.sitReady("1004");
        List<Step> steps = List.of(new Step(Duration.ZERO, Map.of("12331", 9)), Step.anybody());
        assertThat(bench.colleagues.joinAny(id(), steps)).contains("1003");
        assertThat(bench.colleagues.joinAny(id(), steps)).contains("1003");
        assertThat(bench.seatState("1004")).isEqualTo("ready");
        assertThat(bench.colleagues.joinAny(id(), steps.subList(0, 1))).contains("1003");
        bench.colleagues.alone(id());
        assertThat(bench.seatState("1003")).isEqualTo("ready");
        assertThat(bench.colleagues.joinAny(id(), steps.subList(0, 1))).isEmpty();
    }

    @Test
    void whoWasAskedOfAQueueMayGetTheCaller() throws Exception {
        bench.sitReady("1003");
        asks(new Target.Queue("12331", Map.of()));
        String leg = "PJSIP/1003-00000004";
        caller.dials(leg);
        caller.rings(leg);
        caller.dialEnds(leg, "ANSWER");
        settled();
        assertThat(asked()).isEqualTo("talking null");
        bench.calls.consultComplete(id(), "1001", refused::incrementAndGet);
        settled();
        assertThat(bench.asterisk.told).endsWith("pair 1003 without [" + LEG + "] " + leg);
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        assertThat(bench.seatState("1003")).isEqualTo("talking");
        assertThat(bench.story(caller)).endsWith("consulted 1001", "transferred 1001 consult done", "answered 1003");
    }

    @Test
    void whereNobodyOfAQueueIsFreeTheCallerStays() throws Exception {
        for (Target.Queue queue :
                List.of(new Target.Queue("12331", Map.of()), new Target.Queue("12331", Map.of("12331", 9)))) {
            asks(queue);
            assertThat(asked()).isEqualTo("failed nobody-free");
            assertThat(bench.shown("1001").phase()).isEqualTo("talking");
        }
        asks(new Target.Queue("99999", Map.of()));
        assertThat(asked()).isEqualTo("failed not-possible");
        assertThat(bench.asterisk.told).isEmpty();
    }

    @Test
    void completedTheCallIsTheOthersAndTheAgentWritesUp() throws Exception {
        speaks();
        bench.calls.consultComplete(id(), "1001", refused::incrementAndGet);
        caller.seatLeaves(LEG, Asterisk.NORMAL);
        settled();
        assertThat(bench.asterisk.told).endsWith("pair 1002 without [" + LEG + "] " + ASKED);
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        assertThat(bench.seatState("1002")).isEqualTo("talking");
        assertThat(bench.shown("1001").phase()).isEqualTo("ended");
        assertThat(bench.shown("1002").phase()).isEqualTo("talking");
        assertThat(bench.story(caller)).endsWith("consulted 1001", "transferred 1001 consult done", "answered 1002");
        caller.hangsUp();
        settled();
        assertThat(bench.seatState("1002")).isEqualTo("wrap-up");
        assertThat(bench.story(caller)).last().asString().startsWith("ended caller answered");
    }

    @Test
    void afterThatTheOtherMayHoldHim() throws Exception {
        completedTheCallIsTheirs();
        bench.calls.hold(id(), "1002");
        settled();
        assertThat(bench.asterisk.told).endsWith("park " + ASKED);
        assertThat(bench.shown("1002").phase()).isEqualTo("held");
    }

    private void completedTheCallIsTheirs() throws Exception {
        speaks();
        bench.calls.consultComplete(id(), "1001", refused::incrementAndGet);
        settled();
    }

    @Test
    void withoutTheTargetHeIsBack() throws Exception {
        speaks();
        bench.calls.consultBack(id(), "1001", refused::incrementAndGet);
        settled();
        assertThat(bench.asterisk.told).endsWith("hangup " + ASKED);
        caller.seatLeaves(ASKED, Asterisk.NORMAL);
        settled();
        assertThat(bench.asterisk.told).endsWith("unpark " + LEG);
        assertThat(bench.shown("1001").phase()).isEqualTo("talking");
        assertThat(bench.shown("1001").inTheCall().consult()).isNull();
        assertThat(bench.seatState("1002")).isEqualTo("not-ready");
        assertThat(bench.seatReason("1002")).isEqualTo("meeting");
        assertThat(bench.shown("1002").phase()).isEqualTo("ended");
    }

    @Test
    void letGoBeforeItsTelephoneIsKnownItIsHungUpWhenItIs() throws Exception {
        asks(COLLEAGUE);
        bench.calls.consultBack(id(), "1001", refused::incrementAndGet);
        caller.dials(ASKED);
        settled();
        assertThat(bench.asterisk.told).endsWith("hangup " + ASKED);
        caller.dialEnds(ASKED, "CANCEL");
        settled();
        assertThat(bench.shown("1001").phase()).isEqualTo("talking");
        assertThat(bench.shown("1001").inTheCall().consult()).isNull();
    }

    @Test
    void whoDoesNotAnswerGivesTheCallerBackAndTheDeskKnowsWhy() throws Exception {
        asks(COLLEAGUE);
        caller.dials(ASKED);
        caller.rings(ASKED);
        caller.dialEnds(ASKED, "NOANSWER");
        caller.seatLeaves(ASKED, Asterisk.NORMAL);
        settled();
        assertThat(bench.asterisk.told).endsWith("unpark " + LEG);
        assertThat(bench.shown("1001").phase()).isEqualTo("talking");
        assertThat(asked()).isEqualTo("failed no-answer");
        assertThat(bench.seatState("1002")).isEqualTo("not-ready");
    }

    @Test
    void whoIsInACallOrAwayIsNotCalledAndTheTalkGoesOn() throws Exception {
        FakeAsterisk.Caller other = bench.caller();
        other.arrives("12315");
        bench.acd.talking(CallId.of(other.call), "1002", bench.clock.instant());
        asks(COLLEAGUE);
        assertThat(asked()).isEqualTo("failed busy");
        asks(new Target.Seat("1009"));
        assertThat(asked()).isEqualTo("failed away");
        asks(new Target.Seat("1001"));
        assertThat(asked()).isEqualTo("failed oneself");
        asks(new Target.Outside("110"));
        assertThat(asked()).isEqualTo("failed emergency");
        asks(new Target.Outside("0081312345678"));
        assertThat(asked()).isEqualTo("failed foreign");
        assertThat(bench.shown("1001").phase()).isEqualTo("talking");
        assertThat(bench.asterisk.told).isEmpty();
    }

    @Test
    void allThreeAndThenTwo() throws Exception {
        speaks();
        bench.calls.conference(id(), "1001", refused::incrementAndGet);
        settled();
        assertThat(bench.asterisk.told).endsWith("conference " + LEG + " " + ASKED);
        assertThat(bench.shown("1001").phase()).isEqualTo("conference");
        assertThat(bench.shown("1002").phase()).isEqualTo("conference");
        assertThat(bench.story(caller)).endsWith("conferenced 1001");
        bench.calls.conferenceDrop(id(), "1001", false, refused::incrementAndGet);
        caller.seatLeaves(ASKED, Asterisk.NORMAL);
        settled();
        assertThat(bench.asterisk.told).endsWith("hangup " + ASKED, "pair 1001 without [] " + LEG);
        assertThat(bench.shown("1001").phase()).isEqualTo("talking");
        assertThat(bench.seatState("1001")).isEqualTo("talking");
        assertThat(bench.seatState("1002")).isEqualTo("not-ready");
    }

    @Test
    void theAgentLeavesAConferenceAndTheOthersSpeakOn() throws Exception {
        inConference();
        caller.seatLeaves(LEG, Asterisk.NORMAL);
        settled();
        assertThat(bench.asterisk.told).endsWith("pair 1002 without [] " + ASKED);
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        assertThat(bench.shown("1002").phase()).isEqualTo("talking");
    }

    @Test
    void theCallerLeavesAConferenceAndItIsOver() throws Exception {
        inConference();
        caller.hangsUp();
        settled();
        assertThat(bench.asterisk.told).endsWith("hangup " + ASKED, "hangup " + LEG);
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        assertThat(bench.seatState("1002")).isEqualTo("not-ready");
    }

    @Test
    void theCallerHangsUpWhileTheAgentAsks() throws Exception {
        speaks();
        caller.hangsUp();
        settled();
        assertThat(bench.asterisk.told).endsWith("hangup " + ASKED, "hangup " + LEG);
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        assertThat(bench.seatState("1002")).isEqualTo("not-ready");
        assertThat(bench.story(caller)).last().asString().startsWith("ended caller answered");
    }

    @Test
    void theAgentWhoHangsUpWhileHeAsksLeavesTheCallerToTheNextSeat() throws Exception {
        speaks();
        caller.seatLeaves(LEG, Asterisk.NORMAL);
        settled();
        assertThat(bench.asterisk.told).endsWith("hangup " + ASKED, "to-wait " + caller.uniqueId);
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        assertThat(bench.seatState("1002")).isEqualTo("not-ready");
        var answer = bench.asks(caller, "ANSWER");
        bench.seats.ready("1002");
        bench.redis.heardEverything();
        assertThat(answer.get().toString()).contains("1002");
    }

    @Test
    void theAgentWhoseTelephoneIsLostGetsHimBackFirst() throws Exception {
        speaks();
        bench.asterisk.contact("1001", false);
        settled();
        assertThat(bench.asterisk.told).contains("parked-lost " + caller.uniqueId, "hangup " + ASKED);
        assertThat(bench.shown("1001").phase()).isEqualTo("interrupted");
        assertThat(bench.seatState("1002")).isEqualTo("not-ready");
    }

    @Test
    void theAgentsHangUpKeyGivesTheCallerToWhomHeSpeaksWith() throws Exception {
        speaks();
        bench.calls.hangUp(id(), "1001");
        settled();
        assertThat(bench.asterisk.told).endsWith("pair 1002 without [" + LEG + "] " + ASKED);
    }

    @Test
    void aNumberOutsideIsCalledNationallyAndMayGetTheCaller() throws Exception {
        asks(new Target.Outside("+86 27 8765 0000"));
        assertThat(bench.asterisk.told).endsWith("consult PJSIP/02787650000@demo " + LEG);
        caller.dials(OUTSIDE);
        caller.dialEnds(OUTSIDE, "ANSWER");
        bench.calls.consultComplete(id(), "1001", refused::incrementAndGet);
        settled();
        assertThat(bench.asterisk.told).endsWith("pair demo without [" + LEG + "] " + OUTSIDE);
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        caller.hangsUp();
        settled();
        assertThat(bench.story(caller)).last().asString().startsWith("ended caller answered");
    }

    @Test
    void whatCannotBeDoneNowIsRefused() throws Exception {
        bench.calls.consultComplete(id(), "1001", refused::incrementAndGet);
        bench.calls.consultBack(id(), "1001", refused::incrementAndGet);
        bench.calls.conference(id(), "1001", refused::incrementAndGet);
        bench.calls.conferenceDrop(id(), "1001", true, refused::incrementAndGet);
        bench.calls.consult(id(), "1002", COLLEAGUE, null, null, refused::incrementAndGet);
        asks(COLLEAGUE);
        bench.calls.consultComplete(id(), "1001", refused::incrementAndGet); // nobody answered yet
        bench.calls.consult(id(), "1001", COLLEAGUE, null, null, refused::incrementAndGet);
        settled();
        assertThat(refused).hasValue(7);
    }

    @Test
    void aKilledTelephonyFindsTheConsultationAgain() throws Exception {
        speaks();
        CallBench again = bench.reborn();
        again.asterisk.truth(again.truth(
                channel(caller.channel, caller.uniqueId, false), channel(LEG, LEG, true), channel(ASKED, ASKED, true)));
        FakeAsterisk.Caller same = again.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
        again.settled(same);
        assertThat(again.shown("1001").phase()).isEqualTo("consulting");
        again.calls.consultComplete(id(), "1001", refused::incrementAndGet);
        again.settled(same);
        assertThat(again.asterisk.told).endsWith("pair 1002 without [" + LEG + "] " + ASKED);
        assertThat(again.seatState("1001")).isEqualTo("wrap-up");
        assertThat(again.seatState("1002")).isEqualTo("talking");
        again.close();
    }

    @Test
    void aKilledTelephonyFindsTheConferenceAgain() throws Exception {
        inConference();
        CallBench again = bench.reborn();
        again.asterisk.truth(again.truth(
                channel(caller.channel, caller.uniqueId, true), channel(LEG, LEG, true), channel(ASKED, ASKED, true)));
        FakeAsterisk.Caller same = again.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
        again.settled(same);
        assertThat(again.shown("1001").phase()).isEqualTo("conference");
        again.close();
    }

    @Test
    void anEmptyRedisLearnsWhoIsAsked() throws Exception {
        speaks();
        try (Jedis jedis = bench.redis.raw()) {
            jedis.flushAll();
        }
        for (String seat : List.of("1001", "1002")) {
            bench.seats.signIn(seat, "node-1", "u-" + seat, "王敏");
            bench.seats.device(seat, true);
        }
        bench.calls.restoreAll();
        settled();
        assertThat(bench.seatState("1001")).isEqualTo("consulting");
        assertThat(bench.seatState("1002")).isEqualTo("talking");
        bench.calls.consultComplete(id(), "1001", refused::incrementAndGet);
        settled();
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        assertThat(bench.seatState("1002")).isEqualTo("talking");
    }

    @Test
    void whoeverWasAskedIsFreeWhenTheCallEndedWhileNobodyListened() throws Exception {
        speaks();
        CallBench again = bench.reborn();
        again.clock.forward(Duration.ofSeconds(1));
        again.asterisk.truth(again.truth());
        again.reconciliation.withRedis();
        assertThat(again.seatState("1001")).isEqualTo("wrap-up");
        assertThat(again.seatState("1002")).isEqualTo("not-ready");
        again.close();
    }

    @Test
    void whoeverWasAskedIsFreeWhenHeLeftWhileNobodyListened() throws Exception {
        speaks();
        CallBench again = bench.reborn();
        again.clock.forward(Duration.ofSeconds(1));
        again.asterisk.truth(again.truth(channel(caller.channel, caller.uniqueId, false), channel(LEG, LEG, false)));
        FakeAsterisk.Caller same = again.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
        again.settled(same);
        assertThat(again.shown("1001").phase()).isEqualTo("held");
        assertThat(again.seatState("1002")).isEqualTo("not-ready");
        again.close();
    }

    private ChannelNow channel(String channel, String uniqueId, boolean bridged) {
        return new ChannelNow(
                channel,
                uniqueId,
                caller.uniqueId,
                false,
                true,
                bridged,
                caller.number,
                Map.of("CALL", caller.call, "DIALLED", "12315", "TRUNK", "demo", "SEAT", "1001", "HELD", "1001"));
    }

    private void inConference() throws Exception {
        speaks();
        bench.calls.conference(id(), "1001", refused::incrementAndGet);
        settled();
    }

    private void speaks() throws Exception {
        asks(COLLEAGUE);
        caller.dials(ASKED);
        caller.rings(ASKED);
        caller.dialEnds(ASKED, "ANSWER");
        settled();
    }

    private void asks(Target to) throws Exception {
        bench.calls.consult(id(), "1001", to, null, "买手机", refused::incrementAndGet);
        settled();
    }

    private String asked() {
        InTheCall.Asked asked = bench.shown("1001").inTheCall().consult();
        return asked == null ? "nobody" : asked.state() + " " + asked.why();
    }

    private CallId id() {
        return CallId.of(caller.call);
    }

    private void settled() throws Exception {
        bench.settled(caller);
    }
}
