package cn.hotline12315.telephony.waiting;

import cn.hotline12315.telephony.line.LineSettings;
import cn.hotline12315.telephony.redis.SiteRedis;
import cn.hotline12315.telephony.region.Callers;
import java.time.Clock;
import java.util.Map;

/// What lanes need of waiting, for the tests of other features.
public final class WaitingForTests {
    private WaitingForTests() {}

    /// Nobody is refused, the position is said every 40 s.
    public static WaitingTools made(SiteRedis redis, Clock clock) {
        return made(redis, clock, line -> LinePolicy.WITHOUT_PLAN);
    }

    public static WaitingTools made(SiteRedis redis, Clock clock, LinePolicies policies) {
        return new WaitingTools(
                policies, new ExpectedWait(redis, clock), new Callers(new LineSettings("27", Map.of())));
    }
}
