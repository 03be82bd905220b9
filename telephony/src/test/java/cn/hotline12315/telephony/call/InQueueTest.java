package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.callback.CallBacksForTests;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.waiting.LinePolicy;
import cn.hotline12315.telephony.waiting.LinePolicy.Interval;
import cn.hotline12315.telephony.waiting.Prompts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InQueueTest {
    private static final List<String> OFFER_AND_NEXT = List.of("hotline/you-are-next", Prompts.OFFER);

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

    private static Answer got(CompletableFuture<Answer> answer) throws Exception {
        return answer.get(10, TimeUnit.SECONDS);
    }

    /// Asks until there is something else than to ask again.
    private Answer heard(FakeAsterisk.Caller caller) throws Exception {
        for (int i = 0; i < 10; i++) {
            Answer answer = got(bench.asks(caller, ""));
            if (!(answer instanceof Answer.Again)) {
                return answer;
            }
        }
        throw new AssertionError("nothing but again");
    }

    /// Asks until he has a seat, whatever he is told before: Redis tells the node of it a little later.
    private Answer seated(FakeAsterisk.Caller caller) throws Exception {
        for (int i = 0; i < 10; i++) {
            Answer answer = heard(caller);
            if (!(answer instanceof Answer.Say)) {
                return answer;
            }
        }
        throw new AssertionError("nothing but words");
    }

    private static List<String> sounds(Answer answer) {
        return switch (answer) {
            case Answer.Say say -> say.sounds();
            case Answer.Bye bye -> bye.sounds();
            default -> List.of(answer.toString());
        };
    }

    private void passes(Duration time) {
        bench.clock.forward(time);
        bench.timer.runAll();
    }

    private LinePolicy policy(@Nullable Integer maxWaiting, @Nullable Duration maxWait, List<Interval> open) {
        return new LinePolicy(
                "12315",
                true,
                Duration.ofSeconds(40),
                Duration.ofSeconds(30),
                maxWaiting,
                maxWait,
                open,
                Map.of(),
                false,
                null);
    }

    private LinePolicy closed() {
        var now = bench.clock.instant();
        return policy(null, null, List.of(new Interval(now.plusSeconds(3600), now.plusSeconds(7200))));
    }

    @Test
    void aWaitingCallerHearsWhereHeStandsAndWaitsOn() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        var first = bench.asks(caller, "");
        passes(Duration.ofSeconds(39));
        assertThat(first).isNotDone();
        passes(Duration.ofSeconds(1));
        assertThat(got(first)).isEqualTo(new Answer.Again());
        assertThat(sounds(got(bench.asks(caller, "")))).isEqualTo(OFFER_AND_NEXT);
        var second = bench.asks(caller, "");
        assertThat(second).isNotDone();
        passes(Duration.ofSeconds(40));
        assertThat(got(second)).isEqualTo(new Answer.Again());
        assertThat(sounds(got(bench.asks(caller, "")))).isEqualTo(OFFER_AND_NEXT);
    }

    @Test
    void theEstimateIsSaidWhenSeatsAreSignedIn() throws Exception {
        bench.seats.signIn("1001", "node-1", "u-1001", "王敏");
        var caller = bench.caller();
        caller.arrives("12315");
        var asked = bench.asks(caller, "");
        passes(Duration.ofSeconds(40));
        got(asked);
        assertThat(sounds(got(bench.asks(caller, ""))))
                .containsExactly(
                        "hotline/you-are-next", "hotline/wait", "hotline/n4", "hotline/minutes", Prompts.OFFER);
    }

    @Test
    void aSeatThatBecomesFreeEndsTheWordsAtOnceAndNobodyLosesHisPlace() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        var asked = bench.asks(caller, "");
        passes(Duration.ofSeconds(40));
        got(asked);
        Answer.Say say = (Answer.Say) got(bench.asks(caller, ""));
        assertThat(say.goesOn().getAsBoolean()).isTrue();
        bench.sitReady("1001");
        for (int i = 0; i < 10_000 && say.goesOn().getAsBoolean(); i++) { // bounded poll: Redis tells the node
            Thread.yield();
            bench.settled(caller);
        }
        assertThat(say.goesOn().getAsBoolean()).isFalse();
        bench.settled(caller);
        assertThat(bench.asterisk.told).contains("stop-playing " + caller.uniqueId);
        assertThat(got(bench.asks(caller, ""))).isEqualTo(new Answer.Seat("1001", false));
        assertThat(bench.story(caller)).containsExactly("offered 12315", "queued", "reserved 1001");
    }

    @Test
    void aStopThatCameBeforeTheSoundIsSaidAgainUntilTheDialplanAsks() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        var asked = bench.asks(caller, "");
        passes(Duration.ofSeconds(40));
        got(asked);
        got(bench.asks(caller, ""));
        caller.presses("1");
        bench.settled(caller);
        passes(Duration.ofMillis(40));
        bench.settled(caller);
        assertThat(bench.asterisk.told.stream().filter(t -> t.startsWith("stop-playing")))
                .hasSize(2);
        bench.asks(caller, "");
        passes(Duration.ofMillis(40));
        bench.settled(caller);
        assertThat(bench.asterisk.told.stream().filter(t -> t.startsWith("stop-playing")))
                .hasSize(2);
    }

    @Test
    void anEmptyRedisHearsOfACallerWhoIsBeingTold() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        var asked = bench.asks(caller, "");
        passes(Duration.ofSeconds(40));
        got(asked);
        got(bench.asks(caller, ""));
        bench.redis.wipe();
        bench.calls.restoreAll();
        assertThat(bench.acd.view().waiting()).isOne();
    }

    @Test
    void whoPressesOneIsPromisedACallBackAndLeavesTheQueue() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        var asked = bench.asks(caller, "");
        caller.presses("1");
        assertThat(got(asked)).isEqualTo(new Answer.Again());
        assertThat(sounds(heard(caller))).containsExactly(Prompts.KEPT);
        assertThat(heard(caller)).isEqualTo(new Answer.Bye(List.of(Prompts.GOODBYE)));
        caller.isGone();
        bench.settled(caller);
        assertThat(bench.story(caller))
                .containsExactly(
                        "offered 12315",
                        "queued",
                        "call-back-asked +86139****0001 key",
                        "ended system abandoned-queue");
        assertThat(CallBacksForTests.kept(bench.callBacks)).isOne();
        assertThat(bench.acd.view().waiting()).isOne(); // his place
    }

    @Test
    void anAnonymousCallerKeysInHisNumber() throws Exception {
        var caller = bench.anonymous();
        caller.arrives("12315");
        bench.asks(caller, "");
        caller.presses("1");
        assertThat(sounds(heard(caller))).containsExactly(Prompts.NUMBER);
        caller.presses("1#");
        assertThat(sounds(heard(caller))).containsExactly(Prompts.WRONG);
        caller.presses("99*13971000001#");
        assertThat(sounds(heard(caller))).containsExactly(Prompts.KEPT);
        bench.settled(caller);
        assertThat(bench.story(caller)).contains("call-back-asked +86139****0001 key");
    }

    @Test
    void nobodyHasThePoliceOrAForeignNumberCalledBack() throws Exception {
        for (String number : List.of("110#", "12315#", "0085223456789#")) {
            var caller = bench.anonymous();
            caller.arrives("12315");
            bench.asks(caller, "");
            caller.presses("1");
            assertThat(sounds(heard(caller))).containsExactly(Prompts.NUMBER);
            caller.presses(number);
            assertThat(sounds(heard(caller))).as(number).containsExactly(Prompts.WRONG);
            bench.settled(caller);
            assertThat(bench.story(caller)).containsExactly("offered 12315", "queued");
        }
    }

    @Test
    void whoKeysInNothingWaitsOnWithHisPlace() throws Exception {
        var caller = bench.anonymous();
        caller.arrives("12315");
        bench.asks(caller, "");
        caller.presses("1");
        assertThat(sounds(heard(caller))).containsExactly(Prompts.NUMBER);
        var asked = bench.asks(caller, "");
        passes(Duration.ofSeconds(10));
        got(asked);
        var again = bench.asks(caller, "");
        bench.settled(caller);
        assertThat(again).isNotDone();
        bench.sitReady("1001");
        assertThat(got(again)).isEqualTo(new Answer.Seat("1001", false));
    }

    @Test
    void aSeatThatIsFoundWhileHeKeysInHisNumberTakesHim() throws Exception {
        var caller = bench.anonymous();
        caller.arrives("12315");
        bench.asks(caller, "");
        caller.presses("1");
        heard(caller);
        bench.sitReady("1001");
        assertThat(heard(caller)).isEqualTo(new Answer.Seat("1001", false));
    }

    @Test
    void aClosedLineOffersACallBackAndSaysGoodbye() throws Exception {
        bench.policy = closed();
        bench.sitReady("1001");
        var caller = bench.caller();
        caller.arrives("12315");
        assertThat(sounds(heard(caller))).containsExactly(Prompts.CLOSED, Prompts.OFFER);
        var asked = bench.asks(caller, "");
        passes(Duration.ofSeconds(10));
        got(asked);
        assertThat(heard(caller)).isEqualTo(new Answer.Bye(List.of(Prompts.GOODBYE)));
        caller.isGone();
        bench.settled(caller);
        assertThat(bench.story(caller)).containsExactly("offered 12315", "ended system closed");
        assertThat(bench.seatState("1001")).isEqualTo("ready");
    }

    @Test
    void whoPressesOneAtAClosedLineIsCalledBack() throws Exception {
        bench.policy = closed();
        var caller = bench.caller();
        caller.arrives("12315");
        heard(caller);
        caller.presses("1");
        assertThat(sounds(heard(caller))).containsExactly(Prompts.ASKED);
        assertThat(heard(caller)).isEqualTo(new Answer.Bye(List.of(Prompts.GOODBYE)));
        caller.isGone();
        bench.settled(caller);
        assertThat(bench.story(caller))
                .containsExactly("offered 12315", "call-back-asked +86139****0001 closed", "ended system closed");
    }

    @Test
    void whoWaitsOnAnotherLineDoesNotFillIt() throws Exception {
        bench.policy = policy(1, null, List.of());
        var other = bench.caller();
        other.arrives("12331");
        assertThat(bench.asks(other, "")).isNotDone();
        bench.settled(other);
        var caller = bench.caller();
        caller.arrives("12315");
        var waits = bench.asks(caller, "");
        bench.settled(caller);
        assertThat(waits).isNotDone();
        assertThat(bench.story(caller)).containsExactly("offered 12315", "queued");
    }

    @Test
    void aFullQueueTakesNobodyElseAndKeepsWhomItHas() throws Exception {
        bench.policy = policy(1, null, List.of());
        var first = bench.caller();
        first.arrives("12315");
        var waits = bench.asks(first, "");
        var second = bench.caller();
        second.arrives("12315");
        assertThat(sounds(heard(second))).containsExactly(Prompts.FULL, Prompts.OFFER);
        second.hangsUp();
        bench.settled(second);
        assertThat(bench.story(second)).containsExactly("offered 12315", "ended caller full");
        assertThat(waits).isNotDone();
    }

    @Test
    void whoWaitedTooLongIsOfferedACallBackAndASeatStillTakesHim() throws Exception {
        bench.policy = policy(null, Duration.ofSeconds(60), List.of());
        var caller = bench.caller();
        caller.arrives("12315");
        var asked = bench.asks(caller, "");
        passes(Duration.ofSeconds(60));
        got(asked);
        assertThat(sounds(heard(caller))).containsExactly(Prompts.TOO_LONG, Prompts.OFFER);
        var thinks = bench.asks(caller, "");
        bench.sitReady("1001");
        assertThat(got(thinks)).isEqualTo(new Answer.Seat("1001", false));
    }

    @Test
    void aProcessThatIsNewRefusesNobodyWhoWaitedAlready() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        bench.asks(caller, "");
        try (CallBench reborn = bench.reborn()) {
            reborn.policy = closed();
            var again = reborn.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
            var asked = reborn.asks(again, "");
            reborn.settled(again);
            assertThat(asked).isNotDone();
        }
    }

    @Test
    void withoutRedisNobodyIsRefused() throws Exception {
        bench.policy = closed();
        bench.redis.kill();
        var caller = bench.caller();
        caller.arrives("12315");
        assertThat(bench.asks(caller, "")).failsWithin(Duration.ofSeconds(10)); // the net serves him
    }

    @Test
    void aFloodOfKeysDoesNoHarm() throws Exception {
        var caller = bench.anonymous();
        caller.presses("1111"); // of a call that nobody knows
        caller.arrives("12315");
        bench.asks(caller, "");
        caller.presses("1" + "9".repeat(5_000)); // of many keys some are dropped, whichever they are
        bench.settled(caller);
        caller.presses("*");
        bench.settled(caller);
        caller.presses("#D*A".repeat(2_000));
        bench.settled(caller);
        bench.sitReady("1001");
        assertThat(seated(caller)).isEqualTo(new Answer.Seat("1001", false));
        caller.presses("1#");
        bench.settled(caller);
        assertThat(bench.story(caller)).containsExactly("offered 12315", "queued", "reserved 1001");
    }
}
