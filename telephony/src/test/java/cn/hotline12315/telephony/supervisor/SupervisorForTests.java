package cn.hotline12315.telephony.supervisor;

import cn.hotline12315.telephony.acd.AcdForTests;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.call.Calls;
import cn.hotline12315.telephony.core.CoreNode;
import cn.hotline12315.telephony.core.CoreSettings;
import cn.hotline12315.telephony.routing.RoutingForTests;
import cn.hotline12315.telephony.site.HandTimer;
import cn.hotline12315.telephony.site.Secret;
import cn.hotline12315.telephony.site.SiteSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/// The board and the deeds for tests.
public final class SupervisorForTests {
    static final BoardSettings SETTINGS = new BoardSettings(Duration.ofSeconds(1), Duration.ofMinutes(2), 20, 2);

    public final Board board;
    public final Deeds deeds;
    public final Watches watches;
    private final UnheardEnds unheard;
    final CoreNode core = new CoreNode(new CoreSettings(
            URI.create("http://127.0.0.1:1"),
            new Secret("s"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1)));

    public SupervisorForTests(
            AcdForTests parts, Asterisk asterisk, Calls calls, HandTimer timer, SiteSettings site, Clock clock) {
        BoardReader reader =
                new BoardReader(parts.redis.redis, RoutingForTests.plans(parts.redis, parts.skills, site), clock);
        Alarms alarms = new Alarms(asterisk, parts.redis.redis, core, SETTINGS, clock);
        board = new Board(reader, alarms, SETTINGS, timer, clock, new SimpleMeterRegistry());
        deeds = new Deeds(parts.seats, calls, parts.events, site, clock);
        watches = new Watches(asterisk, calls, parts.seats, deeds, clock);
        unheard = new UnheardEnds(watches, parts.seats, asterisk, parts.redis.news, site);
    }

    /// What follows from the last truth for watches has been done.
    public void watchesComparedWithTruth() {
        unheard.giveBack();
    }
}
