package cn.hotline12315.acceptance;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Whether the core has the recording of every call of the load that was answered and is over, or a coded reason why
/// there is none (docs/contracts.md, section 8). Only for the thread that made it.
final class Recorded {
    /// A node that could not reach the core tries again after at most a minute.
    private static final Duration SETTLED = Duration.ofSeconds(90);
    /// Of calendar days in the completeness report.
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Scene scene;
    /// Calls that were found settled.
    private final Set<String> settled = new HashSet<>();

    Recorded(Scene scene) {
        this.scene = scene;
    }

    /// Waits for what is on its way, and notes what does not come.
    void check(Row row) {
        List<String> left = new ArrayList<>();
        int before = settled.size();
        long reasons = excused();
        try {
            Wait.until("every answered call is recorded, or says why not", SETTLED, () -> {
                left.clear();
                left.addAll(unsettled());
                return left.isEmpty();
            });
        } catch (AssertionError never) {
            row.nothing("not recorded", left);
        }
        row.figure("recordings", settled.size() - before);
        if (excused() > reasons) {
            row.figure("recordings not whole, with a reason", excused() - reasons);
        }
        row.must(
                "no recording is missing: " + report(), report().path("missing").isEmpty());
    }

    private List<String> unsettled() {
        List<String> left = new ArrayList<>();
        scene.known().forEach((number, call) -> {
            if (!scene.callers.caller(number).isOver()
                    || settled.contains(call)
                    || scene.seatsThatTalked(call).isEmpty()) {
                return;
            }
            JsonNode recording =
                    scene.supervisor.get("/api/v1/recordings/" + call).body();
            String state = recording.path("state").asString("");
            boolean told = state.equals("stored")
                    || state.equals("none") && recording.path("reason").isString();
            if (told) {
                settled.add(call);
            } else {
                left.add(call + ": " + recording);
            }
        });
        return left;
    }

    /// Of the two days in which a run may lie.
    private JsonNode report() {
        LocalDate today = LocalDate.now(BEIJING);
        return scene.supervisor
                .get("/api/v1/recordings/report?from=" + today.minusDays(1) + "&to=" + today)
                .body();
    }

    private long excused() {
        long count = 0;
        for (JsonNode reason : report().path("excused")) {
            count += reason.path("count").asLong();
        }
        return count;
    }
}
