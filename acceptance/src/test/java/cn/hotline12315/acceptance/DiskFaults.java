package cn.hotline12315.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// The disk is full: first under the recordings, then under PostgreSQL.
final class DiskFaults {
    private static final Path SRV = Hotline.TREE.resolve("srv").resolve(Hotline.INSTANCE);
    private static final Duration SERVED = Duration.ofSeconds(3);
    private static final Duration KNOWN = Duration.ofSeconds(10);
    private static final Duration SENT = Duration.ofSeconds(12);

    private DiskFaults() {}

    static void full(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        try (Desktop desktop = Desktop.inACall(scene)) {
            Outage.agentsHangUp(scene, row, cast);
            Outage.answerRinging(scene, row, cast);
            row.part("recordings", () -> recordings(scene, row));
            row.part("PostgreSQL", () -> postgres(scene, row, desktop));
            row.part("the desk's call ends", desktop::ends);
            Outage.over(scene, row, cast);
        }
    }

    private static void recordings(Scene scene, Row row) {
        Path folder = SRV.resolve("asterisk/recordings");
        scene.recorded.check(row);
        String owner = Hotline.ask("stat", "-c", "uid=%u,gid=%g,mode=%a", folder.toString())
                .strip();
        Hotline.exec("mount", "-t", "tmpfs", "-o", "size=16m," + owner, "none", folder.toString());
        Caller caller;
        try {
            fill(folder);
            row.within(
                    "alarm: recordings have stopped",
                    KNOWN,
                    System.currentTimeMillis(),
                    () -> Site.telephonyHealth().path("recording").asString("").equals("disk-full"));
            caller = Outage.served(scene, row, "a caller without a recording is served after", SERVED);
            String call = scene.callOf(caller);
            caller.hangsUp();
            row.within(
                    "the call says why",
                    KNOWN,
                    System.currentTimeMillis(),
                    () -> scene.site.facts(call).stream().anyMatch(fact -> is(fact, "recorded", "disk-full")));
            Hotline.exec("mount", "-o", "remount,size=1g", folder.toString());
            row.within(
                    "recording again",
                    KNOWN,
                    System.currentTimeMillis(),
                    () -> Site.telephonyHealth().path("recording").asString("").equals("on"));
        } finally {
            Hotline.exec("umount", "-l", folder.toString());
        }
    }

    private static boolean is(JsonNode fact, String type, String reason) {
        return fact.path("type").asString("").equals(type)
                && fact.path("reason").asString("").equals(reason);
    }

    /// Its folder moves to a small disk for a while: refusals in words, drafts kept, sent when there is room.
    private static void postgres(Scene scene, Row row, Desktop desktop) {
        Path folder = SRV.resolve("postgres");
        Path aside = SRV.resolve("postgres-aside");
        Site.whileStopped("postgres", () -> {
            Hotline.exec("mv", folder.toString(), aside.toString());
            Hotline.exec("mkdir", folder.toString());
            Hotline.exec("mount", "-t", "tmpfs", "-o", "size=512m,mode=700", "none", folder.toString());
            Hotline.exec("cp", "-a", aside + "/.", folder.toString());
        });
        try {
            scene.soon("PostgreSQL answers from the small disk", Site::coreIsWell);
            fill(folder);
            row.part("the desk keeps it", () -> desktop.savesLater("磁盘已满时记录：" + "商品与宣传不符，要求退款。".repeat(1_150)));
            row.must("no ticket without room", desktop.tickets() == 0);
            Hotline.exec("rm", folder.resolve("filler").toString());
            row.within(
                    "ticket sent after there is room", SENT, System.currentTimeMillis(), () -> desktop.tickets() == 1);
        } finally {
            Site.whileStopped("postgres", () -> {
                Hotline.exec("rm", "-rf", aside.toString());
                Hotline.exec("cp", "-a", folder.toString(), aside.toString());
                Hotline.exec("rm", "-f", aside.resolve("filler").toString());
                Hotline.exec("umount", folder.toString());
                Hotline.exec("rmdir", folder.toString());
                Hotline.exec("mv", aside.toString(), folder.toString());
            });
        }
        scene.soon("PostgreSQL answers from its own disk", Site::coreIsWell);
        row.must("exactly one ticket: " + desktop.tickets(), desktop.tickets() == 1);
    }

    private static void fill(Path folder) {
        Hotline.exec(
                "sh",
                "-c",
                "cat /dev/zero >\"$0\" 2>/dev/null || true",
                folder.resolve("filler").toString());
    }
}
