package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.telephony.redis.Script;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import redis.clients.jedis.Jedis;

/// The engine alone on a real Redis: so many seats with skills at random, so many callers waiting in some sixty
/// profiles.
final class AcdSpeed implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final List<String> LINES =
            List.of("12315", "12331", "12358", "12365", "12330", "food", "drugs", "device", "price", "quality");
    private static final List<String> LANGUAGES = List.of("yue", "uig", "bod");

    private final TestRedis redis = new TestRedis();
    private final AcdBench bench;
    private final Random random = new Random(12315);
    private final AtomicLong offers = new AtomicLong();
    /// Calls that have a seat, as the offers tell.
    private final Queue<CallId> reserved = new ConcurrentLinkedQueue<>();
    private final List<Requirements> kinds = new ArrayList<>();
    private final Script end = Script.of("acd-common", "acd-end");
    private final Script queue = Script.of("acd-common", "acd-queue");

    AcdSpeed(Path state, int seats) {
        bench = new AcdBench(redis, state);
        new Offers(redis.news, new SiteSettings("42", "node-1", state)).onOffer(offer -> {
            offers.incrementAndGet();
            reserved.add(offer.call());
        });
        redis.listening();
        for (String line : LINES) {
            for (int level : List.of(1, 5)) {
                kinds.add(needs(Map.of(line, level)));
                LANGUAGES.forEach(language -> kinds.add(needs(Map.of(line, level, language, 3))));
            }
        }
        kinds.add(needs(Map.of()));
        kinds.forEach(kind -> {
            CallId first = AcdBench.call();
            bench.acd.queue(first, kind, null);
            bench.acd.end(first);
        });
        for (int i = 0; i < seats; i++) {
            String seat = String.valueOf(100_000 + i);
            teach(seat);
            bench.sitReady(seat);
        }
    }

    private static Requirements needs(Map<String, Integer> skills) {
        List<Step> steps = List.of(new Step(Duration.ZERO, skills), new Step(Duration.ofHours(1), Map.of()));
        return new Requirements(LegacyLine.CONSUMER, "12315", "demo").withSteps(steps, Duration.ZERO);
    }

    /// Of the lines one to five, of the languages seldom one.
    private void teach(String seat) {
        Map<String, String> skills = new HashMap<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            skills.put(LINES.get(random.nextInt(LINES.size())), String.valueOf(1 + random.nextInt(9)));
        }
        if (random.nextInt(5) == 0) {
            skills.put(LANGUAGES.get(random.nextInt(LANGUAGES.size())), "5");
        }
        try (Jedis jedis = redis.raw()) {
            jedis.hset("routing:agent:user-" + seat, skills);
        }
    }

    /// @param decisions seats that were given a caller
    /// @param nanos how long each step took, sorted
    record Result(long decisions, double seconds, long[] nanos) {
        Result and(Result other) {
            long[] all = LongStream.concat(LongStream.of(nanos), LongStream.of(other.nanos))
                    .sorted()
                    .toArray();
            return new Result(decisions + other.decisions, seconds + other.seconds, all);
        }

        double perSecond() {
            return decisions / seconds;
        }

        double millis(int percent) {
            return nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e6;
        }
    }

    /// One round: a seat gets a caller. Returns how long its deciding steps took.
    private interface Round {
        void run(Random random, List<Long> nanos);
    }

    private Result measure(Duration time, Round round) throws InterruptedException {
        redis.heardEverything();
        long before = offers.get();
        List<List<Long>> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        long until = System.nanoTime() + time.toNanos();
        for (int i = 0; i < CLIENTS; i++) {
            List<Long> nanos = new ArrayList<>();
            all.add(nanos);
            int client = i;
            threads.add(Thread.ofPlatform().start(() -> {
                Random own = new Random(client);
                while (System.nanoTime() < until) {
                    round.run(own, nanos);
                }
            }));
        }
        long began = System.nanoTime();
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        redis.heardEverything();
        long[] nanos = all.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return new Result(offers.get() - before, seconds, nanos);
    }

    private Requirements kind(Random own) {
        return kinds.get(own.nextInt(kinds.size()));
    }

    /// So many callers wait although every seat is busy.
    void fill(int waiting) {
        redis.heardEverything();
        reserved.clear(); // those calls are over
        int missing = waiting;
        while (missing > 0) {
            bench.clock.forward(Duration.ofMillis(1));
            CallId id = AcdBench.call();
            if (bench.acd.queue(id, kind(random), null) instanceof Place.Waiting) {
                missing--;
            }
        }
        // seats that meet none of those who wait are few: they take whoever requires nothing
        while (bench.acd.view().ready() > 0) {
            bench.acd.queue(AcdBench.call(), needs(Map.of()), null);
        }
    }

    /// A call ends, its seat takes the first of those who wait and that it can serve; somebody else calls.
    Result overload(Duration time) throws InterruptedException {
        return measure(time, (own, nanos) -> {
            CallId over = next();
            long began = System.nanoTime();
            bench.acd.end(over);
            nanos.add(System.nanoTime() - began);
            began = System.nanoTime();
            bench.acd.queue(AcdBench.call(), kind(own), null);
            nanos.add(System.nanoTime() - began);
        });
    }

    /// The same by nothing but the scripts: no Java around them, no facts for the core.
    Result bareOverload(Duration time) throws InterruptedException {
        return measure(time, (own, nanos) -> {
            CallId over = next();
            bare(end, over.toString(), now(), "20000,0,300000,5", "21600");
            bare(
                    queue,
                    AcdBench.call().toString(),
                    now(),
                    "node-1",
                    "21600",
                    kind(own).json(),
                    "",
                    "0");
        });
    }

    /// Seats are free: whoever calls has one at once, and is soon done.
    Result calm(Duration time) throws InterruptedException {
        return measure(time, (own, nanos) -> {
            CallId id = AcdBench.call();
            long began = System.nanoTime();
            bench.acd.queue(id, kind(own), null);
            nanos.add(System.nanoTime() - began);
            bench.acd.end(id);
        });
    }

    Result bareCalm(Duration time) throws InterruptedException {
        return measure(time, (own, nanos) -> {
            String id = AcdBench.call().toString();
            bare(queue, id, now(), "node-1", "21600", kind(own).json(), "", "0");
            bare(end, id, now(), "20000,0,300000,5", "21600");
        });
    }

    private String now() {
        return String.valueOf(bench.clock.millis());
    }

    private void bare(Script script, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(now());
        all.add(String.valueOf(AcdBench.SETTINGS.reservedLease().toMillis()));
        redis.redis.run(script, List.of(), all);
    }

    /// The next call that has a seat, as the offers tell.
    private CallId next() {
        CallId known = reserved.poll();
        while (known == null) {
            Thread.onSpinWait();
            known = reserved.poll();
        }
        return known;
    }

    long waiting() {
        return bench.acd.view().waiting();
    }

    @Override
    public void close() {
        redis.close();
    }
}
