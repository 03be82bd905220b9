package cn.hotline12315.telephony.acd;

import cn.hotline12315.telephony.event.CallEvents;
import cn.hotline12315.telephony.event.CallEventsForTests;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import java.time.Clock;

/// The ACD for the tests of other features.
public final class AcdForTests {
    public final TestRedis redis;
    public final CallEvents events;
    public final Acd acd;
    public final SeatStates seats;
    public final Skills skills;
    public final Offers offers;
    public final LeaseClock leases;
    public final Colleagues colleagues;

    public AcdForTests(TestRedis redis, SiteSettings site, Clock clock) {
        this.redis = redis;
        events = CallEventsForTests.on(redis, site);
        AcdScripts scripts = new AcdScripts(redis.redis, events, site, AcdBench.SETTINGS, clock);
        acd = new Acd(redis.redis, scripts, AcdBench.SETTINGS, site, clock);
        skills = new Skills(redis.redis, redis.news);
        seats = new SeatStates(redis.redis, scripts, skills, AcdBench.SETTINGS, clock);
        offers = new Offers(redis.news, site);
        colleagues = new Colleagues(redis.redis, scripts, AcdBench.SETTINGS, acd, clock);
        leases = new LeaseClock(acd, scripts, AcdBench.SETTINGS, redis.news, clock);
    }
}
