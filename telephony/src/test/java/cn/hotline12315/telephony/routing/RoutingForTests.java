package cn.hotline12315.telephony.routing;

import cn.hotline12315.telephony.acd.AcdForTests;
import cn.hotline12315.telephony.acd.Skills;
import cn.hotline12315.telephony.core.CoreSettings;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.Secret;
import cn.hotline12315.telephony.site.SiteSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/// The plan for the tests of other features.
public final class RoutingForTests {
    public static final String SECRET = "node-secret";

    private RoutingForTests() {}

    public static Routes routes(AcdForTests parts, SiteSettings site, Clock clock) {
        return routes(parts.redis, plans(parts, site), clock);
    }

    public static Routes routes(TestRedis redis, Plans plans, Clock clock) {
        CoreSettings core = new CoreSettings(
                URI.create("http://127.0.0.1:1"),
                new Secret(SECRET),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        return new Routes(plans, redis.redis, core, clock);
    }

    public static Plans plans(TestRedis redis, Skills skills, SiteSettings site) {
        return new Plans(redis.redis, redis.news, skills, site);
    }

    /// Seats follow it.
    public static Plans plans(AcdForTests parts, SiteSettings site) {
        Plans plans = plans(parts.redis, parts.skills, site);
        new SeatsFollowPlan(plans, parts.acd);
        return plans;
    }
}
