package cn.hotline12315.telephony.acd;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.telephony.acd.WhoGetsWhomLaws.Caller;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/// Random steps with skills, relaxing, priorities, transfers, call-backs, a lost Redis and a clock that is set back;
/// after
/// each single step the laws of [WhoGetsWhomLaws] hold.
class WhoGetsWhomWalkTest {
    private static final int STEPS = 1_500;
    private static final int SEATS = 8;
    private static final List<String> SKILLS = List.of("12331", "12358", "yue", "region-4201");

    private static TestRedis redis;

    @TempDir
    Path state;

    @SuppressWarnings("NullAway.Init") // each walk makes its own
    private AcdBench bench;

    @SuppressWarnings("NullAway.Init") // likewise
    private WhoGetsWhomLaws laws;

    private Random random = new Random();
    private final List<String> trace = new ArrayList<>();

    @BeforeAll
    static void start() {
        redis = new TestRedis().answering();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 12315})
    void nobodyIsOvertakenNorIdleNorInTwoPlacesNorLost(long seed) {
        redis.wipe();
        bench = new AcdBench(redis, state);
        laws = new WhoGetsWhomLaws(bench);
        random = new Random(seed);
        trace.clear();
        for (int seat = 0; seat < SEATS; seat++) {
            teach(seat(seat));
            act("sit", () -> {});
            bench.sit(seat(seat));
        }
        try {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            nobodyIsLost();
        } catch (AssertionError broken) {
            throw new AssertionError(
                    "after " + String.join("\n", trace.subList(Math.max(0, trace.size() - 12), trace.size())), broken);
        }
    }

    private static String seat(int number) {
        return "100" + number;
    }

    /// One step in Redis, and the laws after it.
    private void act(String what, Runnable step) {
        trace.add(bench.clock.millis() + " " + what);
        laws.before();
        step.run();
        laws.after();
    }

    private void step() {
        time(1 + random.nextInt(600));
        String seat = seat(random.nextInt(SEATS));
        Caller one = laws.any(random);
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> {
                if (laws.callers().size() < 15) {
                    arrives();
                }
            }
            case 5, 6, 7 -> act("ready " + seat, () -> bench.seats.ready(seat));
            case 8 -> act("not-ready " + seat, () -> bench.seats.notReady(seat, "break"));
            case 9 -> act("wrap-up done " + seat, () -> bench.seats.wrapUpDone(seat));
            case 10 -> act("device " + seat, () -> bench.seats.device(seat, random.nextInt(4) > 0));
            case 11 -> {
                teach(seat);
                act("learns " + seat, () -> bench.seats.learn("user-" + seat));
            }
            case 12, 13 -> asks(one);
            case 14 -> rings(one);
            case 15, 16 -> talks(one);
            case 17 -> misses(one);
            case 18 -> transfers(one);
            case 19 -> changes(one);
            case 20 -> {
                if (one != null) {
                    act("end " + one.id(), () -> bench.acd.end(one.id()));
                    laws.forget(one);
                }
            }
            case 21 -> {
                if (one != null && !one.needs().virtual()) {
                    act("leave " + one.id(), () -> bench.acd.leave(one.id(), random.nextBoolean()));
                }
            }
            case 22 -> time(random.nextInt(15_000));
            default -> seldom(one, seat);
        }
    }

    private void seldom(@Nullable Caller one, String seat) {
        switch (random.nextInt(5)) {
            case 0 -> time(-random.nextInt(120_000));
            case 1 -> redisIsLost();
            case 2 -> {
                act("sign out " + seat, () -> bench.seats.signOut(seat));
                act("sign in " + seat, () -> bench.sit(seat));
            }
            case 3 -> {
                if (one != null && !one.needs().virtual() && !"talking".equals(bench.state(seat))) {
                    act("the net rings " + one.id() + " at " + seat, () -> bench.acd.ringing(one.id(), seat));
                }
            }
            default -> time(60_000);
        }
    }

    private void time(int millis) {
        bench.clock.forward(Duration.ofMillis(millis));
        act("time " + millis, () -> bench.acd.expire());
    }

    private void teach(String seat) {
        Map<String, String> skills = new HashMap<>();
        SKILLS.forEach(skill -> {
            if (random.nextBoolean()) {
                skills.put(skill, String.valueOf(1 + random.nextInt(9)));
            }
        });
        skills.put("12315", String.valueOf(1 + random.nextInt(9)));
        try (Jedis jedis = redis.raw()) {
            jedis.del("routing:agent:user-" + seat);
            jedis.hset("routing:agent:user-" + seat, skills);
        }
        laws.taught(seat, skills);
    }

    private List<Step> someSteps() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            Map<String, Integer> skills = new HashMap<>();
            for (int k = random.nextInt(3); k > 0; k--) {
                skills.put(SKILLS.get(random.nextInt(SKILLS.size())), 1 + 4 * random.nextInt(2));
            }
            steps.add(new Step(Duration.ofSeconds(i == 0 ? 0 : i * 10L + random.nextInt(3)), skills));
        }
        return steps;
    }

    private void arrives() {
        Requirements needs = new Requirements(LegacyLine.CONSUMER, "12315", "demo")
                .withSteps(someSteps(), Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(60) - 20 : 0));
        if (random.nextInt(3) == 0) {
            needs = needs.preferring("user-" + seat(random.nextInt(SEATS)));
        }
        Caller fresh = laws.known(AcdBench.call(), random.nextInt(5) == 0 ? needs.asVirtual() : needs);
        act("arrives " + fresh, () -> {
            laws.arriving(fresh);
            bench.acd.queue(fresh.id(), fresh.needs(), null);
        });
    }

    private void asks(@Nullable Caller one) {
        if (one == null) {
            return;
        }
        act("asks " + one.id(), () -> {
            if (bench.acd.queue(one.id(), one.needs(), one.queuedAt()) instanceof Place.With with) {
                bench.acd.given(one.id(), with.seat());
            }
        });
    }

    private String seatOf(@Nullable Caller one, String... states) {
        Map<String, String> hash = one == null ? Map.of() : bench.hash(one.id());
        return List.of(states).contains(hash.getOrDefault("state", "")) ? hash.getOrDefault("seat", "") : "";
    }

    private void rings(@Nullable Caller one) {
        String seat = seatOf(one, "reserved");
        if (one != null && !seat.isEmpty() && !one.needs().virtual()) {
            act("rings " + one.id(), () -> bench.acd.ringing(one.id(), seat));
        }
    }

    private void talks(@Nullable Caller one) {
        String seat = seatOf(one, "reserved", "ringing");
        if (one != null && !seat.isEmpty()) {
            act("talks " + one.id(), () -> bench.acd.talking(one.id(), seat, bench.clock.instant()));
        }
    }

    private void misses(@Nullable Caller one) {
        String seat = seatOf(one, "reserved", "ringing");
        if (one != null && !seat.isEmpty() && !one.needs().virtual()) {
            String why = random.nextInt(4) == 0 ? "device-failed" : "no-answer";
            act("misses " + one.id(), () -> bench.acd.missed(one.id(), seat, why));
        }
    }

    private void transfers(@Nullable Caller one) {
        String seat = seatOf(one, "talking");
        if (one == null || seat.isEmpty()) {
            return;
        }
        Requirements needs = random.nextInt(3) == 0
                ? one.needs().firstAt(seat(random.nextInt(SEATS)), bench.clock.instant())
                : one.needs().transferred(someSteps(), seat, bench.clock.instant());
        act("transfers " + one.id() + " " + needs.json(), () -> {
            laws.required(one, needs);
            assertThat(bench.acd.transfer(one.id(), seat, needs)).isTrue();
        });
    }

    private void changes(@Nullable Caller one) {
        if (one != null && "waiting".equals(bench.hash(one.id()).get("state"))) {
            Requirements needs = new Requirements(LegacyLine.CONSUMER, "12315", "demo")
                    .withSteps(someSteps(), one.needs().priority());
            Requirements kept = one.needs().virtual() ? needs.asVirtual() : needs;
            act("changes " + one.id() + " " + kept.json(), () -> {
                laws.required(one, kept);
                assertThat(bench.acd.change(one.id(), kept)).isTrue();
            });
        }
    }

    private static Acd.Known known(Caller one, long attempt) {
        return new Acd.Known(one.needs(), one.queuedAt(), attempt, true, true);
    }

    /// Empty; then the seats sign in again and each lane tells where its call is.
    private void redisIsLost() {
        Map<Caller, Map<String, String>> were = new HashMap<>();
        laws.callers().forEach(c -> were.put(c, bench.hash(c.id())));
        redis.wipe();
        laws.redisLost();
        trace.add("Redis lost everything");
        for (int seat = 0; seat < SEATS; seat++) {
            String name = seat(seat);
            act("sit " + name, () -> bench.sit(name));
        }
        were.forEach((one, was) -> {
            String seat = was.getOrDefault("seat", "");
            long attempt = Long.parseLong(was.getOrDefault("attempt", "0"));
            String word = was.getOrDefault("state", "");
            act("restores " + word + " " + one.id(), () -> {
                switch (word) {
                    case "talking" -> bench.acd.talking(one.id(), seat, bench.clock.instant(), known(one, attempt));
                    case "ringing" -> bench.acd.ringing(one.id(), seat, known(one, attempt));
                    default -> bench.acd.queue(one.id(), one.needs(), one.queuedAt(), attempt);
                }
            });
            laws.queuedAgain(one);
        });
    }

    /// Whoever is alive and asks is in the queue or with a seat, whatever happened before.
    private void nobodyIsLost() {
        for (Caller one : List.copyOf(laws.callers())) {
            asks(one);
            assertThat(bench.hash(one.id())).containsKey("state");
        }
        for (int seat = 0; seat < SEATS; seat++) {
            String name = seat(seat);
            Map<String, String> all = new HashMap<>(Map.of("12315", "9"));
            SKILLS.forEach(skill -> all.put(skill, "9"));
            try (Jedis jedis = redis.raw()) {
                jedis.hset("routing:agent:user-" + name, all);
            }
            laws.taught(name, all);
            act("learns all " + name, () -> bench.seats.learn("user-" + name));
        }
        Instant end = bench.clock.instant().plus(Duration.ofHours(6));
        while (!laws.callers().isEmpty() && bench.clock.instant().isBefore(end)) {
            time(30_000);
            for (int seat = 0; seat < SEATS; seat++) {
                String name = seat(seat);
                act("device " + name, () -> bench.seats.device(name, true));
                act("ready " + name, () -> bench.seats.ready(name));
            }
            for (Caller one : List.copyOf(laws.callers())) {
                if (!seatOf(one, "reserved", "ringing", "talking").isEmpty()) {
                    act("end " + one.id(), () -> bench.acd.end(one.id()));
                    laws.forget(one);
                } else {
                    asks(one);
                }
            }
        }
        assertThat(laws.callers()).as("callers whom nobody served").isEmpty();
    }
}
