package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A caller is given away without being announced.
class TransferTest {
    private static final String LEG = "PJSIP/1001-00000001";
    private static final String SECOND = "PJSIP/1002-00000002";
    private static final String THIRD = "PJSIP/1003-00000004";
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
        bench.talks(caller, LEG);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theColleagueGetsHimAndTheAgentWritesUp() throws Exception {
        bench.sitReady("1002");
        bench.sitReady("1003");
        gives(COLLEAGUE);
        assertThat(bench.asterisk.told).endsWith("to-wait " + caller.uniqueId, "hangup " + LEG);
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        assertThat(bench.shown("1001").phase()).isEqualTo("ended");
        assertThat(asks("").get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Seat("1002", false));
        caller.dials(SECOND);
        caller.rings(SECOND);
        settled();
        assertThat(String.valueOf(bench.shown("1002").inTheCall().from())).isEqualTo("From[1001]");
        caller.dialEnds(SECOND, "ANSWER");
        settled();
        assertThat(bench.story(caller)).endsWith("answered 1002", "transferred 1001 blind done");
        assertThat(bench.seatState("1002")).isEqualTo("talking");
    }

    @Test
    void whoDoesNotTakeHimGivesHimBackAndTheAgentWhoGaveHimAwayMayHaveHimAgain() throws Exception {
        bench.sitReady("1002");
        gives(COLLEAGUE);
        asks("").get(10, TimeUnit.SECONDS);
        caller.dials(SECOND);
        caller.rings(SECOND);
        caller.refused(SECOND);
        CompletableFuture<Answer> answer = asks("NOANSWER");
        assertThat(bench.story(caller)).contains("transferred 1001 blind failed rejected");
        InTheCall.Asked failed = bench.shown("1001").inTheCall().consult();
        assertThat(failed == null ? "" : failed.state() + " " + failed.why()).isEqualTo("failed rejected");
        bench.clock.forward(Duration.ofSeconds(20));
        bench.seats.wrapUpDone("1001");
        bench.seats.ready("1001");
        bench.redis.heardEverything();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Seat("1001", false));
    }

    @Test
    void aSeatThatIsBusyOrAwayIsNotWaitedFor() throws Exception {
        bench.sitReady("1002");
        bench.seats.notReady("1002", "break");
        gives(COLLEAGUE);
        assertThat(why()).isEqualTo("failed away");
        gives(new Target.Seat("1009"));
        assertThat(why()).isEqualTo("failed away");
        gives(new Target.Seat("1001"));
        assertThat(why()).isEqualTo("failed oneself");
        assertThat(bench.shown("1001").phase()).isEqualTo("talking");
        assertThat(bench.asterisk.told).isEmpty();
        bench.calls.transfer(id(), "1002", COLLEAGUE, null, null, refused::incrementAndGet);
        settled();
        assertThat(refused).hasValue(1);
    }

    @Test
    void aQueueGivesHimToWhoeverMeetsItButNotToWhoGaveHimAway() throws Exception {
        gives(new Target.Queue("12331", Map.of()));
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        CompletableFuture<Answer> answer = asks("");
        bench.clock.forward(Duration.ofSeconds(20));
        bench.seats.wrapUpDone("1001");
        bench.seats.ready("1001");
        bench.redis.heardEverything();
        settled();
        assertThat(answer).isNotDone();
        bench.sitReady("1002");
        bench.redis.heardEverything();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Seat("1002", false));
    }

    @Test
    void whoAnswersHimWhileNobodyListensIsToldAllTheSame() throws Exception {
        gives(new Target.Queue("12331", Map.of()));
        bench.sitReady("1002");
        asks("").get(10, TimeUnit.SECONDS);
        caller.dials(SECOND);
        caller.rings(SECOND);
        settled();
        CallBench again = bench.reborn();
        FakeAsterisk.Caller same = again.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
        again.asterisk.truth(again.truth(channel("PJSIP/demo-1", same.uniqueId), channel(SECOND, SECOND)));
        again.settled(same);
        assertThat(again.story(same)).endsWith("ringing 1002", "answered 1002", "transferred 1001 blind done");
        assertThat(again.asterisk.kept.get(same.uniqueId)).containsEntry("GIVEN", "");
        CallBench third = bench.reborn();
        third.asterisk.truth(third.truth(channel("PJSIP/demo-1", same.uniqueId), channel(SECOND, SECOND)));
        FakeAsterisk.Caller still = third.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
        third.settled(still);
        assertThat(third.story(still).stream().filter("answered 1002"::equals)).hasSize(1);
        assertThat(third.story(still).stream().filter("transferred 1001 blind done"::equals))
                .hasSize(1);
        third.close();
        again.close();
    }

    @Test
    void whoIsForAColleagueAndAnsweredByAnotherWhileNobodyListensWasNotTransferred() throws Exception {
        bench.sitReady("1002");
        gives(COLLEAGUE);
        asks("").get(10, TimeUnit.SECONDS);
        CallBench again = bench.reborn();
        FakeAsterisk.Caller same = again.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
        again.asterisk.truth(again.truth(channel("PJSIP/demo-1", same.uniqueId), channel(THIRD, THIRD)));
        again.settled(same);
        assertThat(again.story(same)).contains("transferred 1001 blind failed no-answer");
        again.close();
    }

    @Test
    void whomNobodyHasTakenYetIsToldWhenSomebodyDoes() throws Exception {
        bench.sitReady("1002");
        gives(COLLEAGUE);
        asks("").get(10, TimeUnit.SECONDS);
        CallBench again = bench.reborn();
        FakeAsterisk.Caller same = again.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
        again.asterisk.truth(again.truth(channel("PJSIP/demo-1", same.uniqueId)));
        same.dials(SECOND);
        same.rings(SECOND);
        again.settled(same);
        assertThat(again.story(same)).doesNotContain("transferred 1001 blind done");
        same.dialEnds(SECOND, "ANSWER");
        again.settled(same);
        assertThat(again.story(same)).endsWith("answered 1002", "transferred 1001 blind done");
        again.close();
    }

    @Test
    void anOlderTruthDoesNotBringBackWhatIsDone() throws Exception {
        bench.sitReady("1002");
        gives(COLLEAGUE);
        asks("").get(10, TimeUnit.SECONDS);
        ChannelNow before = channel("PJSIP/demo-1", caller.uniqueId);
        caller.dials(SECOND);
        caller.rings(SECOND);
        caller.refused(SECOND);
        asks("NOANSWER");
        bench.shown.clear();
        bench.clock.forward(Duration.ofSeconds(1));
        bench.asterisk.truth(bench.truth(before, channel(THIRD, THIRD)));
        settled();
        assertThat(bench.story(caller).stream().filter(fact -> fact.startsWith("transferred")))
                .containsExactly("transferred 1001 blind failed rejected");
        assertThat(bench.shown.stream().map(CallView::seat)).doesNotContain("1001");
    }

    @Test
    void aNumberOutsideThatTookHimWhileNobodyListenedIsToldAllTheSame() throws Exception {
        gives(new Target.Outside("02787650000"));
        CallBench again = bench.reborn();
        FakeAsterisk.Caller same = again.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
        again.asterisk.truth(again.truth(channel("PJSIP/demo-1", same.uniqueId), channel(OUTSIDE, OUTSIDE)));
        again.settled(same);
        assertThat(again.story(same)).endsWith("transferred 1001 blind done");
        again.close();
    }

    @Test
    void aNumberOutsideTakesHim() throws Exception {
        gives(new Target.Outside("027-87650000"));
        assertThat(bench.asterisk.told).startsWith("outside PJSIP/02787650000@demo " + caller.uniqueId);
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
        caller.dials(OUTSIDE);
        caller.rings(OUTSIDE);
        caller.dialEnds(OUTSIDE, "ANSWER");
        settled();
        assertThat(bench.story(caller)).endsWith("answered 1001", "transferred 1001 blind done");
        caller.hangsUp();
        settled();
        assertThat(bench.story(caller)).last().asString().startsWith("ended caller answered");
    }

    @Test
    void aNumberOutsideThatRingsInVainGivesHimBackToo() throws Exception {
        gives(new Target.Outside("02787650000"));
        caller.dials(OUTSIDE);
        caller.rings(OUTSIDE);
        caller.dialEnds(OUTSIDE, "NOANSWER");
        asks("NOANSWER");
        assertThat(bench.story(caller)).endsWith("answered 1001", "transferred 1001 blind failed no-answer");
    }

    @Test
    void aNumberOutsideThatIsBusyGivesHimBackToTheFront() throws Exception {
        gives(new Target.Outside("02787650000"));
        caller.dials(OUTSIDE);
        caller.dialEnds(OUTSIDE, "BUSY");
        CompletableFuture<Answer> answer = asks("BUSY");
        assertThat(bench.story(caller)).endsWith("transferred 1001 blind failed busy");
        bench.sitReady("1002");
        bench.redis.heardEverything();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Seat("1002", false));
    }

    private ChannelNow channel(String name, String uniqueId) {
        Map<String, String> variables = new HashMap<>(
                Map.of("CALL", caller.call, "DIALLED", "12315", "LINE", "12315", "TRUNK", "demo", "SEAT", "1002"));
        if (uniqueId.equals(caller.uniqueId)) {
            variables.putAll(bench.asterisk.kept.getOrDefault(uniqueId, Map.of()));
        }
        return new ChannelNow(name, uniqueId, caller.uniqueId, false, true, true, caller.number, variables);
    }

    private void gives(Target to) throws Exception {
        bench.calls.transfer(id(), "1001", to, null, "等退款", refused::incrementAndGet);
        settled();
    }

    private String why() {
        InTheCall.Asked asked = bench.shown("1001").inTheCall().consult();
        return asked == null ? "" : asked.state() + " " + asked.why();
    }

    private CompletableFuture<Answer> asks(String dialStatus) throws Exception {
        CompletableFuture<Answer> answer = bench.asks(caller, dialStatus);
        settled();
        return answer;
    }

    private CallId id() {
        return CallId.of(caller.call);
    }

    private void settled() throws Exception {
        bench.settled(caller);
    }
}
