package cn.hotline12315.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the load itself takes of the machine, beside what the hotline takes; in cores.
///
/// @param load callers, their voices, and the browser with the seats
/// @param hotline the instance's processes
record Processor(double load, double hotline) {
    /// The kernel's `USER_HZ`, of the times in `/proc/PID/stat` (proc(5)).
    private static final double TICKS = 100;

    private static final List<String> PARTS = List.of("postgres", "redis", "asterisk", "core", "telephony", "web");

    static Processor over(Duration time) {
        long load = ticks(ofLoad());
        long hotline = ticks(ofHotline());
        Wait.listen(time);
        double all = TICKS * time.toMillis() / 1000;
        return new Processor((ticks(ofLoad()) - load) / all, (ticks(ofHotline()) - hotline) / all);
    }

    /// What one of the instance's processes and its children have taken since their start, in seconds of a core.
    static double seconds(String part) {
        return ProcessHandle.of(Hotline.pid(part))
                .map(root -> ticks(family(root)) / TICKS)
                .orElse(0.0);
    }

    /// Likewise this process.
    static double own() {
        return ticks(ProcessHandle.current()) / TICKS;
    }

    private static Set<ProcessHandle> ofLoad() {
        return family(ProcessHandle.current());
    }

    private static Set<ProcessHandle> ofHotline() {
        Set<ProcessHandle> all = new HashSet<>();
        PARTS.forEach(part -> ProcessHandle.of(Hotline.pid(part)).ifPresent(root -> all.addAll(family(root))));
        return all;
    }

    private static Set<ProcessHandle> family(ProcessHandle root) {
        Set<ProcessHandle> all = new HashSet<>(root.descendants().toList());
        all.add(root);
        return all;
    }

    /// Time in user and kernel mode.
    private static long ticks(Set<ProcessHandle> processes) {
        return processes.stream().mapToLong(Processor::ticks).sum();
    }

    private static long ticks(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException gone) {
            return 0;
        }
    }
}
