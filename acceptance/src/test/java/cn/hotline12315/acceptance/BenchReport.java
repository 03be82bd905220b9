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

/// What `./hotline bench` measured: printed line by line as it comes, and written into a page of docs/benchmarks.
final class BenchReport {
    private static final Path PAGES = Hotline.ROOT.resolve("docs/benchmarks");

    /// @param must what it must be, in words; null for what is only told
    private record Line(
            String name,
            String measured,
            String limit,
            @Nullable String must,
            boolean holds) {}

    private final String title;
    private final Path page;
    private final String beside;
    private final List<Line> lines = new ArrayList<>();

    BenchReport(String title) {
        this(title, "tickets.md", "PostgreSQL alone");
    }

    /// @param page of docs/benchmarks
    /// @param beside head of the column of what is measured beside it
    BenchReport(String title, String page, String beside) {
        this.title = title;
        this.page = PAGES.resolve(page);
        this.beside = beside;
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
        String text = Files.readString(page);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- /measured -->", from);
        Files.writeString(page, text.substring(0, from) + "\n" + table() + text.substring(to));
    }

    private String table() {
        StringBuilder text = new StringBuilder(of(
                "%s. Measured on %s, %d cores, the load on the same ones.%n%n| | measured | %s | must | |%n|---|---|---|---|---|%n",
                title,
                LocalDate.now(ZoneId.of("Asia/Shanghai")),
                Runtime.getRuntime().availableProcessors(),
                beside));
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
