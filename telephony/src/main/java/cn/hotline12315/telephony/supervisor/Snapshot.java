package cn.hotline12315.telephony.supervisor;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The board at one moment.
///
/// @param lines by number
/// @param seats by name; those that are not offline
record Snapshot(SortedMap<String, LineNow> lines, SortedMap<String, SeatNow> seats, List<Alarm> alarms) {
    static final Snapshot NOTHING = new Snapshot(new TreeMap<>(), new TreeMap<>(), List.of());

    Snapshot {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
        seats = Collections.unmodifiableSortedMap(new TreeMap<>(seats));
        alarms = List.copyOf(alarms);
    }

    Snapshot with(List<Alarm> now) {
        return new Snapshot(lines, seats, now);
    }

    /// What is in `now` and was not, or was otherwise, in `before`.
    static <T> List<T> changed(Map<String, T> before, Map<String, T> now) {
        return now.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }
}
