package cn.hotline12315.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `./hotline bench tickets [--full] [--write-docs]`: an instance of its own with PostgreSQL, Redis and the core. Ends
/// with 0 only when everything that must be reached was.
final class BenchCommand {
    private static final int CLIENTS = 48;

    private BenchCommand() {}

    public static void main(String[] arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        boolean _ = all.remove("--full");
        boolean _ = all.remove("--write-docs");
        boolean keep = all.remove("--keep");
        if (!all.equals(List.of("tickets"))) {
            System.err.println("What is to be measured? ./hotline bench tickets");
            System.exit(2);
        }
        up();
        try {
            BenchLoad load = BenchLoad.signedIn();
            System.out.println("warm-up");
            BenchLoad.Result warm = load.closed(CLIENTS, Duration.ofSeconds(Integer.getInteger("bench.warmup", 20)));
            System.out.printf("  %.0f/s failed %d%n", warm.perSecond(), warm.failed());
            double core = Processor.seconds("core"), pg = Processor.seconds("postgres"), own = Processor.own();
            BenchLoad.Result most = load.closed(CLIENTS, Duration.ofSeconds(30));
            System.out.printf(
                    "most %.0f/s p50 %.1f p99 %.1f failed %d%n",
                    most.perSecond(), most.millis(50), most.millis(99), most.failed());
            System.out.printf(
                    "cpu ms a ticket: core %.3f postgres %.3f load %.3f%n",
                    1000 * (Processor.seconds("core") - core) / most.registered(),
                    1000 * (Processor.seconds("postgres") - pg) / most.registered(),
                    1000 * (Processor.own() - own) / most.registered());
            System.out.println(Files.readString(Path.of("/proc/" + Hotline.pid("core") + "/status"))
                    .lines()
                    .filter(l -> l.startsWith("Vm"))
                    .toList());
            Postgres.Pace limit = BenchLimit.registrations(15);
            System.out.printf(
                    "pgbench %.0f/s, %.2f ms; ratio %.0f %%%n",
                    limit.perSecond(), limit.latency(), 100 * most.perSecond() / limit.perSecond());
            Postgres.Pace gap = BenchLimit.withoutGaps(10);
            System.out.printf("pgbench without gaps %.0f/s, %.2f ms%n", gap.perSecond(), gap.latency());
            BenchLoad.Result half = load.open(256, most.perSecond() / 2, Duration.ofSeconds(20));
            System.out.printf(
                    "half %.0f/s p50 %.1f p99 %.1f max %.1f failed %d%n",
                    half.perSecond(), half.millis(50), half.millis(99), half.millis(100), half.failed());
        } finally {
            if (!keep) {
                Hotline.run("down");
            }
        }
    }

    private static void up() {
        if (!Boolean.getBoolean("bench.warm")) Hotline.run("clean", "--yes");
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
