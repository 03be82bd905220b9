package cn.hotline12315.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What `./hotline bench tickets` measured: printed line by line as it comes, and written into
/// docs/benchmarks/tickets.md.
final class BenchReport {
    private static final Path PAGE = Hotline.ROOT.resolve("docs/benchmarks/tickets.md");

    /// @param must what it must be, in words; null for what is only told
    private record Line(
            String name,
            String measured,
            String limit,
            @Nullable String must,
            boolean holds) {}

    private final String title;
    private final List<Line> lines = new ArrayList<>();

    BenchReport(String title) {
        this.title = title;
        System.out.printf("%n%s%n", title);
    }

    void tell(String name, String measured, String limit) {
        add(new Line(name, measured, limit, null, true));
    }

    void must(String name, String measured, String limit, String must, boolean holds) {
        add(new Line(name, measured, limit, must, holds));
    }

    private void add(Line line) {
        lines.add(line);
        String verdict = line.must() == null ? "" : (line.holds() ? "PASS  " : "FAIL  ") + line.must();
        System.out.printf("  %-44s %-34s %-32s %s%n", line.name(), line.measured(), line.limit(), verdict);
    }

    boolean passed() {
        return lines.stream().allMatch(Line::holds);
    }

    static String of(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    /// Between the two marks of this name, in the page.
    void write(String mark) throws IOException {
        String begin = "<!-- measured: " + mark + " -->";
        String page = Files.readString(PAGE);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- /measured -->", from);
        Files.writeString(PAGE, page.substring(0, from) + "\n" + table() + page.substring(to));
    }

    private String table() {
        StringBuilder text = new StringBuilder(of(
                "%s. Measured on %s, %d cores, the load on the same ones.%n%n| | measured | PostgreSQL alone | must | |%n|---|---|---|---|---|%n",
                title,
                LocalDate.now(ZoneId.of("Asia/Shanghai")),
                Runtime.getRuntime().availableProcessors()));
        for (Line line : lines) {
            text.append(of(
                    "| %s | **%s** | %s | %s | %s |%n",
                    line.name(),
                    line.measured(),
                    line.limit(),
                    line.must() == null ? "" : line.must(),
                    line.must() == null ? "" : line.holds() ? "yes" : "**no**"));
        }
        return text.toString();
    }
}
