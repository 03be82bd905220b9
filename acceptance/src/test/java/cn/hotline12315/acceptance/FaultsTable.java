package cn.hotline12315.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;

/// The table of docs/faults.md: what was measured, when, and on what a machine.
final class FaultsTable {
    private static final Path PAGE = Hotline.ROOT.resolve("docs/faults.md");
    private static final String BEGIN = "<!-- measured: by ./hotline faults --write-docs -->";
    private static final String END = "<!-- /measured -->";

    private FaultsTable() {}

    static void write(Map<Fault, Row> rows, Load.Size size, Processor processor) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        Files.writeString(PAGE, page.substring(0, begin) + "\n" + table(rows, size, processor) + page.substring(end));
    }

    private static String table(Map<Fault, Row> rows, Load.Size size, Processor processor) throws IOException {
        StringBuilder text = new StringBuilder(
                "Measured on %s, %d cores, %d GiB of memory; load: %d talking, 1 on hold, 1 ringing, %d waiting. It takes %.2f cores itself, the hotline under it %.2f.\n\n"
                        .formatted(
                                LocalDate.now(ZoneId.of("Asia/Shanghai")),
                                Runtime.getRuntime().availableProcessors(),
                                memory(),
                                size.talking(),
                                size.waiting(),
                                processor.load(),
                                processor.hotline()));
        text.append("| fault | holds | measured |\n|---|---|---|\n");
        rows.forEach((fault, row) -> text.append("| `%s` | %s | %s |\n"
                .formatted(
                        fault.title,
                        row.passed() ? "yes" : "**no**: " + row.failures().size() + " broken",
                        row.figures().entrySet().stream()
                                .map(figure -> figure.getKey() + " **" + figure.getValue() + "**")
                                .collect(Collectors.joining("; ")))));
        return text.toString();
    }

    /// GiB.
    private static long memory() throws IOException {
        String total = Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("\\D", "");
        return Math.round(Long.parseLong(total) / 1024.0 / 1024.0);
    }
}
