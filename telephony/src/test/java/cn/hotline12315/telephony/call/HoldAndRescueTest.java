package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens in a talk: hold, and the loss of the seat's telephone.
class HoldAndRescueTest {
    private static final String LEG = "PJSIP/1001-00000001";
    private static final String NEXT_LEG = "PJSIP/1001-00000002";

    @TempDir
    Path state;

    private CallBench bench;
    private FakeAsterisk.Caller caller;
    private final List<String> phases = new CopyOnWriteArrayList<>();

    @BeforeEach
    void theyTalk() throws Exception {
        bench = new CallBench(new TestRedis(), state);
        caller = bench.caller();
        bench.talks(caller, LEG);
        bench.calls.watch(view -> phases.add(view.seat() + " " + view.phase()));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private CallId id() {
        return CallId.of(caller.call);
    }

    private String answer(CompletableFuture<Answer> answer) throws Exception {
        return switch (answer.get(10, TimeUnit.SECONDS)) {
            case Answer.Seat s -> s.seat() + (s.resume() ? " resumes" : "");
            case Answer.Again a -> "again";
            case Answer.Say s -> "say";
            case Answer.Bye b -> "bye";
        };
    }

    private List<String> sinceTheAnswer() {
        List<String> story = bench.story(caller);
        return story.subList(story.indexOf("answered 1001") + 1, story.size());
    }

    @Test
    void theCallerIsHeldAndTheyTalkAgain() throws Exception {
        bench.calls.hold(id(), "1001");
        bench.settled(caller);
        assertThat(bench.calls.stillHeld(caller.call)).isTrue();
        bench.calls.resume(id(), "1001");
        bench.settled(caller);
        assertThat(bench.calls.stillHeld(caller.call)).isFalse();
        bench.clock.forward(Duration.ofSeconds(7));
        caller.seatHangsUp(LEG);
        bench.settled(caller);
        assertThat(bench.asterisk.told).contains("park " + LEG, "unpark " + LEG);
        assertThat(phases).containsExactly("1001 held", "1001 talking", "1001 ended");
        assertThat(sinceTheAnswer()).containsExactly("held 1001", "resumed 1001", "ended seat answered PT7S");
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
    }

    @Test
    void onlyTheSeatThatTalksMayHoldAndResume() throws Exception {
        bench.calls.hold(id(), "1002");
        bench.calls.resume(id(), "1001");
        bench.settled(caller);
        assertThat(bench.asterisk.told).noneMatch(t -> t.contains("park"));
        assertThat(sinceTheAnswer()).isEmpty();
    }

    @Test
    void aHoldThatAsteriskRefusesIsNone() throws Exception {
        bench.asterisk.away(true);
        bench.calls.hold(id(), "1001");
        bench.settled(caller);
        assertThat(phases).containsExactly("1001 talking");
        assertThat(sinceTheAnswer()).isEmpty();
    }

    @Test
    void hangingUpOnHoldEndsTheCall() throws Exception {
        bench.calls.hold(id(), "1001");
        bench.calls.hangUp(id(), "1001");
        bench.settled(caller);
        assertThat(bench.asterisk.told).contains("hangup " + caller.uniqueId, "hangup " + LEG);
        caller.isGone();
        bench.settled(caller);
        assertThat(sinceTheAnswer()).containsExactly("held 1001", "ended seat answered PT0S");
    }

    @Test
    void aBrowserThatHangsUpOnHoldEndsTheCallToo() throws Exception {
        bench.calls.hold(id(), "1001");
        bench.settled(caller);
        caller.seatLeaves(LEG, Asterisk.NORMAL);
        bench.settled(caller);
        assertThat(bench.asterisk.told).contains("hangup " + caller.uniqueId);
    }

    @Test
    void aCallerWhoLeavesOnHoldWasAnswered() throws Exception {
        bench.calls.hold(id(), "1001");
        bench.settled(caller);
        caller.hangsUp();
        bench.settled(caller);
        assertThat(sinceTheAnswer()).containsExactly("held 1001", "ended caller answered PT0S");
        assertThat(bench.asterisk.told).contains("hangup " + LEG); // parked, it would not notice
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
    }

    @Test
    void aPageThatIsReloadedGetsItsCallerBack() throws Exception {
        bench.asterisk.contact("1001", false);
        bench.settled(caller);
        assertThat(bench.asterisk.told).contains("hangup " + LEG + " lost");
        caller.seatLeaves(LEG, Asterisk.LOST);
        var question = bench.asks(caller, "ANSWER", "1001");
        assertThat(question).isNotDone();
        bench.asterisk.contact("1001", true);
        assertThat(answer(question)).isEqualTo("1001 resumes");
        caller.dials(NEXT_LEG);
        caller.rings(NEXT_LEG);
        caller.dialEnds(NEXT_LEG, "ANSWER");
        bench.settled(caller);
        bench.timer.runAll(); // too late: they talk
        bench.clock.forward(Duration.ofSeconds(9));
        caller.seatHangsUp(NEXT_LEG);
        bench.settled(caller);
        assertThat(phases).containsExactly("1001 interrupted", "1001 talking", "1001 ended");
        assertThat(sinceTheAnswer()).containsExactly("interrupted 1001", "resumed 1001", "ended seat answered PT9S");
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
    }

    @Test
    void aPageThatIsBackBeforeTheDialplanAsksIsCalledAtOnce() throws Exception {
        bench.asterisk.contact("1001", false);
        bench.asterisk.contact("1001", true);
        bench.settled(caller);
        assertThat(answer(bench.asks(caller, "ANSWER", "1001"))).isEqualTo("1001 resumes");
    }

    @Test
    void aFrozenPageIsNoticedByItsSilence() throws Exception {
        caller.seatLeaves(LEG, Asterisk.LOST); // rtp_timeout
        var question = bench.asks(caller, "ANSWER", "1001");
        bench.settled(caller);
        assertThat(phases).containsExactly("1001 interrupted");
        assertThat(question).isNotDone();
    }

    @Test
    void theQuestionAloneSaysIt() throws Exception {
        bench.asks(caller, "ANSWER", "1001");
        bench.settled(caller);
        assertThat(phases).containsExactly("1001 interrupted");
    }

    @Test
    void aTelephoneThatDoesNotAnswerForAMomentCostsNoCall() throws Exception {
        bench.asterisk.silent("1001");
        bench.settled(caller);
        assertThat(phases).isEmpty();
        assertThat(bench.asterisk.told).noneMatch(t -> t.startsWith("hangup"));
    }

    @Test
    void whoDoesNotComeBackLosesTheCallerToTheFrontOfTheQueue() throws Exception {
        bench.clock.forward(Duration.ofSeconds(1));
        var second = bench.caller();
        var behind = bench.asks(second, "");
        bench.clock.forward(Duration.ofSeconds(3));
        bench.asterisk.contact("1001", false);
        var question = bench.asks(caller, "ANSWER", "1001");
        bench.clock.forward(Duration.ofSeconds(10));
        bench.timer.runAll();
        bench.settled(caller);
        assertThat(bench.seatState("1001")).isEqualTo("not-ready");
        assertThat(bench.seatReason("1001")).isEqualTo("device-failed");
        bench.sitReady("1002");
        assertThat(answer(question)).isEqualTo("1002");
        assertThat(behind).isNotDone();
        String leg = "PJSIP/1002-00000009";
        caller.dials(leg);
        caller.dialEnds(leg, "ANSWER");
        bench.settled(caller);
        assertThat(sinceTheAnswer())
                .containsExactly("interrupted 1001", "missed 1001 device-failed", "reserved 1002", "answered 1002");
    }

    @Test
    void aSeatThatTheNetGaveSomebodyElseMeanwhileIsNotCalledTwice() throws Exception {
        bench.asterisk.contact("1001", false);
        var question = bench.asks(caller, "ANSWER", "1001");
        var fromNet = bench.caller();
        fromNet.arrives("12315");
        fromNet.dials(NEXT_LEG);
        fromNet.rings(NEXT_LEG);
        bench.settled(fromNet);
        bench.asterisk.contact("1001", true);
        bench.settled(caller);
        assertThat(question).as("it rings with another").isNotDone();
        assertThat(sinceTheAnswer()).containsExactly("interrupted 1001", "missed 1001 device-failed");
        assertThat(bench.seats.view("1001").orElseThrow().callId()).isEqualTo(fromNet.call);
        bench.sitReady("1002");
        assertThat(answer(question)).isEqualTo("1002");
    }

    @Test
    void aTelephoneThatIsBackButDoesNotAnswerHadItsChance() throws Exception {
        bench.asterisk.contact("1001", false);
        bench.asterisk.contact("1001", true);
        assertThat(answer(bench.asks(caller, "ANSWER", "1001"))).isEqualTo("1001 resumes");
        caller.dials(NEXT_LEG);
        caller.rings(NEXT_LEG);
        caller.dialEnds(NEXT_LEG, "NOANSWER");
        bench.sitReady("1002");
        assertThat(answer(bench.asks(caller, "NOANSWER", "1001"))).isEqualTo("1002");
    }

    @Test
    void aPageThatIsReloadedWhileItHoldsGetsItsCallerBackToo() throws Exception {
        bench.calls.hold(id(), "1001");
        bench.settled(caller);
        bench.asterisk.contact("1001", false);
        bench.settled(caller);
        assertThat(bench.asterisk.told).contains("parked-lost " + caller.uniqueId, "hangup " + LEG + " lost");
        caller.seatLeaves(LEG, Asterisk.LOST);
        var question = bench.asks(caller, "ANSWER", "1001");
        bench.asterisk.contact("1001", true);
        assertThat(answer(question)).isEqualTo("1001 resumes");
    }

    @Test
    void aSecondLossHasAFullTimeOfItsOwn() throws Exception {
        aPageThatIsBackBeforeTheDialplanAsksIsCalledAtOnce();
        caller.dials(NEXT_LEG);
        caller.dialEnds(NEXT_LEG, "ANSWER");
        bench.settled(caller);
        bench.asterisk.contact("1001", false);
        bench.settled(caller);
        bench.timer.runFirst(); // of the first loss
        bench.settled(caller);
        assertThat(phases).endsWith("1001 interrupted");
    }

    @Test
    void whoReloadsWhileItRingsIsCalledAgain() throws Exception {
        var second = bench.caller();
        caller.seatHangsUp(LEG);
        bench.settled(caller);
        bench.seats.wrapUpDone("1001");
        assertThat(answer(bench.asks(second, ""))).isEqualTo("1001");
        second.dials(NEXT_LEG);
        second.rings(NEXT_LEG);
        bench.settled(second);
        bench.asterisk.contact("1001", false);
        bench.settled(second);
        assertThat(bench.asterisk.told).contains("hangup " + NEXT_LEG);
        second.dialEnds(NEXT_LEG, "NOANSWER");
        bench.seats.device("1001", false);
        bench.settled(second);
        assertThat(bench.story(second)).endsWith("missed 1001 device-failed");
        bench.seats.device("1001", true);
        assertThat(answer(bench.asks(second, "NOANSWER"))).isEqualTo("1001");
    }

    @Test
    void aLateWordOfALegThatIsDoneWithMeansNothing() throws Exception {
        var second = bench.caller();
        caller.seatHangsUp(LEG);
        bench.settled(caller);
        bench.seats.wrapUpDone("1001");
        bench.asks(second, "").get(10, TimeUnit.SECONDS);
        second.dials(NEXT_LEG);
        second.refused(NEXT_LEG);
        second.rings(NEXT_LEG);
        bench.settled(second);
        assertThat(bench.story(second)).endsWith("missed 1001 rejected");
        assertThat(bench.seatState("1001")).isEqualTo("ready");
    }

    private ChannelNow channel(String name, String uniqueId, boolean bridged, String held) {
        return new ChannelNow(
                name,
                uniqueId,
                caller.uniqueId,
                false,
                true,
                bridged,
                caller.number,
                Map.of("CALL", caller.call, "DIALLED", "12315", "TRUNK", "demo", "HELD", held));
    }

    @Test
    void afterARestartAHeldCallIsHeldAndCanBeResumed() throws Exception {
        bench.calls.hold(id(), "1001");
        bench.settled(caller);
        CallBench reborn = bench.reborn();
        reborn.asterisk.truth(
                reborn.truth(channel(caller.channel, caller.uniqueId, false, "1001"), channel(LEG, LEG, false, "")));
        var again = reborn.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
        reborn.settled(again);
        assertThat(reborn.calls.stillHeld(caller.call)).isTrue();
        reborn.calls.resume(id(), "1001");
        reborn.settled(again);
        assertThat(reborn.asterisk.told).contains("unpark " + LEG);
        assertThat(sinceTheAnswer()).containsExactly("held 1001", "resumed 1001");
    }

    @Test
    void afterARestartABrokenOffCallWaitsForItsSeat() throws Exception {
        bench.asterisk.contact("1001", false);
        bench.settled(caller);
        CallBench reborn = bench.reborn();
        reborn.asterisk.truth(reborn.truth(channel(caller.channel, caller.uniqueId, false, "")));
        var again = reborn.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
        var question = reborn.asks(again, "ANSWER", "1001");
        reborn.asterisk.contact("1001", true);
        assertThat(answer(question)).isEqualTo("1001 resumes");
    }

    @Test
    void aTalkWhoseLegEndedUnheardLeavesNoSeatBehind() throws Exception {
        bench.clock.forward(Duration.ofSeconds(1));
        bench.asterisk.truth(bench.truth(channel(caller.channel, caller.uniqueId, false, "")));
        bench.settled(caller);
        assertThat(bench.seatState("1001")).isEqualTo("not-ready");
        assertThat(bench.seatReason("1001")).isEqualTo("device-failed");
    }

    /// His seat's telephone was lost and came back while nobody listened, and the net brought it somebody else.
    @Test
    void aBrokenOffCallClaimsNoSeatThatTalksWithAnother() throws Exception {
        bench.clock.forward(Duration.ofSeconds(1));
        var question = bench.asks(caller, "ANSWER", "1001");
        FakeAsterisk.Caller other = bench.caller();
        String leg = "PJSIP/1001-00000099";
        other.arrives("12315");
        other.dials(leg);
        other.rings(leg);
        other.dialEnds(leg, "ANSWER");
        bench.settled(other);
        bench.calls.all().forEach(lane -> Calls.in(lane, CallLane::restore));
        bench.settled(other);
        Calls.in(bench.calls.find(id()), CallLane::restore); // in whichever order
        bench.settled(caller);
        assertThat(bench.seats.view("1001").orElseThrow().callId()).isEqualTo(other.call);
        bench.asterisk.contact("1001", true);
        bench.settled(caller);
        assertThat(question).isNotDone(); // he waits like everybody
        assertThat(bench.seatState("1001")).isEqualTo("talking");
    }

    /// As above, of one whose ringing nobody heard end.
    @Test
    void aCallThatRangClaimsNoSeatThatTalksWithAnother() throws Exception {
        FakeAsterisk.Caller rang = bench.caller();
        bench.sitReady("1002");
        rang.arrives("12315");
        rang.dials("PJSIP/1002-00000098");
        rang.rings("PJSIP/1002-00000098");
        bench.settled(rang);
        FakeAsterisk.Caller other = bench.caller();
        String leg = "PJSIP/1002-00000099";
        other.arrives("12315");
        other.dials(leg);
        other.dialEnds(leg, "ANSWER");
        bench.settled(other);
        Calls.in(bench.calls.find(CallId.of(rang.call)), CallLane::restore);
        bench.settled(rang);
        assertThat(bench.seats.view("1002").orElseThrow().callId()).isEqualTo(other.call);
        assertThat(bench.seatState("1002")).isEqualTo("talking");
    }

    @Test
    void whatWasAskedBeforeADeedDoesNotUndoIt() throws Exception {
        var before = bench.truth(channel(caller.channel, caller.uniqueId, true, ""), channel(LEG, LEG, true, ""));
        bench.clock.forward(Duration.ofMillis(30));
        bench.calls.hold(id(), "1001");
        bench.settled(caller);
        bench.asterisk.truth(before);
        bench.settled(caller);
        assertThat(phases).containsOnly("1001 held"); // said again to Redis, and so to the desk
        assertThat(bench.asterisk.told).contains("ask again");
        bench.clock.forward(Duration.ofMillis(30));
        bench.asterisk.truth(
                bench.truth(channel(caller.channel, caller.uniqueId, false, "1001"), channel(LEG, LEG, false, "")));
        bench.settled(caller);
        assertThat(bench.calls.stillHeld(caller.call)).isTrue();
    }
}
