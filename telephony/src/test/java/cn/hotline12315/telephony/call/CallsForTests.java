package cn.hotline12315.telephony.call;

import cn.hotline12315.telephony.acd.AcdForTests;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.callback.CallBacksForTests;
import cn.hotline12315.telephony.line.DialledNumbers;
import cn.hotline12315.telephony.line.LineSettings;
import cn.hotline12315.telephony.line.OutsideNumbers;
import cn.hotline12315.telephony.region.Callers;
import cn.hotline12315.telephony.routing.RoutingForTests;
import cn.hotline12315.telephony.site.HandTimer;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.waiting.LinePolicy;
import cn.hotline12315.telephony.waiting.WaitingForTests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// Calls for the tests of other features.
public final class CallsForTests {
    private CallsForTests() {}

    public static ToldLater later(AcdForTests parts, SiteSettings site, Clock clock) {
        LineSettings lines = new LineSettings("27", Map.of());
        return new ToldLater(
                parts.events,
                new CallFactsReader(new DialledNumbers(lines), new Callers(lines)),
                parts.seats,
                site,
                clock);
    }

    static Asking asking(AcdForTests parts, LineSettings lines) {
        return new Asking(
                parts.colleagues,
                new OutsideNumbers(lines),
                new OutsideSettings("demo", "12315", Duration.ofSeconds(45)));
    }

    public static Calls made(AcdForTests parts, Asterisk asterisk, SiteSettings site, Clock clock) {
        LineSettings lines = new LineSettings("27", Map.of());
        return new Calls(
                parts.acd,
                parts.colleagues,
                asking(parts, lines),
                new Told(parts.events, site, clock),
                asterisk,
                new CallFactsReader(new DialledNumbers(lines), new Callers(lines)),
                RoutingForTests.routes(parts, site, clock),
                new CallSettings(Duration.ofMinutes(1), Duration.ofSeconds(10)),
                parts.offers,
                parts.leases,
                new HandTimer(),
                clock,
                WaitingForTests.made(parts.redis.redis, clock),
                CallBacksForTests.made(parts, asterisk, line -> LinePolicy.WITHOUT_PLAN, site, new HandTimer(), clock),
                new SimpleMeterRegistry());
    }
}
