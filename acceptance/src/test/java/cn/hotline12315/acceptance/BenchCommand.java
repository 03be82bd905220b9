package cn.hotline12315.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `./hotline bench tickets [--full] [--again] [--write-docs]`: an instance of its own with PostgreSQL, Redis and the
/// core. Ends with 0 only when everything that must be reached was (docs/benchmarks/tickets.md). `calls` is BenchCalls.
final class BenchCommand {
    private static final int CLIENTS = 48;
    /// Enough for a steady rate when an answer takes a fifth of a second.
    private static final int WAITING = 256;

    private static final int LIMIT_SECONDS = 15;
    private static final long MANY = 1_000_000;

    private BenchCommand() {}

    public static void main(String[] arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        boolean full = all.remove("--full");
        boolean again = all.remove("--again");
        boolean write = all.remove("--write-docs");
        boolean quick = all.remove("--quick");
        List<Integer> rates = rates(all, quick ? List.of(10, 30) : List.of(10, 30, 50, 100));
        if (all.equals(List.of("calls"))) {
            System.exit(BenchCalls.measure(quick, rates, write) ? 0 : 1);
        }
        if (!all.equals(List.of("tickets"))) {
            System.err.println(
                    "What is to be measured? ./hotline bench tickets [--full] [--again] [--write-docs], or calls [--quick | --rates=30,50] [--write-docs]");
            System.exit(2);
        }
        long tickets = full ? 10 * MANY : MANY;
        List<BenchReport> reports = new ArrayList<>();
        up(again);
        try {
            if (!again) {
                reports.add(registrations());
            }
            BenchReport lists = new BenchReport(BenchReport.of("Lists over %,d tickets", tickets));
            reports.add(lists);
            if (!again) {
                BenchRows.fill(tickets);
            } else if (Postgres.number("select reltuples::bigint from pg_class where relname = 'ticket'") < tickets) {
                throw new IllegalStateException("the last run did not fill in so many tickets");
            }
            BenchLists.measure(lists);
            BenchKnowledge.measure(lists);
            memory(lists);
        } finally {
            Hotline.run("down");
        }
        if (write) {
            if (!again) {
                reports.getFirst().write("registrations");
            }
            reports.getLast().write(full ? "full" : "quick");
        }
        System.exit(reports.stream().allMatch(BenchReport::passed) ? 0 : 1);
    }

    /// Takes `--rates=` out of the arguments.
    private static List<Integer> rates(List<String> arguments, List<Integer> otherwise) {
        List<Integer> asked = arguments.stream()
                .filter(a -> a.matches("--rates=[1-9][0-9]{0,2}(,[1-9][0-9]{0,2})*"))
                .flatMap(a -> Stream.of(a.substring("--rates=".length()).split(",")))
                .map(Integer::valueOf)
                .toList();
        arguments.removeIf(a -> a.startsWith("--rates=") && !asked.isEmpty());
        return asked.isEmpty() ? otherwise : asked;
    }

    private static BenchReport registrations() throws IOException {
        BenchReport report = new BenchReport("Registrations");
        BenchLoad load = BenchLoad.signedIn();
        load.closed(CLIENTS, Duration.ofSeconds(20)); // the JVM compiles
        double core = Processor.seconds("core");
        double postgres = Processor.seconds("postgres");
        double own = Processor.own();
        BenchLoad.Result most = load.closed(CLIENTS, Duration.ofSeconds(30));
        report.tell(
                "processor time a ticket",
                BenchReport.of(
                        "core %.2f ms, PostgreSQL %.2f, load %.2f",
                        each(Processor.seconds("core") - core, most),
                        each(Processor.seconds("postgres") - postgres, most),
                        each(Processor.own() - own, most)),
                "");
        // before the limit, whose rows make PostgreSQL write a checkpoint
        BenchLoad.Result paced = load.open(WAITING, most.perSecond() / 2, Duration.ofSeconds(30)); // compiles on
        BenchLoad.Result half = load.open(WAITING, most.perSecond() / 2, Duration.ofSeconds(30));
        long failed = most.failed() + paced.failed() + half.failed();
        Postgres.Pace limit = BenchLimit.registrations(LIMIT_SECONDS);
        report.must(
                "registered over 30 s, 48 clients",
                BenchReport.of("%.0f/s", most.perSecond()),
                BenchReport.of("%.0f/s", limit.perSecond()),
                "≥ 1,000/s",
                most.perSecond() >= 1_000);
        report.tell(
                "of what PostgreSQL alone does",
                BenchReport.of("%.0f %%", 100 * most.perSecond() / limit.perSecond()),
                BenchReport.of(
                        "%.0f/s without gaps",
                        BenchLimit.withoutGaps(LIMIT_SECONDS).perSecond()));
        report.must(
                BenchReport.of("at half of that, %.0f/s, open loop", most.perSecond() / 2),
                BenchReport.of(
                        "p99 %.1f ms, p50 %.1f, longest %.0f", half.millis(99), half.millis(50), half.millis(100)),
                "",
                "p99 ≤ 50 ms",
                half.millis(99) <= 50);
        report.must("refused or broken off", Long.toString(failed), "", "0", failed == 0);
        long answered = load.registered();
        long kept = Postgres.number("select count(*) from ticket where number !~ '^4201999[89]'");
        long numbered = Postgres.number("select sum(last) from ticket_sequence where region = '4201'");
        report.must(
                "answered 201, on the disk, numbered",
                BenchReport.of("%,d, %,d, %,d", answered, kept, numbered),
                "",
                "the same",
                answered == kept && kept == numbered);
        memory(report);
        BenchLimit.putAside();
        return report;
    }

    private static double each(double seconds, BenchLoad.Result most) {
        return 1000 * seconds / most.registered();
    }

    /// Of the core's process, since its start.
    private static void memory(BenchReport report) throws IOException {
        long peak = Files.readString(Path.of("/proc", Long.toString(Hotline.pid("core")), "status"))
                        .lines()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
        report.must("memory of the core, at most so far", peak + " MB", "", "≤ 700 MB", peak <= 700);
    }

    /// @param again with what the last run has left
    private static void up(boolean again) {
        if (!again) {
            Hotline.run("clean", "--yes");
        }
        DemoLogins.write();
        Hotline.Said up = Hotline.run("up", "core");
        if (up.code() != 0) {
            throw new IllegalStateException(up.text());
        }
        Wait.until(
                "the invented people are there",
                Duration.ofMinutes(2),
                () -> Postgres.number("select count(*) from app_user") == DemoLogins.count());
    }
}
