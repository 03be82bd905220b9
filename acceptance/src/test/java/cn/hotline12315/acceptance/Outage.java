package cn.hotline12315.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What rows share: what agents and callers do while something is away, and what must be true afterwards.
final class Outage {
    private static final Duration HANG_UP = Duration.ofSeconds(1);

    private Outage() {}

    /// The agents of the leaving half end their calls by their telephones: the calls end, none comes back.
    static void agentsHangUp(Scene scene, Row row, Load.Cast cast) {
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

    /// The telephone that rings is answered.
    static void answerRinging(Scene scene, Row row, Load.Cast cast) {
        row.part("the one who rings", () -> {
            scene.phones.answer(cast.ringing().seat());
            row.within(
                    "ringing one answered",
                    Duration.ofSeconds(2),
                    System.currentTimeMillis(),
                    () -> scene.talks(cast.ringing().caller()));
        });
    }

    static void held(Scene scene, Row row, Load.Cast cast) {
        row.part("the one on hold", () -> {
            Load.Pair held = cast.held();
            if (held == null) {
                throw new AssertionError("the seats cannot hold a call");
            }
            double music = scene.callers
                    .hear(List.of(held.caller()), Duration.ofSeconds(2))
                    .getFirst();
            row.figure("music on hold, rms", Math.round(music));
            row.must("the one on hold hears music: " + music, music > Alaw.AUDIBLE);
        });
    }

    /// A citizen calls now, whoever is free makes himself ready, and somebody takes the call.
    static Caller served(Scene scene, Row row, String what, Duration promised) {
        Caller fresh = scene.callers.call();
        row.part(what, () -> {
            scene.soon("he is connected", fresh::isUp);
            long since = System.currentTimeMillis();
            row.within(what, promised, since, () -> {
                scene.load.makeReady();
                return scene.talks(fresh);
            });
            if (!scene.talks(fresh)) {
                row.must(what + ": " + whoCould(scene, since), false);
            }
            row.nothing(what + ", without sound", deaf(scene, List.of(fresh)));
        });
        return fresh;
    }

    /// Who asked a colleague gives him the caller, who is in a conference leaves it, everybody waiting is answered,
    /// nobody who should talk was dropped, all witnesses agree.
    static void over(Scene scene, Row row, Load.Cast cast) {
        row.part(
                "the consultation is completed, the conference left",
                () -> scene.load.complete(cast.consultation(), cast.conference()));
        row.part("everybody is served", scene.load::serveAll);
        nobodyDropped(row, cast);
        scene.truth.check(row);
    }

    private static void nobodyDropped(Row row, Load.Cast cast) {
        List<Load.Pair> stay = new ArrayList<>(cast.staying());
        stay.add(cast.conference().agent());
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
        row.nothing(
                "lost while waiting",
                cast.waiting().stream()
                        .filter(c -> c.isOver() && c.end() != Caller.End.CALLER)
                        .toList());
    }

    /// What the seats are at, who waits, and what the seats saw since, for who has to find out why nobody took a call.
    private static String whoCould(Scene scene, long since) {
        return "seats %s, waiting %s, ready %s, happened %s"
                .formatted(
                        scene.phones.now(),
                        scene.site.waiting(),
                        scene.site.ready(),
                        scene.phones.story().stream()
                                .filter(event -> event.at() > since - 5_000)
                                .toList());
    }

    /// Those of them who hear nothing.
    static List<Caller> deaf(Scene scene, List<Caller> callers) {
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
