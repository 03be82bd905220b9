package cn.hotline12315.telephony.routing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.number.CallerKey;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.telephony.acd.AcdForTests;
import cn.hotline12315.telephony.acd.Step;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.SmallFile;
import cn.hotline12315.telephony.site.StoppedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class PlansTest {
    /// The example of docs/routing.md.
    static final String PLAN = """
            {"v":1, "version":17, "validUntil":"2026-12-22T00:00:00Z",
             "skills":[{"code":"12331","kind":"business","name":"食品药品"}],
             "lines":[{"number":"12331", "name":"食品药品投诉举报",
               "steps":[{"after":0,"skills":{"12331":5}}, {"after":20,"skills":{"12331":1}}, {"after":40,"skills":{}}],
               "priority":30, "maxWaiting":200, "maxWait":1800,
               "open":[{"from":"2026-11-22T00:30:00Z","until":"2026-11-22T10:00:00Z"}],
               "emergency":{"text":"停电","until":"2026-11-22T08:00:00Z","closes":true},
               "announce":{"position":true,"everySeconds":40,"callBackAfter":30}, "survey":true,
               "serviceLevel":{"seconds":15,"target":0.95}}],
             "languages":[{"key":"2","skill":"yue"}], "regions":[{"region":"4201","skill":"region-4201"}],
             "seats":{"ringSeconds":20,"missesToNotReady":2,"missBackoffSeconds":[5,15],
               "wrapUp":{"seconds":30,"min":5,"max":180,"extension":30,"extensions":5}},
             "affinity":{"days":7}, "shortAbandonSeconds":5}
            """;

    private static final E164 CALLER = new E164("+8613971000001");
    private static final LegacyLine FOOD = LegacyLine.FOOD_AND_DRUG;

    @TempDir
    Path state;

    private final StoppedClock clock = new StoppedClock();
    private final TestRedis redis = new TestRedis().answering();

    @SuppressWarnings("NullAway.Init") // needs the folder
    private AcdForTests parts;

    @SuppressWarnings("NullAway.Init") // likewise
    private Plans plans;

    @BeforeEach
    void start() {
        SiteSettings site = new SiteSettings("42", "node-1", state);
        parts = new AcdForTests(redis, site, clock);
        plans = plans();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private Plans plans() {
        return RoutingForTests.plans(parts, new SiteSettings("42", "node-1", state));
    }

    private void written(String text) {
        try (Jedis jedis = redis.raw()) {
            jedis.set(Plans.KEY, text);
        }
    }

    private Plan read(String text) {
        written(text);
        plans.read();
        return plans.now();
    }

    private Routes routes() {
        return RoutingForTests.routes(redis, plans, clock);
    }

    private void known(Map<String, String> fields) {
        try (Jedis jedis = redis.raw()) {
            jedis.hset(new CallerKey(RoutingForTests.SECRET).of(CALLER), fields);
        }
    }

    @Test
    void withoutAPlanEveryLineRequiresNothingAndIsOpen() {
        assertThat(plans.now()).isSameAs(Plan.NONE);
        assertThat(plans.now().isOpen(FOOD, clock.instant())).isTrue();
        assertThat(routes().of(FOOD, CALLER))
                .isEqualTo(new Route(null, List.of(Step.anybody()), Duration.ZERO, null, null));
    }

    @Test
    void thePlanIsReadAsTheCoreWritesIt() {
        Plan plan = read(PLAN);
        assertThat(plan.version()).isEqualTo(17);
        assertThat(plan.languages()).containsEntry('2', "yue");
        assertThat(plan.regions()).containsEntry("4201", "region-4201");
        assertThat(plan.shortAbandon()).isEqualTo(Duration.ofSeconds(5));
        assertThat(plan.seats()).isNotNull().satisfies(seats -> {
            assertThat(seats.missBackoff()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(15));
            assertThat(seats.wrapUpMax()).isEqualTo(Duration.ofMinutes(3));
        });
        assertThat(plan.line(FOOD)).get().satisfies(line -> {
            assertThat(line.steps()).extracting(Step::profile).containsExactly("12331:5", "12331:1", "*");
            assertThat(line.priority()).isEqualTo(Duration.ofSeconds(30));
            assertThat(line.maxWaiting()).isEqualTo(200);
            assertThat(line.maxWait()).isEqualTo(Duration.ofMinutes(30));
            assertThat(line.survey()).isTrue();
            assertThat(line.announce().callBackAfter()).isEqualTo(Duration.ofSeconds(30));
            assertThat(line.serviceTarget()).isEqualTo(0.95);
            assertThat(line.emergency(Instant.parse("2026-11-22T07:59:59Z"))).isPresent();
            assertThat(line.emergency(Instant.parse("2026-11-22T08:00:00Z"))).isEmpty();
        });
        assertThat(plan.line(LegacyLine.PRICE)).isEmpty();
    }

    @Test
    void aLineIsOpenInItsHoursAndAlwaysWhenThePlanIsTooOldToSay() {
        Plan plan = read(PLAN);
        assertThat(plan.isOpen(FOOD, Instant.parse("2026-11-22T00:29:59Z"))).isFalse();
        assertThat(plan.isOpen(FOOD, Instant.parse("2026-11-22T00:30:00Z"))).isTrue();
        assertThat(plan.isOpen(FOOD, Instant.parse("2026-11-22T10:00:00Z"))).isFalse();
        assertThat(plan.isOpen(LegacyLine.PRICE, Instant.parse("2026-11-22T10:00:00Z")))
                .isTrue();
        assertThat(plan.isOpen(FOOD, Instant.parse("2026-12-22T00:00:00Z"))).isTrue();
    }

    @Test
    void anUnreadablePlanNeverReplacesAGoodOne() {
        Plan good = read(PLAN);
        for (String bad : List.of("", "{", "[]", "{\"v\":2}", "{\"v\":1,\"version\":18}", "not json", "null")) {
            assertThat(read(bad)).as(bad).isSameAs(good);
        }
    }

    @Test
    void aLineThatCannotBeReadKeepsWhatItHadAndTheOthersAreNew() {
        read(PLAN);
        Plan plan = read("""
                {"v":1,"version":18,"lines":[
                  {"number":"12331","steps":[{"after":0,"skills":{"12331":12}}]},
                  {"number":"12358","steps":[{"after":0,"skills":{"12358":2}}]}],
                 "seats":{"missesToNotReady":0}, "somethingNew":{}}
                """);
        assertThat(plan.version()).isEqualTo(18);
        assertThat(plan.line(FOOD).orElseThrow().steps()).hasSize(3);
        assertThat(plan.line(LegacyLine.PRICE).orElseThrow().steps())
                .extracting(Step::profile)
                .containsExactly("12358:2");
        assertThat(plan.seats())
                .isNotNull()
                .extracting(Plan.SeatPlan::missesToNotReady)
                .isEqualTo(2);
    }

    @Test
    void theLastGoodPlanIsThereAfterARestartWithoutRedis() throws Exception {
        Plan plan = read(PLAN);
        assertThat(plans().now()).isEqualTo(plan);
        SmallFile.write(state.resolve("routing.json"), "half a pl");
        assertThat(plans().now()).isSameAs(Plan.NONE);
    }

    @Test
    void seatsFollowThePlan() {
        read(PLAN.replace("\"seconds\":30,\"min\":5", "\"seconds\":7,\"min\":5"));
        parts.seats.signIn("1001", "node-1", "u", "王敏");
        parts.seats.device("1001", true);
        parts.seats.ready("1001");
        CallId call = new CallId(UUID.randomUUID());
        parts.acd.talking(call, "1001", clock.instant());
        parts.acd.end(call);
        assertThat(parts.seats.view("1001").orElseThrow().until())
                .isEqualTo(clock.instant().plusSeconds(7));
    }

    @Test
    void aSeatRingsAsLongAsThePlanSaysAndIsHeldUntilAsteriskCanHaveToldSo() {
        assertThat(routes().ring()).isEmpty();
        read(PLAN.replace("\"ringSeconds\":20", "\"ringSeconds\":60"));
        assertThat(routes().ring()).contains(Duration.ofSeconds(60));
        parts.seats.signIn("1001", "node-1", "u", "王敏");
        parts.seats.device("1001", true);
        parts.seats.ready("1001");
        CallId call = new CallId(UUID.randomUUID());
        parts.acd.ringing(call, "1001");
        try (Jedis jedis = redis.raw()) {
            assertThat(jedis.zscore("acd:leases", "1001"))
                    .isEqualTo(clock.instant().plusSeconds(65).toEpochMilli());
        }
    }

    @Test
    void anEmptyRedisChangesNothing() {
        Plan plan = read(PLAN);
        redis.wipe();
        plans.read();
        assertThat(plans.now()).isSameAs(plan);
    }

    @Test
    void aChangeIsInForceWhenTheCoreSaysSo() throws Exception {
        redis.listening();
        CompletableFuture<Plan> changed = new CompletableFuture<>();
        plans.watch(changed::complete);
        written(PLAN);
        try (Jedis jedis = redis.raw()) {
            jedis.publish("routing:changed", "17");
        }
        assertThat(changed.get(20, TimeUnit.SECONDS).version()).isEqualTo(17);
    }

    @Test
    void theCallersPriorityAddsToThatOfTheLine() {
        read(PLAN);
        known(Map.of("priority", "60"));
        assertThat(routes().of(FOOD, CALLER).priority()).isEqualTo(Duration.ofSeconds(90));
        assertThat(routes().of(null, CALLER).priority()).isEqualTo(Duration.ofSeconds(60));
        assertThat(routes().of(FOOD, null).priority()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aWarningIsToldUntilItsTimeIsOverAndWhateverItsTimeSays() {
        known(Map.of("warning", "多次辱骂", "until", clock.instant().plusSeconds(1).toString(), "priority", "x"));
        assertThat(routes().of(FOOD, CALLER).warning()).isEqualTo("多次辱骂");
        clock.forward(Duration.ofSeconds(1));
        assertThat(routes().of(FOOD, CALLER).warning()).isNull();
        known(Map.of("until", "some day"));
        assertThat(routes().of(FOOD, CALLER).warning()).isEqualTo("多次辱骂");
    }

    @Test
    void theAgentWhoSpokeLastIsRememberedForTheDaysOfThePlanWithoutANumberInRedis() {
        routes().spoke(CALLER, "user-1");
        assertThat(routes().of(FOOD, CALLER).lastAgent()).isEqualTo("user-1");
        try (Jedis jedis = redis.raw()) {
            String key = "routing:last:" + new CallerKey(RoutingForTests.SECRET).hash(CALLER);
            assertThat(jedis.ttl(key)).isBetween(7 * 86_400L - 60, 7 * 86_400L);
            assertThat(jedis.keys("*13971000001*")).isEmpty();
        }
        read(PLAN.replace("\"days\":7", "\"days\":0"));
        assertThat(routes().of(FOOD, CALLER).lastAgent()).isNull();
    }
}
