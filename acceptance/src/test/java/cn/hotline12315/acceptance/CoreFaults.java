package cn.hotline12315.acceptance;

import java.time.Duration;

/// The core or its database dies: calls go on, the desk keeps what was typed and sends it once.
final class CoreFaults {
    private static final Duration SERVED = Duration.ofSeconds(3);
    private static final Duration SENT = Duration.ofSeconds(12);

    private CoreFaults() {}

    static void coreKilled(Scene scene, Load.Size size, Row row) {
        outage(scene, size, row, "core");
    }

    /// It needs no callers: those of the load go on.
    static void coreKilledInSteps(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        Transitions.underKills(row);
        Outage.over(scene, row, cast);
    }

    static void postgresKilled(Scene scene, Load.Size size, Row row) {
        outage(scene, size, row, "postgres");
    }

    private static void outage(Scene scene, Load.Size size, Row row, String name) {
        Load.Cast cast = scene.load.fill(size);
        try (Desktop desktop = Desktop.inACall(scene)) {
            Site.unwatched(() -> {
                Site.kill(name);
                Outage.agentsHangUp(scene, row, cast);
                Outage.answerRinging(scene, row, cast);
                Outage.held(scene, row, cast);
                Outage.served(scene, row, "a new caller is served after", SERVED);
                row.part("the desk keeps it", () -> desktop.savesLater("停机时记录：" + name));
            });
            Site.startAgain();
            row.part("the desk sends it", () -> {
                scene.soon("the core is well", Site::coreIsWell);
                row.within(
                        "ticket sent after the core is back",
                        SENT,
                        System.currentTimeMillis(),
                        () -> desktop.tickets() == 1);
            });
            row.part("the desk's call ends", desktop::ends);
            row.must("exactly one ticket: " + desktop.tickets(), desktop.tickets() == 1);
            Outage.over(scene, row, cast);
        }
    }
}
