package cn.hotline12315.telephony.event;

import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/// Lets the tests of other features tell facts to a test's Redis.
public final class CallEventsForTests {
    private CallEventsForTests() {}

    public static void replay(CallEvents events) {
        events.replay();
    }

    public static CallEvents on(TestRedis redis, SiteSettings site) {
        return new CallEvents(
                redis.redis,
                redis.news,
                site,
                new EventSettings(1_000_000, Duration.ofHours(6)),
                new SimpleMeterRegistry(),
                Runnable::run);
    }
}
