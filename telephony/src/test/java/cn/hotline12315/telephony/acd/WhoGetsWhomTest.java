package cn.hotline12315.telephony.acd;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/// The rules of docs/routing.md, "Who gets whom", one by one.
class WhoGetsWhomTest {
    private static final List<Step> FOOD = List.of(
            new Step(Duration.ZERO, Map.of("12331", 5)),
            new Step(Duration.ofSeconds(20), Map.of("12331", 1)),
            new Step(Duration.ofSeconds(40), Map.of()));
    private static final List<Step> CANTONESE = List.of(new Step(Duration.ZERO, Map.of("yue", 3)));
    private static final List<Step> ANYBODY = List.of(Step.anybody());

    private static TestRedis redis;

    @TempDir
    Path state;

    private AcdBench bench;
    private final CallId call = AcdBench.call();
    private final CallId later = AcdBench.call();

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

    private static Requirements needs(List<Step> steps) {
        return needs(steps, 0);
    }

    private static Requirements needs(List<Step> steps, int priority) {
        return new Requirements(LegacyLine.CONSUMER, "12315", "demo").withSteps(steps, Duration.ofSeconds(priority));
    }

    private void queue(CallId id, List<Step> steps) {
        bench.acd.queue(id, needs(steps), null);
    }

    /// Ready, and with skills as `routing:agent:<userId>` says.
    private void sitReady(String seat, Map<String, String> skills) {
        teach(seat, skills);
        bench.sitReady(seat);
    }

    private static void teach(String seat, Map<String, String> skills) {
        try (Jedis jedis = redis.raw()) {
            jedis.del("routing:agent:user-" + seat);
            if (!skills.isEmpty()) {
                jedis.hset("routing:agent:user-" + seat, skills);
            }
        }
    }

    private String seatOf(CallId id) {
        return bench.hash(id).getOrDefault("seat", "none");
    }

    private void talks(CallId id) {
        assertThat(bench.acd.talking(id, seatOf(id), bench.clock.instant())).isPresent();
    }

    @Test
    void aCallIsWithTheSeatThatIsFreeForItInTheStepThatQueuesIt() {
        sitReady("1001", Map.of("12331", "7"));
        assertThat(bench.acd.queue(call, needs(FOOD), null))
                .isInstanceOfSatisfying(
                        Place.With.class, with -> assertThat(with.seat()).isEqualTo("1001"));
    }

    @Test
    void aSeatWithoutTheSkillOrBelowTheLevelIsNotOfferedTheCall() {
        sitReady("1001", Map.of("12331", "4"));
        sitReady("1002", Map.of("yue", "9"));
        sitReady("1003", Map.of());
        queue(call, FOOD);
        assertThat(seatOf(call)).isEqualTo("none");
        sitReady("1004", Map.of("12331", "5"));
        assertThat(seatOf(call)).isEqualTo("1004");
    }

    @Test
    void everyRequiredSkillMustBeThere() {
        var both = List.of(new Step(Duration.ZERO, Map.of("12331", 5, "yue", 3)));
        sitReady("1001", Map.of("12331", "9"));
        sitReady("1002", Map.of("yue", "9"));
        queue(call, both);
        assertThat(bench.hash(call)).containsEntry("profile", "12331:5,yue:3");
        sitReady("1003", Map.of("yue", "3", "12331", "5", "region-4201", "1"));
        assertThat(seatOf(call)).isEqualTo("1003");
    }

    @Test
    void whatIsRequiredRelaxesByTheTimeThatHeWaits() {
        sitReady("1001", Map.of("12331", "1"));
        queue(call, FOOD);
        forward(19);
        assertThat(bench.acd.expire().next()).isEqualTo(bench.clock.instant().plusSeconds(1));
        assertThat(seatOf(call)).isEqualTo("none");
        forward(1);
        bench.acd.expire();
        assertThat(seatOf(call)).isEqualTo("1001");
        assertThat(bench.hash(call)).containsEntry("step", "1");
    }

    @Test
    void theLastStepMayRequireNothing() {
        sitReady("1001", Map.of());
        queue(call, FOOD);
        forward(40);
        bench.acd.expire();
        assertThat(seatOf(call)).isEqualTo("1001");
        assertThat(bench.hash(call)).containsEntry("step", "2");
    }

    @Test
    void aStepThatWasReachedStaysWhenTheClockIsSetBack() {
        queue(call, FOOD);
        forward(25);
        bench.acd.expire();
        forward(-3600);
        sitReady("1001", Map.of("12331", "1"));
        assertThat(seatOf(call)).isEqualTo("1001");
        bench.acd.given(call, "1001");
        bench.acd.missed(call, "1001", "no-answer");
        assertThat(bench.hash(call)).containsEntry("profile", "12331:1");
    }

    @Test
    void whoWaitedLongestOverAllQueuesThatTheSeatMeetsIsServedFirst() {
        queue(later, ANYBODY);
        redis.wipe();
        queue(call, FOOD);
        forward(1);
        queue(later, ANYBODY);
        sitReady("1001", Map.of("12331", "9"));
        assertThat(seatOf(call)).isEqualTo("1001");
        assertThat(seatOf(later)).isEqualTo("none");
    }

    @Test
    void priorityCountsAsTimeWaited() {
        queue(call, ANYBODY);
        forward(10);
        bench.acd.queue(later, needs(ANYBODY, 11), null);
        bench.sitReady("1001");
        assertThat(seatOf(later)).isEqualTo("1001");
        assertThat(bench.hash(later).get("queuedAt"))
                .isNotEqualTo(bench.hash(call).get("queuedAt"));
    }

    @Test
    void aSeatThatMeetsTheLaterCallOnlyTakesItAndOvertakesNobodyByThat() {
        queue(call, FOOD);
        queue(later, CANTONESE);
        sitReady("1001", Map.of("yue", "3"));
        assertThat(seatOf(call)).isEqualTo("none");
        assertThat(seatOf(later)).isEqualTo("1001");
    }

    @Test
    void theAgentWhoSpokeWithHimLastIsTakenWhereSheIsFreeAndNobodyWaitsForHer() {
        bench.sitReady("1001");
        forward(1);
        bench.sitReady("1002");
        bench.acd.queue(call, needs(ANYBODY).preferring("user-1002"), null);
        assertThat(seatOf(call)).isEqualTo("1002");
        bench.acd.queue(later, needs(ANYBODY).preferring("user-1002"), null);
        assertThat(seatOf(later)).isEqualTo("1001");
    }

    @Test
    void theAgentWhoSpokeWithHimLastIsNotTakenWhenSheCannotDoWhatHeNeeds() {
        sitReady("1001", Map.of("12331", "9"));
        forward(1);
        sitReady("1002", Map.of());
        bench.acd.queue(call, needs(FOOD).preferring("user-1002"), null);
        assertThat(seatOf(call)).isEqualTo("1001");
    }

    @Test
    void skillsThatChangeCountAtOnce() {
        sitReady("1001", Map.of());
        queue(call, FOOD);
        assertThat(seatOf(call)).isEqualTo("none");
        teach("1001", Map.of("12331", "5"));
        bench.seats.learn("user-1001");
        assertThat(seatOf(call)).isEqualTo("1001");
        bench.acd.end(call);
        teach("1001", Map.of("yue", "5"));
        bench.seats.learn("user-1001");
        queue(later, FOOD);
        assertThat(seatOf(later)).isEqualTo("none");
    }

    @Test
    void skillsAreRememberedWhenRedisComesBackEmpty() {
        sitReady("1001", Map.of("12331", "5"));
        redis.wipe();
        bench.sitReady("1001");
        queue(call, FOOD);
        assertThat(seatOf(call)).isEqualTo("1001");
    }

    @Test
    void aTransferToAQueueKeepsItsOldTimeAndDoesNotComeBackToTheSeatThatGaveItAway() {
        bench.sitReady("1001");
        queue(call, ANYBODY);
        Instant queuedAt = bench.clock.instant();
        talks(call);
        forward(60);
        queue(later, ANYBODY);
        Instant now = bench.clock.instant();
        assertThat(bench.acd.transfer(call, "1001", needs(ANYBODY).transferred(ANYBODY, "1001", now)))
                .isTrue();
        assertThat(bench.state("1001")).isEqualTo("wrap-up");
        assertThat(bench.acd.view().longestSince()).isEqualTo(queuedAt);
        bench.seats.wrapUpDone("1001");
        assertThat(seatOf(call)).isEqualTo("none");
        assertThat(seatOf(later)).isEqualTo("1001");
        bench.sitReady("1002");
        assertThat(seatOf(call)).isEqualTo("1002");
    }

    @Test
    void theStepsOfATransferCountFromTheTransfer() {
        bench.sitReady("1001");
        queue(call, ANYBODY);
        talks(call);
        forward(600);
        bench.acd.transfer(call, "1001", needs(FOOD).transferred(FOOD, "1001", bench.clock.instant()));
        assertThat(bench.hash(call)).containsEntry("profile", "12331:5");
        forward(20);
        bench.acd.expire();
        assertThat(bench.hash(call)).containsEntry("profile", "12331:1");
    }

    @Test
    void aTransferToASeatWaitsForThatSeatOnlyAndCanBeGivenBackToTheQueue() {
        bench.sitReady("1001");
        queue(call, ANYBODY);
        talks(call);
        bench.sitReady("1003");
        bench.acd.transfer(call, "1001", needs(FOOD).onlyAt("1002"));
        assertThat(seatOf(call)).isEqualTo("none");
        bench.sitReady("1002");
        assertThat(seatOf(call)).isEqualTo("1002");
        bench.acd.given(call, "1002");
        bench.acd.missed(call, "1002", "no-answer");
        assertThat(seatOf(call)).isEqualTo("none");
        assertThat(bench.acd.change(call, needs(ANYBODY))).isTrue();
        assertThat(seatOf(call)).isEqualTo("1003");
    }

    @Test
    void onlyTheSeatThatHasTheCallGivesItAway() {
        bench.sitReady("1001");
        queue(call, ANYBODY);
        assertThat(bench.acd.transfer(call, "1001", needs(ANYBODY)))
                .as("it only rings")
                .isFalse();
        talks(call);
        assertThat(bench.acd.transfer(call, "1002", needs(ANYBODY))).isFalse();
        assertThat(bench.acd.change(call, needs(ANYBODY))).isFalse();
        assertThat(bench.state("1001")).isEqualTo("talking");
        bench.acd.end(call);
        assertThat(bench.acd.change(call, needs(ANYBODY))).isFalse();
    }

    @Test
    void aCallBackHoldsItsPlaceAndTheSeatIsHeldWhileTheCitizenIsCalled() {
        bench.acd.queue(call, needs(ANYBODY).asVirtual(), null);
        forward(5);
        queue(later, ANYBODY);
        bench.sitReady("1001");
        assertThat(seatOf(call)).isEqualTo("1001");
        bench.acd.given(call, "1001");
        forward(74);
        assertThat(bench.acd.expire().expired()).isEmpty();
        assertThat(bench.state("1001")).isEqualTo("reserved");
        forward(1);
        assertThat(bench.acd.expire().expired())
                .singleElement()
                .satisfies(e -> assertThat(e.virtual()).isTrue());
        assertThat(seatOf(later)).as("the seat is not to blame").isEqualTo("1001");
        assertThat(bench.acd.callsOfThisNode()).containsExactly(later);
    }

    @Test
    void whatACallRequiresIsToldAgainToARedisThatLostIt() {
        Instant queuedAt = bench.clock.instant();
        queue(call, FOOD);
        forward(25);
        redis.wipe();
        bench.acd.queue(call, needs(FOOD), queuedAt);
        assertThat(bench.hash(call)).containsEntry("profile", "12331:1").containsEntry("step", "1");
        redis.wipe();
        bench.sit("1001");
        bench.acd.ringing(call, "1001", new Acd.Known(needs(FOOD), queuedAt, 3, false, true));
        bench.acd.given(call, "1001");
        bench.acd.missed(call, "1001", "no-answer");
        assertThat(bench.hash(call)).containsEntry("steps", bench.hash(call).get("steps"));
        bench.acd.queue(call, needs(ANYBODY), queuedAt);
        assertThat(bench.hash(call).get("profile")).startsWith("12331");
    }

    @Test
    void thoseWhoRelaxAtOnceAreServedByTheirScore() {
        sitReady("1001", Map.of("12331", "1"));
        queue(call, FOOD);
        forward(1);
        bench.acd.queue(later, needs(FOOD, 30), null);
        forward(30);
        bench.acd.expire();
        assertThat(seatOf(later)).isEqualTo("1001");
        assertThat(seatOf(call)).isEqualTo("none");
    }

    @Test
    void manyLeasesThatPassAtOnceAreAllActedOn() {
        for (int i = 0; i < 50; i++) {
            String seat = String.valueOf(2000 + i);
            CallId talk = AcdBench.call();
            bench.sitReady(seat);
            queue(talk, ANYBODY);
            talks(talk);
            bench.acd.end(talk);
        }
        forward(3600);
        bench.acd.expire();
        assertThat(bench.acd.view().ready()).isEqualTo(50);
    }
}
