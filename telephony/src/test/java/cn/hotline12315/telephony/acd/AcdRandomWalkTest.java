package cn.hotline12315.telephony.acd;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/// Thousands of random steps on a real Redis; after each, the laws hold.
class AcdRandomWalkTest {
    private static final int STEPS = 2_000;
    private static final int SEATS = 5;

    private static TestRedis redis;

    @TempDir
    Path state;

    @SuppressWarnings("NullAway.Init") // each walk makes its own
    private AcdBench bench;
    /// Calls that are not over, in the order in which they were queued.
    private final Map<CallId, Long> alive = new LinkedHashMap<>();
    private Random random = new Random();

    @BeforeAll
    static void start() {
        redis = new TestRedis().answering();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 12315})
    void theLawsHoldWhateverHappens(long seed) {
        redis.wipe();
        bench = new AcdBench(redis, state);
        random = new Random(seed);
        alive.clear();
        for (int seat = 0; seat < SEATS; seat++) {
            bench.sit("100" + seat);
        }
        for (int i = 0; i < STEPS; i++) {
            List<CallId> waitingBefore = waiting();
            step();
            nobodyIsOvertaken(waitingBefore);
            oneCallHasOneSeatAndOneSeatOneCall();
            noPairIsLeft();
        }
        nothingIsStuckAfterAllLeases();
    }

    private void step() {
        bench.clock.forward(Duration.ofMillis(1 + random.nextInt(400)));
        String seat = "100" + random.nextInt(SEATS);
        CallId call = anyCall();
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> {
                if (alive.size() < 12) {
                    CallId fresh = AcdBench.call();
                    alive.put(fresh, bench.clock.millis());
                    bench.queue(fresh);
                }
            }
            case 3, 4, 5 -> bench.seats.ready(seat);
            case 6 -> bench.seats.notReady(seat, "break");
            case 7 -> bench.seats.wrapUpDone(seat);
            case 8 -> withSeat(call, (c, s) -> bench.acd.given(c, s));
            case 9 -> withSeat(call, (c, s) -> bench.acd.ringing(c, s));
            case 10, 11 -> withSeat(call, (c, s) -> bench.acd.talking(c, s, bench.clock.instant()));
            case 12 ->
                withSeat(call, (c, s) -> {
                    if (!"talking".equals(bench.hash(c).get("state"))) {
                        bench.acd.missed(c, s, "no-answer");
                    }
                });
            case 13 -> {
                if (call != null) {
                    bench.acd.end(call);
                    alive.remove(call);
                }
            }
            case 14 -> {
                bench.clock.forward(Duration.ofSeconds(random.nextInt(30)));
                bench.acd.expire();
            }
            case 15 -> bench.seats.force(seat, List.of("ready", "not-ready").get(random.nextInt(2)), "meeting");
            case 16 -> bench.seats.wrapUpExtend(seat);
            case 17, 18 ->
                withSeat(
                        call,
                        (c, s) -> bench.acd.phase(
                                c,
                                s,
                                List.of("talking", "held", "consulting", "conference")
                                        .get(random.nextInt(4))));
            default -> bench.seats.device(seat, random.nextInt(5) > 0);
        }
    }

    private @Nullable CallId anyCall() {
        return alive.isEmpty() ? null : new ArrayList<>(alive.keySet()).get(random.nextInt(alive.size()));
    }

    private interface Both {
        void accept(CallId call, String seat);
    }

    private void withSeat(@Nullable CallId call, Both step) {
        String seat = call == null ? null : bench.hash(call).get("seat");
        if (call != null && seat != null) {
            step.accept(call, seat);
        }
    }

    private List<CallId> waiting() {
        return redis.redis.members("acd:waiting").stream().map(CallId::of).toList();
    }

    /// Whoever left the queue for a seat, nobody who was queued before him still waits.
    private void nobodyIsOvertaken(List<CallId> before) {
        Set<CallId> now = Set.copyOf(waiting());
        long earliestLeft = now.stream().mapToLong(this::queuedAt).min().orElse(Long.MAX_VALUE);
        for (CallId call : before) {
            boolean served = alive.containsKey(call) && !now.contains(call);
            if (served) {
                assertThat(queuedAt(call))
                        .as("call served before an earlier one")
                        .isLessThanOrEqualTo(earliestLeft);
            }
        }
    }

    private long queuedAt(CallId call) {
        return Long.parseLong(bench.hash(call).getOrDefault("queuedAt", "0"));
    }

    private void oneCallHasOneSeatAndOneSeatOneCall() {
        Set<String> waiting = new TreeSet<>(redis.redis.members("acd:waiting"));
        Set<String> ready = new TreeSet<>(redis.redis.members("acd:ready"));
        Set<String> leases = new TreeSet<>(redis.redis.members("acd:leases"));
        Map<String, String> seatOfCall = new HashMap<>();
        for (CallId call : alive.keySet()) {
            Map<String, String> hash = bench.hash(call);
            assertThat(waiting.contains(call.toString())).isEqualTo("waiting".equals(hash.get("state")));
            String seat = hash.get("seat");
            if (seat != null) {
                assertThat(seatOfCall.put(seat, call.toString()))
                        .as("two calls at seat " + seat)
                        .isNull();
            }
        }
        for (SeatView seat : bench.seats.all()) {
            boolean waits = seat.offeredFrom() != null;
            assertThat(ready.contains(seat.seat())).isEqualTo(seat.state().equals("ready") && !waits);
            assertThat(leases.contains(seat.seat()))
                    .isEqualTo(Set.of("reserved", "ringing", "wrap-up").contains(seat.state()) || waits);
            assertThat(waits && !seat.state().equals("ready")).isFalse();
            assertThat(seat.callId()).isEqualTo(seat.inCall() ? seatOfCall.get(seat.seat()) : null);
        }
    }

    private void noPairIsLeft() {
        QueueView view = bench.acd.view();
        assertThat(Math.min(view.waiting(), view.ready())).isZero();
    }

    private void nothingIsStuckAfterAllLeases() {
        for (CallId call : List.copyOf(alive.keySet())) {
            if ("talking".equals(bench.hash(call).get("state"))) {
                bench.acd.end(call);
                alive.remove(call);
            }
        }
        for (int i = 0; i < 20; i++) {
            bench.clock.forward(Duration.ofMinutes(6));
            bench.acd.expire();
            assertThat(bench.acd.expire().next())
                    .satisfiesAnyOf(
                            next -> assertThat(next).isNull(),
                            next -> assertThat(next).isAfter(bench.clock.instant()));
            for (int seat = 0; seat < SEATS; seat++) {
                bench.seats.notReady("100" + seat, "break");
            }
        }
        bench.clock.forward(Duration.ofMinutes(6));
        bench.acd.expire();
        alive.keySet().forEach(bench::queue); // the dialplan asks again for whoever is still there
        assertThat(bench.seats.all()).allMatch(seat -> seat.state().equals("not-ready"));
        assertThat(new TreeSet<>(redis.redis.members("acd:waiting")))
                .as("no call is lost")
                .isEqualTo(new TreeSet<>(
                        alive.keySet().stream().map(CallId::toString).toList()));
        try (Jedis jedis = redis.raw()) {
            assertThat(jedis.zcard("acd:leases")).isZero();
        }
    }
}
