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

class AcdTest {
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
    }

    @Test
    void aReadySeatGetsTheCallThatComes() {
        bench.sitReady("1001");
        bench.queue(call);
        assertThat(bench.queue(call)).isInstanceOfSatisfying(Place.With.class, with -> {
            assertThat(with.seat()).isEqualTo("1001");
            assertThat(with.userId()).isEqualTo("user-1001");
            assertThat(with.attempt()).isEqualTo(1);
            assertThat(with.ringing()).isFalse();
        });
        assertThat(bench.state("1001")).isEqualTo("reserved");
    }

    @Test
    void theCallThatWaitsLongestGetsTheSeatThatBecomesReady() {
        CallId later = AcdBench.call();
        bench.queue(call);
        forward(1);
        bench.queue(later);
        bench.sitReady("1001");
        assertThat(bench.queue(call)).isInstanceOf(Place.With.class);
        assertThat(bench.queue(later)).isInstanceOf(Place.Waiting.class);
    }

    @Test
    void theSeatThatIsReadyLongestGetsTheCall() {
        bench.sitReady("1002");
        forward(1);
        bench.sitReady("1001");
        bench.queue(call);
        assertThat(bench.state("1002")).isEqualTo("reserved");
        assertThat(bench.state("1001")).isEqualTo("ready");
    }

    @Test
    void aSeatWithoutARegisteredDeviceCannotBecomeReady() {
        bench.seats.signIn("1001", "node-1", "u", "王敏");
        assertThat(bench.seats.ready("1001")).isEqualTo(Wish.NO_DEVICE);
        assertThat(bench.state("1001")).isEqualTo("not-ready");
    }

    @Test
    void aReadySeatWhoseDeviceGoesIsNotReady() {
        bench.sitReady("1001");
        bench.seats.device("1001", false);
        assertThat(bench.seats.view("1001")).get().satisfies(seat -> {
            assertThat(seat.state()).isEqualTo("not-ready");
            assertThat(seat.reason()).isEqualTo("device-failed");
        });
        bench.queue(call);
        assertThat(bench.queue(call)).isInstanceOf(Place.Waiting.class);
    }

    @Test
    void aWishToBeReadyThatComesBeforeTheDeviceIsGrantedWhenItComesSoon() {
        bench.seats.signIn("1001", "node-1", "u", "王敏");
        assertThat(bench.seats.ready("1001")).isEqualTo(Wish.NO_DEVICE);
        assertThat(bench.seats.view("1001").orElseThrow().reason()).isEqualTo("signed-in");
        bench.clock.forward(AcdBench.SETTINGS.deviceGrace());
        bench.seats.device("1001", true);
        assertThat(bench.state("1001")).isEqualTo("ready");
    }

    @Test
    void aSeatWhoseDeviceComesBackSoonIsReadyAgainAndTakesWhoWaits() {
        bench.sitReady("1001");
        bench.seats.device("1001", false);
        bench.queue(call);
        bench.clock.forward(AcdBench.SETTINGS.deviceGrace());
        bench.seats.device("1001", true);
        assertThat(bench.state("1001")).isEqualTo("reserved");
    }

    @Test
    void aSeatWhoseDeviceComesBackLateOrWhoseAgentChoseOtherwiseStaysNotReady() {
        bench.sitReady("1001");
        bench.seats.device("1001", false);
        bench.clock.forward(AcdBench.SETTINGS.deviceGrace().plusMillis(1));
        bench.seats.device("1001", true);
        assertThat(bench.state("1001")).isEqualTo("not-ready");

        bench.sitReady("1002");
        bench.seats.device("1002", false);
        bench.seats.notReady("1002", "break");
        bench.seats.device("1002", true);
        assertThat(bench.state("1002")).isEqualTo("not-ready");
    }

    @Test
    void aReservedSeatThatNeverRingsLosesTheCallWhichGoesToTheFront() {
        CallId later = AcdBench.call();
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.given(call, "1001");
        forward(1);
        bench.queue(later);
        forward(8);
        assertThat(bench.acd.expire().expired()).singleElement().satisfies(expired -> {
            assertThat(expired.call()).isEqualTo(call);
            assertThat(expired.rang()).isFalse();
        });
        assertThat(bench.seats.view("1001").orElseThrow().reason()).isEqualTo("device-failed");
        bench.sitReady("1002");
        assertThat(bench.queue(call)).isInstanceOf(Place.With.class);
        assertThat(bench.queue(later)).isInstanceOf(Place.Waiting.class);
    }

    @Test
    void aSeatThatWasHeldForACallThatDidNotAskIsFreeAndTheCallKeepsItsTime() {
        bench.sitReady("1001");
        bench.queue(call);
        forward(8);
        assertThat(bench.acd.expire().expired()).isEmpty();
        assertThat(bench.state("1001")).isEqualTo("ready");
        assertThat(bench.acd.view().waiting()).isZero();
        bench.seats.notReady("1001", "break");
        assertThat(bench.queue(call))
                .isEqualTo(new Place.Waiting(bench.clock.instant().minusSeconds(8)));
    }

    @Test
    void aCallThatTheNetHasHoldsNoSeat() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.leave(call, false);
        assertThat(bench.state("1001")).isEqualTo("ready");
        assertThat(bench.acd.view().waiting()).isZero();
    }

    @Test
    void whoWasToldHisSeatKeepsItWhileItMayStillRing() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.given(call, "1001");
        bench.acd.leave(call, false);
        assertThat(bench.state("1001")).isEqualTo("reserved");
    }

    @Test
    void whoWasToldHisSeatByAProcessThatDiedAndIsNotCalledThereHasItNoMore() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.given(call, "1001");
        bench.acd.ringing(call, "1001");
        bench.acd.leave(call, true);
        assertThat(bench.state("1001")).isEqualTo("ready");
        bench.acd.ringing(call, "1001"); // the net calls it
        forward(25);
        bench.acd.expire();
        assertThat(bench.acd.view().waiting()).as("he is in the net").isZero();
    }

    @Test
    void aSeatThatRangTooLongHasMissedTheCall() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.ringing(call, "1001");
        forward(24);
        assertThat(bench.acd.expire().expired()).isEmpty();
        forward(1);
        assertThat(bench.acd.expire().expired())
                .singleElement()
                .satisfies(e -> assertThat(e.rang()).isTrue());
        assertThat(bench.seats.view("1001").orElseThrow().offeredFrom())
                .isEqualTo(bench.clock.instant().plusSeconds(5));
    }

    @Test
    void callerWhoHangsUpWhileRingingFreesTheSeatAtOnceWithItsPlaceAmongTheReady() {
        bench.sitReady("1001");
        forward(1);
        bench.sitReady("1002");
        bench.queue(call);
        bench.acd.ringing(call, "1001");
        forward(1);
        assertThat(bench.acd.end(call).was()).isEqualTo("ringing");
        assertThat(bench.state("1001")).isEqualTo("ready");
        CallId next = AcdBench.call();
        bench.queue(next);
        assertThat(bench.state("1001")).isEqualTo("reserved");
    }

    @Test
    void afterATalkComesWrapUpAndThenReady() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.talking(call, "1001", bench.clock.instant());
        bench.acd.end(call);
        assertThat(bench.state("1001")).isEqualTo("wrap-up");
        forward(19);
        bench.acd.expire();
        assertThat(bench.state("1001")).isEqualTo("wrap-up");
        forward(1);
        bench.acd.expire();
        assertThat(bench.state("1001")).isEqualTo("ready");
    }

    @Test
    void whatIsWantedDuringACallComesAfterWrapUp() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.talking(call, "1001", bench.clock.instant());
        assertThat(bench.seats.notReady("1001", "break")).isEqualTo(Wish.NEXT);
        assertThat(bench.seats.view("1001").orElseThrow().next()).isEqualTo("not-ready");
        bench.acd.end(call);
        assertThat(bench.seats.wrapUpDone("1001")).isEqualTo(Wish.DONE);
        assertThat(bench.seats.view("1001")).get().satisfies(seat -> {
            assertThat(seat.state()).isEqualTo("not-ready");
            assertThat(seat.reason()).isEqualTo("break");
            assertThat(seat.next()).isNull();
        });
    }

    @Test
    void wrapUpIsExtendedFiveTimesAndNoMore() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.talking(call, "1001", bench.clock.instant());
        bench.acd.end(call);
        for (int i = 0; i < 5; i++) {
            assertThat(bench.seats.wrapUpExtend("1001")).isEqualTo(Wish.DONE);
        }
        assertThat(bench.seats.wrapUpExtend("1001")).isEqualTo(Wish.TOO_OFTEN);
        assertThat(bench.seats.view("1001").orElseThrow().until())
                .isEqualTo(bench.clock.instant().plusSeconds(20 + 5 * 30));
    }

    @Test
    void wrapUpCannotBeEndedWhenThereIsNone() {
        bench.sitReady("1001");
        assertThat(bench.seats.wrapUpDone("1001")).isEqualTo(Wish.NOT_IN_THIS_STATE);
        assertThat(bench.seats.wrapUpDone("1009")).isEqualTo(Wish.NOT_IN_THIS_STATE);
    }

    @Test
    void aSeatThatSignsOutInACallIsOfflineWhenThatEnds() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.talking(call, "1001", bench.clock.instant());
        assertThat(bench.seats.signOut("1001")).isEqualTo(Wish.NEXT);
        assertThat(bench.state("1001")).isEqualTo("talking");
        bench.acd.end(call);
        assertThat(bench.state("1001")).isEqualTo("offline");
    }

    @Test
    void anAgentWhoComesBackInACallStaysSignedIn() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.talking(call, "1001", bench.clock.instant());
        bench.seats.signOut("1001");
        assertThat(bench.seats.signIn("1001", "node-1", "user-1001", "王敏")).isEqualTo("talking");
        bench.acd.end(call);
        assertThat(bench.state("1001")).isEqualTo("wrap-up");
    }

    @Test
    void whenTheNetGaveTheCallToAnotherSeatTheReservedOneIsFree() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.sit("1002");
        bench.acd.talking(call, "1002", bench.clock.instant());
        assertThat(bench.state("1001")).isEqualTo("ready");
        assertThat(bench.state("1002")).isEqualTo("talking");
    }

    @Test
    void whenTheNetTookASeatTheCallThatHeldItWaitsAgainAtTheFront() {
        CallId fromNet = AcdBench.call();
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.ringing(fromNet, "1001");
        assertThat(bench.queue(call)).isInstanceOf(Place.Waiting.class);
        assertThat(bench.state("1001")).isEqualTo("ringing");
    }

    @Test
    void aCallThatEndedIsNeverQueuedAgain() {
        bench.queue(call);
        bench.acd.end(call);
        assertThat(bench.queue(call)).isEqualTo(new Place.Over());
        assertThat(bench.acd.view().waiting()).isZero();
        assertThat(bench.acd.end(call).was()).isEqualTo("ended");
    }

    @Test
    void aLateWordAboutAnEarlierSeatDoesNothing() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.given(call, "1001");
        bench.acd.missed(call, "1001", "no-answer");
        bench.sitReady("1002");
        assertThat(bench.acd.missed(call, "1001", "no-answer")).isFalse();
        assertThat(bench.state("1002")).isEqualTo("reserved");
    }

    @Test
    void aSeatThatMissedACallAndSaysThatItIsReadyIsOfferedAtOnce() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.missed(call, "1001", "no-answer");
        assertThat(bench.queue(call)).isInstanceOf(Place.Waiting.class);
        bench.seats.ready("1001");
        assertThat(bench.queue(call))
                .isInstanceOfSatisfying(
                        Place.With.class, with -> assertThat(with.attempt()).isEqualTo(2));
    }

    @Test
    void anotherAgentAtTheSeatStartsAfresh() {
        bench.sitReady("1001");
        assertThat(bench.seats.signIn("1001", "node-1", "another", "李华")).isEqualTo("not-ready");
        bench.queue(call);
        assertThat(bench.queue(call)).isInstanceOf(Place.Waiting.class);
    }

    @Test
    void whatRedisLostIsRebuiltWithTheOldTimes() {
        var queuedAt = bench.clock.instant().minusSeconds(90);
        bench.acd.queue(call, new Requirements(null, "95588", "demo"), queuedAt);
        assertThat(bench.acd.view().longestSince()).isEqualTo(queuedAt);
        assertThat(bench.acd.callsOfThisNode()).containsExactly(call);
    }

    @Test
    void everyChangeOfASeatIsTold() {
        bench.sitReady("1001");
        bench.queue(call);
        bench.acd.talking(call, "1001", bench.clock.instant());
        bench.acd.end(call);
        bench.seats.signOut("1001");
        assertThat(bench.facts())
                .extracting(e -> ((CallEvent.SeatState) e).state())
                .containsExactly("not-ready", "ready", "reserved", "talking", "wrap-up", "offline");
        assertThat(bench.facts()).allMatch(e -> "user-1001".equals(((CallEvent.SeatState) e).userId()));
    }
}
