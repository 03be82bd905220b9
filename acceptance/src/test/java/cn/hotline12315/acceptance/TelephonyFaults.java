package cn.hotline12315.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// telephony dies, or hangs, under load.
final class TelephonyFaults {
    private static final Duration NET = Duration.ofSeconds(1);
    private static final Duration ROUTING = Duration.ofSeconds(3);
    private static final Duration HANG_UP = Duration.ofSeconds(1);
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
        outage(scene, row, cast, at, watched ? Duration.ofSeconds(5) : FREED, () -> {
            if (watched) {
                row.within(
                        "hung process killed",
                        Duration.ofSeconds(5),
                        at,
                        () -> ProcessHandle.of(pid).isEmpty());
            } else {
                Hotline.signal("CONT", "telephony");
            }
        });
    }

    private static void outage(Scene scene, Row row, Load.Cast cast, long at, Duration net, Runnable end) {
        Caller brief = scene.callers.call();
        row.part("the one who rings", () -> {
            scene.phones.answer(cast.ringing().seat());
            row.within(
                    "ringing one answered",
                    Duration.ofSeconds(2),
                    System.currentTimeMillis(),
                    () -> scene.talks(cast.ringing().caller()));
        });
        agentsHangUp(scene, row, cast);
        inTheNet(scene, row, cast, at, net);
        row.part("the net", () -> {
            row.within(
                    "net serves a freed seat",
                    Duration.ofSeconds(3),
                    System.currentTimeMillis(),
                    () -> cast.waiting().stream().anyMatch(scene::talks));
            List<Caller> served = cast.waiting().stream().filter(scene::talks).toList();
            row.figure("served by the net", served.size());
            row.nothing("the net's sound", deaf(scene, served));
            served.getFirst().hangsUp();
        });
        row.part("the one on hold", () -> held(scene, row, cast));
        row.part("a call that begins and ends in the outage", () -> {
            scene.soon("the brief caller is connected", brief::isUp);
            scene.callOf(brief);
            brief.hangsUp();
        });
        end.run();
        back(scene, row);
        scene.load.serveAll();
        nobodyDropped(row, cast);
        scene.truth.check(row);
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

    private static void agentsHangUp(Scene scene, Row row, Load.Cast cast) {
        long since = System.currentTimeMillis();
        cast.leaving().forEach(pair -> scene.phones.hangUp(pair.seat()));
        row.within(
                "calls that agents end are over",
                HANG_UP,
                since,
                () -> cast.leaving().stream().allMatch(pair -> pair.caller().isOver()));
        row.must(
                "the hotline ends what its agents end",
                cast.leaving().stream()
                        .allMatch(
                                pair -> pair.caller().isOver() && pair.caller().end() == Caller.End.HOTLINE));
        List<Manager.Channel> channels = scene.manager.channels();
        row.nothing(
                "queued again after the agent's hang-up",
                cast.leaving().stream()
                        .filter(pair ->
                                channels.stream().anyMatch(c -> c.number().equals(pair.caller().number)))
                        .toList());
    }

    private static void held(Scene scene, Row row, Load.Cast cast) {
        Load.Pair held = cast.held();
        if (held == null) {
            throw new AssertionError("the seats cannot hold a call");
        }
        double music = scene.callers
                .hear(List.of(held.caller()), Duration.ofSeconds(2))
                .getFirst();
        row.figure("music on hold, rms", Math.round(music));
        row.must("the one on hold hears music: " + music, music > Alaw.AUDIBLE);
    }

    /// From when telephony answers again to when it gives a caller to a seat.
    private static void back(Scene scene, Row row) {
        row.part("routing is back", () -> {
            scene.soon("telephony answers", Site::telephonyIsWell);
            long up = System.currentTimeMillis();
            Caller fresh = scene.callers.call();
            scene.load.seats().forEach(seat -> scene.phones.answers(seat, true));
            scene.soon("the fresh caller talks", () -> {
                scene.phones.now().stream()
                        .filter(s -> s.signedIn() && s.registered() && s.phone().isEmpty())
                        .filter(s -> s.state().equals("not-ready"))
                        .forEach(s -> scene.phones.ready(s.seat()));
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
                    .mapToLong(fact ->
                            java.time.Instant.parse(fact.path("at").asString()).toEpochMilli())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("telephony never heard of the fresh call"));
            row.took("routing back", ROUTING, Math.max(0, invited - Math.max(ready, Math.max(up, asked))));
        });
    }

    private static void nobodyDropped(Row row, Load.Cast cast) {
        List<Load.Pair> stay = new ArrayList<>(cast.staying());
        if (cast.held() != null) {
            stay.add(cast.held());
        }
        List<Load.Pair> dropped =
                stay.stream().filter(pair -> pair.caller().isOver()).toList();
        row.figure("talking calls dropped", dropped.size() + " of " + stay.size());
        row.nothing("talking calls dropped", dropped);
        row.figure(
                "longest silence",
                stay.stream()
                                .mapToLong(pair -> pair.caller().longestGap().toMillis())
                                .max()
                                .orElse(0) + " ms");
    }

    /// Those of them who hear nothing.
    private static List<Caller> deaf(Scene scene, List<Caller> callers) {
        List<Double> heard = scene.callers.hear(callers, Duration.ofSeconds(1));
        List<Caller> deaf = new ArrayList<>();
        for (int i = 0; i < callers.size(); i++) {
            if (heard.get(i) < Alaw.AUDIBLE) {
                deaf.add(callers.get(i));
            }
        }
        return deaf;
    }
}
