package cn.hotline12315.telephony.callback;

import cn.hotline12315.telephony.acd.AcdForTests;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.routing.RoutingForTests;
import cn.hotline12315.telephony.site.Secret;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.waiting.LinePolicies;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Call-backs for the tests of other features.
public final class CallBacksForTests {
    private CallBacksForTests() {}

    public static CallBacks made(
            AcdForTests parts,
            Asterisk asterisk,
            LinePolicies policies,
            SiteSettings site,
            ScheduledExecutorService timer,
            Clock clock) {
        return new CallBacks(
                parts.acd,
                asterisk,
                parts.events,
                RoutingForTests.routes(parts, site, clock),
                policies,
                new CallBackSettings(
                        "demo",
                        "12315",
                        Duration.ofSeconds(40),
                        List.of(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofMinutes(60)),
                        100),
                site,
                new CallBackFile(site.state(), new Secret("node-secret")),
                parts.redis.news,
                timer,
                clock);
    }

    /// How many are kept, once everything that was said before has been done.
    public static int kept(CallBacks callBacks) throws Exception {
        CompletableFuture<Integer> size = new CompletableFuture<>();
        callBacks.lane().tell(() -> size.complete(callBacks.size()));
        return size.get(10, TimeUnit.SECONDS);
    }
}
