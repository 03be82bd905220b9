package cn.hotline12315.telephony.waiting;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.redis.Script;
import cn.hotline12315.telephony.redis.SiteRedis;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How long somebody will wait, as far as can be said (docs/routing.md, Waiting). Safe for any number of threads.
@Component
public final class ExpectedWait {
    /// Hash of the site: `<part of an hour>` → calls handled in it, and their milliseconds.
    private static final String HANDLED = "waiting:handled";

    private static final long PART = Duration.ofMinutes(5).toMillis();
    private static final long HOUR_OF_PARTS = 12;
    /// Of a site that handled no call in the last hour.
    private static final Duration USUAL = Duration.ofMinutes(4);

    private static final Duration WRAP_UP = Duration.ofSeconds(30);

    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Mean(Duration time, long readAt) {}

    private final SiteRedis redis;
    private final Clock clock;
    private final Script place = Script.of("waiting-place");
    private final Script onLine = Script.of("waiting-on-line");
    private final Script handled = Script.of("waiting-handled");
    private final JsonMapper json = JsonMapper.shared();
    private volatile @Nullable Mean mean;

    public ExpectedWait(SiteRedis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// Empty when the call does not wait, or Redis is away.
    public Optional<Estimate> of(CallId call) {
        try {
            JsonNode found = json.readTree((String) redis.run(place, List.of(), List.of(call.toString())));
            if (!found.path("waits").asBoolean(false)) {
                return Optional.empty();
            }
            long now = clock.millis();
            return Optional.of(Estimate.of(
                    found.path("ahead").asLong(),
                    found.path("seats").asLong(),
                    meanHandling(),
                    Duration.ofMillis(Math.max(0, now - found.path("queuedAt").asLong(now))),
                    Duration.ofMillis(Math.max(0, now - found.path("oldest").asLong(now)))));
        } catch (RedisAway away) {
            return Optional.empty();
        }
    }

    /// Whether Redis knows this call from before: it was in the queue, or with a seat.
    public boolean known(CallId call) {
        return redis.hash("acd:call:" + call).containsKey("queuedAt");
    }

    /// Whether as many wait on the line as may. Asked of every call: as long as fewer wait at the site, those of the
    /// line are not counted.
    public boolean full(String line, int most) {
        return redis.count("acd:waiting") >= most
                && (Long) redis.run(onLine, List.of("acd:waiting"), List.of(line)) >= most;
    }

    /// A call was handled.
    ///
    /// @param talked holds included; the usual wrap-up is added
    public void handled(Duration talked) {
        Duration time = talked.plus(WRAP_UP);
        try {
            redis.run(
                    handled,
                    List.of(HANDLED),
                    List.of(Long.toString(clock.millis() / PART), Long.toString(time.toMillis())));
        } catch (RedisAway away) {
            mean = null; // one call less in the mean
        }
    }

    /// Of the last hour, kept for 10 s.
    private Duration meanHandling() {
        Mean known = mean;
        if (known != null && clock.millis() - known.readAt() < FRESH.toMillis()) {
            return known.time();
        }
        long first = clock.millis() / PART - HOUR_OF_PARTS;
        long calls = 0;
        long millis = 0;
        var parts = new TreeMap<>(redis.hash(HANDLED));
        for (var part : parts.entrySet()) {
            String[] name = part.getKey().split(":", 2);
            if (name.length == 2 && Long.parseLong(name[0]) > first) {
                long value = Long.parseLong(part.getValue());
                calls += name[1].equals("n") ? value : 0;
                millis += name[1].equals("ms") ? value : 0;
            }
        }
        Duration time = calls == 0 ? USUAL : Duration.ofMillis(millis / calls);
        mean = new Mean(time, clock.millis());
        return time;
    }
}
