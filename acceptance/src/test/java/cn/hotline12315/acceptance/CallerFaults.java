package cn.hotline12315.acceptance;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// The citizen hangs up, wherever he is; or both sides do, at the same moment.
final class CallerFaults {
    private static final Duration GONE = Duration.ofSeconds(1);
    /// Between now and the common moment.
    private static final long APPOINTMENT_MS = 250;

    private CallerFaults() {}

    static void hangsUp(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        scene.phones.answers(cast.ringing().seat(), true);
        row.part(
                "while it rings",
                () -> leaves(scene, row, "ringing", cast.ringing().caller()));
        row.part("while he waits", () -> {
            Caller waits = scene.load.withoutSeat().getFirst();
            leaves(scene, row, "waiting", waits);
        });
        row.part(
                "while they talk",
                () -> leaves(scene, row, "talking", cast.leaving().getFirst().caller()));
        row.part("on hold", () -> {
            Load.Pair held = Objects.requireNonNull(cast.held(), "the seats cannot hold a call");
            leaves(scene, row, "on hold", held.caller());
        });
        row.part("in the notice", () -> {
            Caller fresh = scene.callers.call();
            scene.soon("he is connected", fresh::isUp);
            scene.callOf(fresh);
            leaves(scene, row, "in the notice", fresh);
        });
        row.part("in rescue", () -> inRescue(scene, row, cast.staying().getFirst()));
        row.part("in the net", () -> inTheNet(scene, row));
        row.part("everybody is served", scene.load::serveAll);
        scene.truth.check(row);
    }

    /// The seat's page goes away in the call; the citizen hears music, and gives up.
    private static void inRescue(Scene scene, Row row, Load.Pair pair) {
        scene.phones.vanish(pair.seat());
        Wait.until(
                "the seat's leg is gone",
                Duration.ofSeconds(30),
                () -> scene.manager.channels().stream()
                        .noneMatch(c -> !c.callers() && c.endpoint().equals(pair.seat())));
        row.must(
                "he is still there when his agent's page is gone", pair.caller().isUp());
        leaves(scene, row, "in rescue", pair.caller());
        scene.phones.signIn(pair.seat());
        scene.load.allThere();
    }

    private static void inTheNet(Scene scene, Row row) {
        scene.load.rest(); // the net rings a seat in wrap-up, too
        Caller caller = scene.callers.call();
        scene.soon("he waits", () -> scene.site.waiting().contains(scene.callOf(caller)));
        long at = Site.kill("telephony");
        String linked = Manager.linkedId(scene.manager.channels(), caller.number);
        scene.soon("he is in the net", () -> scene.manager.joinedNet(at).containsKey(linked));
        leaves(scene, row, "in the net", caller);
        Site.startAgain();
        scene.soon("telephony is well", Site::telephonyIsWell);
    }

    private static void leaves(Scene scene, Row row, String where, Caller caller) {
        row.must("he is still there: " + where, caller.isUp());
        long since = System.currentTimeMillis();
        caller.hangsUp();
        row.within(
                where,
                GONE,
                since,
                () -> caller.isOver()
                        && scene.manager.channels().stream()
                                .noneMatch(c -> c.number().equals(caller.number)));
    }

    /// Agent and citizen hang up in the same millisecond, or the agent up to 70 ms before.
    static void bothHangUp(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        List<Load.Pair> pairs = cast.talking();
        long at = System.currentTimeMillis() + APPOINTMENT_MS;
        for (int i = 0; i < pairs.size(); i++) {
            scene.phones.hangUpAt(pairs.get(i).seat(), at - i % 8 * 10L);
        }
        while (System.currentTimeMillis() < at) {
            Thread.onSpinWait();
        }
        pairs.forEach(pair -> pair.caller().hangsUp());
        row.within(
                "all are over",
                GONE,
                at,
                () -> pairs.stream().allMatch(pair -> pair.caller().isOver()));
        row.figure("calls", pairs.size());
        row.figure("BYEs that crossed", count(pairs, Caller.End.BOTH));
        row.figure("ended by the citizen", count(pairs, Caller.End.CALLER));
        row.figure("ended by the agent", count(pairs, Caller.End.HOTLINE));
        row.part("everybody is served", scene.load::serveAll);
        scene.truth.check(row);
    }

    private static long count(List<Load.Pair> pairs, Caller.End end) {
        return pairs.stream()
                .filter(pair -> pair.caller().isOver() && pair.caller().end() == end)
                .count();
    }
}
