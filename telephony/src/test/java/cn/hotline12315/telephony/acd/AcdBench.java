package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.telephony.event.CallEventsForTests;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.StoppedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/// The ACD on a real Redis and a stopped clock, for tests.
final class AcdBench {
    static final AcdSettings SETTINGS = new AcdSettings(
            Duration.ofSeconds(8),
            Duration.ofSeconds(25),
            Duration.ofSeconds(75),
            Duration.ofSeconds(20),
            Duration.ZERO,
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            5,
            2,
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(15)),
            Duration.ofSeconds(15),
            Duration.ofHours(6),
            Duration.ofSeconds(5));

    final StoppedClock clock = new StoppedClock();
    final TestRedis redis;
    final Acd acd;
    final SeatStates seats;

    AcdBench(TestRedis redis, Path state) {
        this.redis = redis;
        SiteSettings site = new SiteSettings("42", "node-1", state);
        AcdScripts scripts = new AcdScripts(redis.redis, CallEventsForTests.on(redis, site), site, SETTINGS, clock);
        this.acd = new Acd(redis.redis, scripts, SETTINGS, site, clock);
        this.seats = new SeatStates(redis.redis, scripts, new Skills(redis.redis, redis.news), SETTINGS, clock);
    }

    static CallId call() {
        return new CallId(UUID.randomUUID());
    }

    Place queue(CallId call) {
        return acd.queue(call, new Requirements(LegacyLine.CONSUMER, "12315", "demo"), null);
    }

    /// Signed in, with a device, not ready.
    void sit(String seat) {
        seats.signIn(seat, "node-1", "user-" + seat, "王敏");
        seats.device(seat, true);
    }

    void sitReady(String seat) {
        sit(seat);
        seats.ready(seat);
    }

    String state(String seat) {
        return seats.view(seat).map(SeatView::state).orElse("offline");
    }

    Map<String, String> hash(CallId call) {
        return redis.redis.hash("acd:call:" + call);
    }

    List<CallEvent> facts() {
        CallEventJson json = new CallEventJson();
        try (Jedis jedis = redis.raw()) {
            return jedis.xrange("call-events", (StreamEntryID) null, null).stream()
                    .map(entry -> json.read(String.valueOf(entry.getFields().get("json"))))
                    .toList();
        }
    }
}
