package cn.hotline12315.telephony.acd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `./hotline bench acd [--write-docs]`: how many decisions a second the engine makes. Ends with 0 only when everything
/// that must be reached was (docs/benchmarks/acd.md).
final class AcdSpeedCommand {
    private static final Path PAGE = Path.of("docs/benchmarks/acd.md");
    private static final int WAITING = 5_000;
    private static final Duration WARM = Duration.ofSeconds(5);
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final int TURNS = 5;

    private final List<String> rows = new ArrayList<>();
    private boolean passed = true;

    private AcdSpeedCommand() {}

    public static void main(String[] arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        boolean write = all.remove("--write-docs");
        if (!all.equals(List.of("acd"))) {
            System.err.println("What is to be measured? ./hotline bench acd [--write-docs]");
            System.exit(2);
        }
        AcdSpeedCommand command = new AcdSpeedCommand();
        command.measure(1_000);
        command.measure(10_000);
        if (write) {
            command.write();
        }
        System.exit(command.passed ? 0 : 1);
    }

    private void measure(int seats) throws IOException, InterruptedException {
        try (AcdSpeed speed = new AcdSpeed(Files.createTempDirectory("acd"), seats)) {
            speed.calm(WARM);
            speed.bareCalm(WARM);
            compare(form("%,d seats, ready seats for everybody", seats), speed::calm, speed::bareCalm);
            speed.fill(WAITING);
            speed.overload(WARM);
            long waiting = speed.waiting();
            compare(form("%,d seats, %,d waiting", seats, waiting), speed::overload, speed::bareOverload);
        }
    }

    private interface Load {
        AcdSpeed.Result run(Duration time) throws InterruptedException;
    }

    /// In turns: what else the machine does meets both.
    private void compare(String what, Load engine, Load bare) throws InterruptedException {
        AcdSpeed.Result measured = engine.run(TURN);
        AcdSpeed.Result limit = bare.run(TURN);
        for (int turn = 1; turn < TURNS; turn++) {
            measured = measured.and(engine.run(TURN));
            limit = limit.and(bare.run(TURN));
        }
        tell(what, measured, limit);
    }

    private void tell(String what, AcdSpeed.Result engine, AcdSpeed.Result bare) {
        double share = 100 * engine.perSecond() / bare.perSecond();
        boolean holds = engine.perSecond() >= 2_000 && share >= 50 && engine.millis(99) <= 10;
        passed &= holds;
        rows.add(form(
                "| %s | **%.0f/s** | %.0f/s | **%.0f %%** | **%.2f ms** (p50 %.2f, longest %.1f) | %s |",
                what,
                engine.perSecond(),
                bare.perSecond(),
                share,
                engine.millis(99),
                engine.millis(50),
                engine.millis(100),
                holds ? "yes" : "**no**"));
        System.out.println((holds ? "PASS " : "FAIL ") + rows.getLast());
    }

    private void write() throws IOException {
        String begin = "<!-- measured: acd -->";
        String end = "<!-- /measured -->";
        String page = Files.readString(PAGE);
        String table = form(
                        "%nMeasured on %s, %d cores, the load on the same ones.%n%n"
                                + "| | decisions | bare scripts | share, ≥ 50 %% | a step, p99 ≤ 10 ms | ≥ 2,000/s, all held |%n"
                                + "|---|---|---|---|---|---|%n",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")),
                        Runtime.getRuntime().availableProcessors())
                + String.join("\n", rows)
                + "\n";
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(begin) + begin.length()) + table + page.substring(page.indexOf(end)));
    }

    private static String form(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
