package cn.hotline12315.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The page of an agent in a call is loaded anew, closed, or freezes; a real desktop in a browser of its own.
final class TabFaults {
    private static final Duration SAME_AGENT = Duration.ofSeconds(1);
    /// The seat is kept for 15 s, then its caller is at the front of the queue.
    private static final Duration OTHER_AGENT = Duration.ofSeconds(20);
    private static final Duration FROZEN = Duration.ofSeconds(30);

    private TabFaults() {}

    static void reloaded(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        try (Desktop desktop = Desktop.inACall(scene)) {
            desktop.desk.at("kind-consultation").click();
            desktop.desk.fill("facts", "重新载入前的话");
            desktop.desk.draftIs("saved");
            long at = System.currentTimeMillis();
            desktop.desk.page().reload();
            long loaded = System.currentTimeMillis();
            row.figure("page loaded after", (loaded - at) + " ms");
            row.within(
                    "the same agent talks again after the load",
                    SAME_AGENT,
                    loaded,
                    () -> "talking".equals(desktop.desk.at("call-state").getAttribute("data-state"))
                            && audible(desktop));
            row.part(
                    "words",
                    () -> scene.soon(
                            "the words are there",
                            () -> desktop.desk.at("field-facts").inputValue().equals("重新载入前的话")));
            row.must("the caller is still there", desktop.caller.isUp());
            row.nothing("hears nothing", Outage.deaf(scene, List.of(desktop.caller)));
            row.part("the desk's call ends", desktop::ends);
            Outage.over(scene, row, cast);
        }
    }

    private static boolean audible(Desktop desktop) {
        return desktop.desk.remoteEnergy() > 0;
    }

    static void closed(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        Caller caller;
        long at;
        try (Desktop desktop = Desktop.inACall(scene)) {
            caller = desktop.caller;
            at = System.currentTimeMillis();
            desktop.desk.page().close();
            scene.leftDesktop(desktop.call);
            anotherAgent(scene, row, desktop, at, OTHER_AGENT);
        }
        row.must("the caller is still there", caller.isUp());
        Outage.over(scene, row, cast);
    }

    /// Its renderer process stands still: sockets stay open, no sound comes.
    static void frozen(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        try (Desktop desktop = Desktop.inACall(scene)) {
            List<Long> renderers = renderers(desktop);
            long at = System.currentTimeMillis();
            renderers.forEach(pid -> Hotline.exec("kill", "-STOP", Long.toString(pid)));
            try {
                scene.leftDesktop(desktop.call);
                anotherAgent(scene, row, desktop, at, FROZEN);
                row.must("the caller is still there", desktop.caller.isUp());
            } finally {
                renderers.forEach(pid -> Hotline.exec("kill", "-CONT", Long.toString(pid)));
            }
            row.part("the thawed desk", () -> {
                scene.soon(
                        "the thawed desk has no call",
                        () -> !"talking".equals(desktop.desk.at("call-state").getAttribute("data-state")));
                desktop.goesHome();
            });
            Outage.over(scene, row, cast);
        }
    }

    private static void anotherAgent(Scene scene, Row row, Desktop desktop, long at, Duration promised) {
        row.part("he is not left alone", () -> {
            row.within(
                    "the seat's leg is gone",
                    Duration.ofSeconds(10),
                    at,
                    () -> scene.manager.channels().stream()
                            .noneMatch(c -> !c.callers() && c.endpoint().equals(Desktop.SEAT)));
            row.nothing("music meanwhile", Outage.deaf(scene, List.of(desktop.caller)));
            scene.load.seats().forEach(seat -> scene.phones.answers(seat, true));
            row.within("another agent talks", promised, at, () -> {
                scene.load.makeReady();
                return scene.talks(desktop.caller);
            });
        });
    }

    private static List<Long> renderers(Desktop desktop) {
        List<Long> pids = desktop.chromium.processes("renderer");
        if (pids.isEmpty() || !pids.stream().allMatch(pid -> Files.exists(Path.of("/proc", Long.toString(pid))))) {
            throw new AssertionError("no renderer process: " + pids);
        }
        return pids;
    }
}
