package cn.hotline12315.telephony.acd;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The laws of docs/routing.md, judged from what the test itself knows of callers and agents: of Redis it reads only
/// the
/// state of each seat and call, and who stands in which queue. Nothing here is shared with the scripts.
final class WhoGetsWhomLaws {
    private static final Set<String> WITH_SEAT = Set.of("reserved", "ringing", "talking");

    private final AcdBench bench;
    private final Map<CallId, Caller> callers = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> skills = new HashMap<>();
    private Map<String, Map<String, String>> seatsBefore = Map.of();
    private Map<CallId, Map<String, String>> callsBefore = Map.of();
    private @Nullable Caller arriving;

    WhoGetsWhomLaws(AcdBench bench) {
        this.bench = bench;
    }

    /// @param only the one seat that may take him; null for whoever has the skills
    private record Wanted(Duration after, @Nullable String only, Map<String, Integer> skills) {}

    /// A caller, and what is required for him. The step only grows, but for other requirements and a lost Redis.
    static final class Caller {
        private final CallId id;
        private final Instant queuedAt;
        private Requirements needs;
        private int step;

        Caller(CallId id, Instant queuedAt, Requirements needs) {
            this.id = id;
            this.queuedAt = queuedAt;
            this.needs = needs;
        }

        CallId id() {
            return id;
        }

        Instant queuedAt() {
            return queuedAt;
        }

        Requirements needs() {
            return needs;
        }

        /// Lower is served first.
        long score() {
            return queuedAt.toEpochMilli() - needs.priority().toMillis();
        }

        /// What is required now.
        Wanted wanted() {
            List<Wanted> all = wanted(needs);
            return all.get(Math.min(step, all.size() - 1));
        }

        /// Who was given to one seat is hers alone at first, then whoever meets the steps.
        private static List<Wanted> wanted(Requirements needs) {
            String only = needs.onlySeat();
            List<Wanted> all = new ArrayList<>();
            if (only != null) {
                all.add(new Wanted(Duration.ZERO, only, Map.of()));
            }
            if (only == null || needs.since() != null) {
                Duration later = only == null ? Duration.ZERO : Requirements.PATIENCE;
                needs.steps().forEach(s -> all.add(new Wanted(s.after().plus(later), null, s.skills())));
            }
            return all;
        }

        void time(Instant now) {
            Instant since = needs.since() == null ? queuedAt : needs.since();
            List<Wanted> all = wanted(needs);
            while (step + 1 < all.size()
                    && !since.plus(all.get(step + 1).after()).isAfter(now)) {
                step++;
            }
        }

        @Override
        public String toString() {
            return id + " " + needs.json();
        }
    }

    Collection<Caller> callers() {
        return callers.values();
    }

    @Nullable
    Caller any(Random random) {
        List<Caller> all = new ArrayList<>(callers.values());
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    Caller known(CallId id, Requirements needs) {
        Caller caller = new Caller(id, bench.clock.instant(), needs);
        callers.put(id, caller);
        return caller;
    }

    void forget(Caller caller) {
        callers.remove(caller.id);
    }

    void taught(String seat, Map<String, String> learnt) {
        Map<String, Integer> levels = new HashMap<>();
        learnt.forEach((skill, level) -> levels.put(skill, Integer.parseInt(level)));
        skills.put(seat, levels);
    }

    void required(Caller caller, Requirements needs) {
        caller.needs = needs;
        caller.step = 0;
    }

    void redisLost() {
        callers.values().forEach(c -> c.step = 0);
    }

    void queuedAgain(Caller caller) {
        assertThat(bench.hash(caller.id)).as("restored").containsKey("state");
    }

    void arriving(Caller caller) {
        arriving = caller;
    }

    void before() {
        arriving = null;
        seatsBefore = seats();
        callsBefore = calls();
    }

    void after() {
        Map<CallId, Map<String, String>> calls = calls();
        Map<String, Map<String, String>> seats = seats();
        List<Caller> waiting = callers.values().stream()
                .filter(c -> "waiting".equals(of(calls, c.id).get("state")))
                .toList();
        waiting.forEach(c -> c.time(bench.clock.instant()));
        everybodyStandsInOnePlace(calls, seats, waiting);
        nobodyIdles(seats, waiting);
        nobodyIsOvertaken(calls, waiting);
        whoArrivesGetsTheRightOne(calls);
    }

    private Map<String, Map<String, String>> seats() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        skills.keySet().forEach(seat -> all.put(seat, bench.redis.redis.hash("acd:seat:" + seat)));
        return all;
    }

    private Map<CallId, Map<String, String>> calls() {
        Map<CallId, Map<String, String>> all = new HashMap<>();
        callers.keySet().forEach(id -> all.put(id, bench.hash(id)));
        return all;
    }

    private static <K> Map<String, String> of(Map<K, Map<String, String>> hashes, K key) {
        return hashes.getOrDefault(key, Map.of());
    }

    private boolean meets(String seat, Caller caller) {
        Wanted wanted = caller.wanted();
        if (wanted.only() != null) {
            return wanted.only().equals(seat);
        }
        Map<String, Integer> can = skills.getOrDefault(seat, Map.of());
        return !seat.equals(caller.needs.excludedSeat())
                && wanted.skills().entrySet().stream().allMatch(s -> can.getOrDefault(s.getKey(), 0) >= s.getValue());
    }

    /// Ready, and not waiting for having missed a call.
    private boolean offered(Map<String, String> seat) {
        return "ready".equals(seat.get("state")) && !seat.containsKey("offeredFrom");
    }

    private void nobodyIdles(Map<String, Map<String, String>> seats, List<Caller> waiting) {
        seats.forEach((seat, hash) -> {
            if (offered(hash)) {
                assertThat(waiting.stream().filter(c -> meets(seat, c)).toList())
                        .as("seat " + seat + " is ready beside")
                        .isEmpty();
            }
        });
    }

    private boolean reservedNow(Caller caller, Map<String, String> now) {
        Map<String, String> was = callsBefore.getOrDefault(caller.id, Map.of());
        return "reserved".equals(now.get("state"))
                && !now.getOrDefault("attempt", "").equals(was.get("attempt"));
    }

    private void nobodyIsOvertaken(Map<CallId, Map<String, String>> calls, List<Caller> waiting) {
        for (Caller served : callers.values()) {
            Map<String, String> now = of(calls, served.id);
            if (reservedNow(served, now)) {
                String seat = now.getOrDefault("seat", "");
                served.time(bench.clock.instant());
                assertThat(meets(seat, served))
                        .as(seat + " can serve " + served)
                        .isTrue();
                assertThat(waiting.stream()
                                .filter(c -> meets(seat, c) && c.score() < served.score())
                                .toList())
                        .as("overtaken by " + served + " at " + seat)
                        .isEmpty();
            }
        }
    }

    /// The agent that he last spoke to, where she is free, else who is ready longest.
    private void whoArrivesGetsTheRightOne(Map<CallId, Map<String, String>> calls) {
        Caller caller = arriving;
        if (caller == null) {
            return;
        }
        caller.time(bench.clock.instant());
        List<String> free = seatsBefore.keySet().stream()
                .filter(seat -> offered(of(seatsBefore, seat)) && meets(seat, caller))
                .sorted(Comparator.comparing((String seat) ->
                                Long.parseLong(of(seatsBefore, seat).getOrDefault("readySince", "0")))
                        .thenComparing(seat -> seat))
                .toList();
        String preferred = caller.needs.preferredUser() == null
                ? ""
                : caller.needs.preferredUser().substring("user-".length());
        String expected = free.isEmpty() ? "none" : free.contains(preferred) ? preferred : free.getFirst();
        assertThat(of(calls, caller.id).getOrDefault("seat", "none")).isEqualTo(expected);
    }

    private void everybodyStandsInOnePlace(
            Map<CallId, Map<String, String>> calls, Map<String, Map<String, String>> seats, List<Caller> waiting) {
        Map<String, String> queueOf = new HashMap<>();
        for (String key : bench.redis.redis.keys("acd:waiting:")) {
            bench.redis
                    .redis
                    .members(key)
                    .forEach(id -> assertThat(queueOf.put(id, key))
                            .as("in two queues: " + id)
                            .isNull());
        }
        Map<String, String> expected = new HashMap<>();
        waiting.forEach(c -> {
            Wanted wanted = c.wanted();
            String profile = wanted.only() == null
                    ? new Step(Duration.ZERO, wanted.skills()).profile()
                    : "seat:" + wanted.only();
            expected.put(c.id.toString(), "acd:waiting:" + profile);
        });
        assertThat(queueOf).as("the queues").isEqualTo(expected);
        assertThat(new TreeSet<>(bench.redis.redis.members("acd:waiting"))).isEqualTo(new TreeSet<>(expected.keySet()));
        Map<String, CallId> callAt = new HashMap<>();
        calls.forEach((id, hash) -> {
            if (WITH_SEAT.contains(hash.getOrDefault("state", ""))) {
                assertThat(callAt.put(hash.getOrDefault("seat", ""), id))
                        .as("two calls at " + hash.get("seat"))
                        .isNull();
            }
        });
        seats.forEach((seat, hash) -> {
            if (WITH_SEAT.contains(hash.getOrDefault("state", ""))) {
                assertThat(hash.get("call")).as("the call of seat " + seat).isEqualTo(String.valueOf(callAt.get(seat)));
            }
        });
        theReadyStandWhereTheyMeet(seats);
    }

    private void theReadyStandWhereTheyMeet(Map<String, Map<String, String>> seats) {
        Set<String> ready = new TreeSet<>();
        seats.forEach((seat, hash) -> {
            if (offered(hash)) {
                ready.add(seat);
            }
        });
        assertThat(new TreeSet<>(bench.redis.redis.members("acd:ready"))).isEqualTo(ready);
        for (String key : bench.redis.redis.keys("acd:ready:")) {
            assertThat(ready).as(key).containsAll(bench.redis.redis.members(key));
        }
    }
}
