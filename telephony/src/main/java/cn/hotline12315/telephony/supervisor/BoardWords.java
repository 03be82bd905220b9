package cn.hotline12315.telephony.supervisor;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The board's frames, as JSON (docs/contracts.md, section 3).
final class BoardWords {
    private static final JsonMapper JSON = JsonMapper.shared();

    private BoardWords() {}

    private record Whole(
            String type,
            long n,
            Instant at,
            Collection<LineNow> lines,
            Collection<SeatNow> seats,
            List<Alarm> alarms) {}

    private record Changes(
            String type,
            long n,
            Instant at,
            List<LineNow> lines,
            List<SeatNow> seats,
            List<String> gone,
            @Nullable List<Alarm> alarms) {}

    private record TargetSeat(String seat, @Nullable String name, String state, Instant since) {}

    private record TargetLine(String number, String name, long waiting, long ready) {}

    private record Targets(String type, List<TargetSeat> seats, List<TargetLine> lines) {}

    /// Nothing of anybody's calls.
    static String targets(String asker, Snapshot now) {
        List<TargetSeat> seats = now.seats().values().stream()
                .filter(seat -> !seat.seat().equals(asker))
                .map(seat -> new TargetSeat(seat.seat(), seat.name(), seat.state(), seat.since()))
                .toList();
        List<TargetLine> lines = now.lines().values().stream()
                .filter(line -> !line.number().equals(BoardReader.UNKNOWN))
                .map(line -> new TargetLine(line.number(), line.name(), line.waiting(), line.ready()))
                .toList();
        return JSON.writeValueAsString(new Targets("targets", seats, lines));
    }

    static String whole(long n, Instant at, Snapshot now) {
        return JSON.writeValueAsString(
                new Whole("board", n, at, now.lines().values(), now.seats().values(), now.alarms()));
    }

    /// Empty when nothing changed.
    static Optional<String> changes(long n, Instant at, Snapshot before, Snapshot now) {
        List<LineNow> lines = Snapshot.changed(before.lines(), now.lines());
        List<SeatNow> seats = Snapshot.changed(before.seats(), now.seats());
        List<String> gone = before.seats().keySet().stream()
                .filter(seat -> !now.seats().containsKey(seat))
                .toList();
        List<Alarm> alarms = now.alarms().equals(before.alarms()) ? null : now.alarms();
        boolean nothing = lines.isEmpty() && seats.isEmpty() && gone.isEmpty() && alarms == null;
        return nothing
                ? Optional.empty()
                : Optional.of(JSON.writeValueAsString(new Changes("board-changes", n, at, lines, seats, gone, alarms)));
    }
}
