package cn.hotline12315.acceptance;

import java.time.Duration;
import java.util.List;

/// Asterisk dies: its calls end, and everything else says so and comes back.
final class AsteriskFaults {
    /// JsSIP tries again every 1 to 10 s.
    private static final Duration REGISTERED = Duration.ofSeconds(12);
    private static final Duration SERVED = Duration.ofSeconds(5);

    private AsteriskFaults() {}

    static void killed(Scene scene, Load.Size size, Row row) {
        scene.load.fill(size);
        List<Caller> up = scene.callers.up();
        long at = Site.kill("asterisk");
        row.within("telephony knows", Duration.ofSeconds(1), at, () -> !Site.telephonyIsWell());
        scene.callers.giveUp(up);
        Site.startAgain();
        row.part("back", () -> {
            scene.soon("Asterisk answers", scene.manager::answers);
            long back = System.currentTimeMillis();
            row.figure("Asterisk answers again after", (back - at) + " ms");
            row.within("telephony has it again", SERVED, back, Site::telephonyIsWell);
            row.within(
                    "all seats registered again",
                    REGISTERED,
                    back,
                    () -> scene.phones.now().stream().allMatch(s -> s.signedIn() && s.registered()));
            row.within(
                    "no telephone holds a dead call",
                    REGISTERED,
                    back,
                    () -> scene.phones.now().stream().noneMatch(Telephones.Seat::talks));
        });
        scene.load.seats().forEach(seat -> scene.phones.answers(seat, true));
        Outage.served(scene, row, "a new caller is served after", SERVED);
        row.part("everybody is served", scene.load::serveAll);
        row.figure("calls that ended", up.size());
        scene.truth.check(row);
    }
}
