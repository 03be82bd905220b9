package cn.hotline12315.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// telephony dies, or hangs, under load.
final class TelephonyFaults {
    private static final Duration NET = Duration.ofSeconds(1);
    private static final Duration ROUTING = Duration.ofSeconds(3);
    private static final Duration KILLED = Duration.ofSeconds(5);
    /// The dialplan's absolute time-out of a question to telephony.
    private static final Duration FREED = Duration.ofSeconds(30);

    private TelephonyFaults() {}

    /// `kill -9`.
    static void killed(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        outage(scene, row, cast, Site.kill("telephony"), NET, Site::startAgain);
    }

    /// `SIGSTOP`: it lives and answers nobody. The watchdog kills it after 3 s; without one, the dialplan lets its
    /// callers go by itself.
    static void stopped(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        long at = System.currentTimeMillis();
        long pid = Hotline.pid("telephony");
        Hotline.signal("STOP", "telephony");
        boolean watched = Site.watched();
        CompletableFuture<Long> killed = CompletableFuture.supplyAsync(() -> {
            Wait.until("the hung process is killed", FREED, () -> Hotline.ended(pid));
            return System.currentTimeMillis();
        });
        outage(scene, row, cast, at, watched ? KILLED : FREED, () -> {
            if (watched) {
                row.part("the watchdog", () -> row.took("hung process killed", KILLED, killed.join() - at));
            } else {
                Hotline.signal("CONT", "telephony");
            }
        });
    }

    private static void outage(Scene scene, Row row, Load.Cast cast, long at, Duration net, Runnable end) {
        Caller brief = scene.callers.call();
        Outage.answerRinging(scene, row, cast);
        Outage.agentsHangUp(scene, row, cast);
        inTheNet(scene, row, cast, at, net);
        row.part("the net", () -> {
            row.within(
                    "net serves a freed seat",
                    Duration.ofSeconds(3),
                    System.currentTimeMillis(),
                    () -> cast.waiting().stream().anyMatch(scene::talks));
            List<Caller> served = cast.waiting().stream().filter(scene::talks).toList();
            row.figure("served by the net", served.size());
            row.nothing("the net's sound", Outage.deaf(scene, served));
            served.getFirst().hangsUp();
        });
        Outage.held(scene, row, cast);
        row.part("a call that begins and ends in the outage", () -> {
            scene.soon("the brief caller is connected", brief::isUp);
            scene.callOf(brief);
            brief.hangsUp();
        });
        end.run();
        back(scene, row);
        Outage.over(scene, row, cast);
    }

    private static void inTheNet(Scene scene, Row row, Load.Cast cast, long at, Duration within) {
        row.part("the net takes those who wait", () -> {
            List<Manager.Channel> channels = scene.manager.channels();
            List<String> linked = cast.waiting().stream()
                    .map(c -> Manager.linkedId(channels, c.number))
                    .toList();
            Wait.until(
                    "all " + linked.size() + " who wait are in the net",
                    within.multipliedBy(10),
                    () -> scene.manager.joinedNet(at).keySet().containsAll(linked));
            Map<String, Long> joined = scene.manager.joinedNet(at);
            long last = linked.stream().mapToLong(joined::get).max().orElse(at);
            row.took("all who wait in the net", within, last - at);
        });
    }

    /// From when telephony answers again to when it gives a caller to a seat.
    private static void back(Scene scene, Row row) {
        row.part("routing is back", () -> {
            scene.soon("telephony answers", Site::telephonyIsWell);
            long up = System.currentTimeMillis();
            Caller fresh = scene.callers.call();
            scene.load.seats().forEach(seat -> scene.phones.answers(seat, true));
            scene.soon("the fresh caller talks", () -> {
                scene.load.makeReady();
                return scene.talks(fresh);
            });
            String call = scene.callOf(fresh);
            List<Telephones.Event> story = scene.phones.story();
            long invited = story.stream()
                    .filter(e -> e.is("invited") && e.call().equals(call))
                    .mapToLong(Telephones.Event::at)
                    .findFirst()
                    .orElseThrow();
            long ready = story.stream()
                    .filter(e -> e.is("seat") && e.by().equals("ready") && e.at() >= up)
                    .mapToLong(Telephones.Event::at)
                    .findFirst()
                    .orElse(up);
            long asked = scene.site.facts(call).stream()
                    .filter(fact -> fact.path("type").asString().equals("queued"))
                    .mapToLong(fact -> Instant.parse(fact.path("at").asString()).toEpochMilli())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("telephony never heard of the fresh call"));
            row.took("routing back", ROUTING, Math.max(0, invited - Math.max(ready, Math.max(up, asked))));
        });
    }
}
