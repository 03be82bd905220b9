package cn.hotline12315.acceptance;

import java.time.Duration;

/// Redis dies: with its data, or without.
final class RedisFaults {
    private static final Duration RESTORED = Duration.ofSeconds(5);

    private RedisFaults() {}

    /// `kill -9`; its append-only file brings everything back.
    static void killed(Scene scene, Load.Size size, Row row) {
        outage(scene, size, row, () -> {});
    }

    /// `kill -9`, and its folder is gone: everything is rebuilt from Asterisk.
    static void lost(Scene scene, Load.Size size, Row row) {
        outage(
                scene,
                size,
                row,
                () -> Hotline.exec(
                        "sh",
                        "-c",
                        "rm -rf \"$0\"/*",
                        Hotline.TREE
                                .resolve("srv")
                                .resolve(Hotline.INSTANCE)
                                .resolve("redis")
                                .toString()));
    }

    private static void outage(Scene scene, Load.Size size, Row row, Runnable loss) {
        Load.Cast cast = scene.load.fill(size);
        Site.unwatched(() -> {
            Site.kill("redis");
            loss.run();
            Outage.agentsHangUp(scene, row, cast);
            Outage.answerRinging(scene, row, cast);
            Outage.held(scene, row, cast);
        });
        Site.startAgain();
        row.part("back", () -> {
            scene.soon("Redis answers", scene.site::redisAnswers);
            long back = System.currentTimeMillis();
            row.within("telephony has it again", RESTORED, back, Site::telephonyIsWell);
            row.within("a waiting caller is served", RESTORED, back, () -> {
                scene.load.makeReady();
                return cast.waiting().stream().anyMatch(scene::talks);
            });
        });
        row.must(
                "nobody is logged out",
                scene.supervisor.get("/api/v1/sessions/current").status() == 200);
        Outage.over(scene, row, cast);
    }
}
