package cn.hotline12315.telephony.acd;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.acd.SeatStates.Wish;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatStatesTest {
    private static TestRedis redis;

    @TempDir
    Path state;

    private AcdBench bench;
    private final CallId call = AcdBench.call();

    @BeforeAll
    static void start() {
        redis = new TestRedis().answering();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void fresh() {
        redis.wipe();
        bench = new AcdBench(redis, state);
    }

    private void forward(int seconds) {
        bench.clock.forward(Duration.ofSeconds(seconds));
        bench.acd.expire();
    }

    private SeatView seat() {
        return bench.seats.view("1001").orElseThrow();
    }

    private void misses(CallId missed) {
        bench.queue(missed);
        bench.acd.given(missed, "1001");
        bench.acd.ringing(missed, "1001", new Acd.Known(null, null, 1, true, true));
        assertThat(bench.acd.missed(missed, "1001", "no-answer")).isTrue();
    }

    private void talks(CallId answered) {
        bench.acd.talking(answered, "1001", bench.clock.instant());
    }

    @Test
    void aSeatThatMissedACallStaysReadyAndIsOfferedNothingForAWhile() {
        bench.sitReady("1001");
        misses(call);
        assertThat(seat().state()).isEqualTo("ready");
        assertThat(seat().offeredFrom()).isEqualTo(bench.clock.instant().plusSeconds(5));
        forward(4);
        assertThat(bench.queue(call)).isInstanceOf(Place.Waiting.class);
        forward(1);
        assertThat(seat().state()).isEqualTo("reserved");
        assertThat(seat().offeredFrom()).isNull();
    }

    @Test
    void anotherSeatTakesTheCallAtOnce() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.sitReady("1002");
        bench.acd.given(call, "1001");
        bench.acd.missed(call, "1001", "no-answer");
        assertThat(bench.queue(call))
                .isInstanceOfSatisfying(
                        Place.With.class, with -> assertThat(with.seat()).isEqualTo("1002"));
    }

    @Test
    void aSeatThatMissesTooManyInARowIsNotReady() {
        bench.sitReady("1001");
        misses(call);
        forward(5);
        bench.acd.ringing(call, "1001");
        bench.acd.missed(call, "1001", "no-answer");
        assertThat(seat().state()).isEqualTo("not-ready");
        assertThat(seat().reason()).isEqualTo("no-answer");
    }

    @Test
    void whoSaysThatHeIsReadyAfterAMissIsOfferedAtOnce() {
        bench.sitReady("1001");
        misses(call);
        assertThat(bench.seats.ready("1001")).isEqualTo(Wish.DONE);
        assertThat(seat().state()).isEqualTo("reserved");
    }

    @Test
    void whoAnswersStartsOver() {
        bench.sitReady("1001");
        misses(call);
        forward(5);
        talks(call);
        bench.acd.end(call);
        bench.seats.wrapUpDone("1001");
        misses(AcdBench.call());
        assertThat(seat().state()).isEqualTo("ready");
    }

    @Test
    void whoIsReadyAgainByHandAfterTooManyMissesStartsOver() {
        bench.sitReady("1001");
        misses(call);
        forward(5);
        bench.acd.ringing(call, "1001");
        bench.acd.missed(call, "1001", "no-answer");
        bench.acd.end(call);
        bench.seats.ready("1001");
        misses(AcdBench.call());
        assertThat(seat().state()).isEqualTo("ready");
    }

    @Test
    void aRingingThatNobodyEndsIsAMissToo() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.given(call, "1001");
        bench.acd.ringing(call, "1001");
        forward(26);
        assertThat(seat().state()).isEqualTo("ready");
        assertThat(seat().offeredFrom()).isEqualTo(bench.clock.instant().plusSeconds(5));
    }

    @Test
    void aDeviceThatFailedIsNotReadyAtOnce() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.given(call, "1001");
        bench.acd.missed(call, "1001", "device-failed");
        assertThat(seat().reason()).isEqualTo("device-failed");
    }

    @Test
    void whoWantedABreakWhileItRangHasIt() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.seats.notReady("1001", "break");
        bench.acd.missed(call, "1001", "no-answer");
        assertThat(seat().state()).isEqualTo("not-ready");
        assertThat(seat().reason()).isEqualTo("break");
    }

    @Test
    void aSeatThatWaitsForHavingMissedAndLosesItsDeviceIsNotReadyAndOfferedNothing() {
        bench.sitReady("1001");
        misses(call);
        bench.seats.device("1001", false);
        assertThat(seat().reason()).isEqualTo("device-failed");
        forward(10);
        assertThat(seat().state()).isEqualTo("not-ready");
        assertThat(bench.queue(call)).isInstanceOf(Place.Waiting.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"held", "consulting", "conference"})
    void whateverIsDoneInTheTalkTheSeatWrapsUpAfterIt(String phase) {
        bench.sitReady("1001");
        talks(call);
        bench.acd.phase(call, "1001", phase);
        assertThat(seat().state()).isEqualTo(phase);
        assertThat(seat().callId()).isEqualTo(call.toString());
        bench.acd.talking(call, "1001", bench.clock.instant());
        assertThat(seat().state()).as("said again, as after a restart").isEqualTo(phase);
        assertThat(bench.seats.notReady("1001", "meeting")).isEqualTo(Wish.NEXT);
        bench.acd.end(call);
        assertThat(seat().state()).isEqualTo("wrap-up");
        forward(21);
        assertThat(seat().reason()).isEqualTo("meeting");
    }

    @Test
    void aPhaseOfACallThatTheSeatDoesNotHaveChangesNothing() {
        bench.sitReady("1001");
        bench.acd.phase(call, "1001", "held");
        assertThat(seat().state()).isEqualTo("ready");
        talks(call);
        bench.acd.phase(AcdBench.call(), "1001", "held");
        assertThat(seat().state()).isEqualTo("talking");
    }

    @Test
    void wrapUpSaysHowLongItMayLastAndEndsWhenItWasExtendedToTheLongest() {
        bench.sitReady("1001");
        talks(call);
        bench.acd.end(call);
        assertThat(seat().until()).isEqualTo(bench.clock.instant().plusSeconds(20));
        assertThat(seat().extensions()).isEqualTo(5);
        var longest = bench.clock.instant().plus(AcdBench.SETTINGS.wrapUpMax());
        for (int left = 4; left >= 0; left--) {
            assertThat(bench.seats.wrapUpExtend("1001")).isEqualTo(Wish.DONE);
            assertThat(seat().extensions()).isEqualTo(left);
        }
        assertThat(seat().until()).isBeforeOrEqualTo(longest);
        assertThat(bench.seats.wrapUpExtend("1001")).isEqualTo(Wish.TOO_OFTEN);
        forward(20 + 5 * 30);
        assertThat(seat().state()).isEqualTo("ready");
        assertThat(seat().extensions()).isNull();
    }

    @Test
    void aSupervisorSetsTheStateOfASeatThatHasNoCall() {
        bench.sit("1001");
        assertThat(bench.seats.force("1001", "ready", "")).isEqualTo(Wish.DONE);
        assertThat(seat().state()).isEqualTo("ready");
        assertThat(bench.seats.force("1001", "not-ready", "meeting")).isEqualTo(Wish.DONE);
        assertThat(seat().reason()).isEqualTo("meeting");
        assertThat(bench.seats.force("1001", "offline", "")).isEqualTo(Wish.DONE);
        assertThat(bench.state("1001")).isEqualTo("offline");
        assertThat(bench.seats.force("1001", "ready", "")).isEqualTo(Wish.ABSENT);
    }

    @Test
    void nobodyIsForcedOutOfHisCall() {
        bench.sitReady("1001");
        talks(call);
        assertThat(bench.seats.force("1001", "offline", "")).isEqualTo(Wish.NEXT);
        assertThat(seat().state()).isEqualTo("talking");
        assertThat(seat().next()).isEqualTo("offline");
        bench.acd.end(call);
        assertThat(bench.state("1001")).isEqualTo("offline");
    }

    @Test
    void whoWrapsUpIsForcedAtOnce() {
        bench.sitReady("1001");
        talks(call);
        bench.acd.end(call);
        assertThat(bench.seats.force("1001", "ready", "")).isEqualTo(Wish.DONE);
        assertThat(seat().state()).isEqualTo("ready");
    }

    @Test
    void nobodyIsForcedToBeReadyWithoutADevice() {
        bench.sit("1001");
        bench.seats.device("1001", false);
        assertThat(bench.seats.force("1001", "ready", "")).isEqualTo(Wish.NO_DEVICE);
        assertThat(seat().state()).isEqualTo("not-ready");
    }

    @Test
    void everyChangeOfStateIsAFact() {
        bench.sitReady("1001");
        misses(call);
        forward(5);
        talks(call);
        bench.acd.phase(call, "1001", "held");
        bench.acd.end(call);
        assertThat(bench.facts().stream()
                        .filter(CallEvent.SeatState.class::isInstance)
                        .map(fact -> ((CallEvent.SeatState) fact).state()))
                .containsExactly(
                        "not-ready", "ready", "reserved", "ringing", "ready", "reserved", "talking", "held", "wrap-up");
    }
}
