package cn.hotline12315.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The instance's PostgreSQL, by its own tools: what the core says is compared with what is there.
final class Postgres {
    private static final Pattern FIGURE =
            Pattern.compile("latency average = ([0-9.]+) ms|tps = ([0-9.]+) \\(without initial");

    private Postgres() {}

    /// What statements answer: a line a row, columns parted by `|`.
    static List<String> ask(String sql) {
        return run(sql, "psql", "-qAtX", "-v", "ON_ERROR_STOP=1")
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static long number(String sql) {
        return Long.parseLong(ask(sql).getFirst());
    }

    /// @param latency average, ms
    record Pace(double perSecond, double latency) {}

    /// How often a second a transaction of pgbench can be done, as prepared statements, and how long one takes.
    static Pace pace(String script, int clients, int seconds) {
        Path file = Hotline.TREE.resolve("srv").resolve(Hotline.INSTANCE).resolve("bench.sql");
        try {
            Files.writeString(file, script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            String said = run(
                    "",
                    "pgbench",
                    "-n",
                    "-M",
                    "prepared",
                    "-c",
                    Integer.toString(clients),
                    "-j",
                    "1",
                    "-T",
                    Integer.toString(seconds),
                    "-f",
                    "/srv/" + Hotline.INSTANCE + "/bench.sql");
            double latency = 0;
            double perSecond = 0;
            for (Matcher m = FIGURE.matcher(said); m.find(); ) {
                latency = m.group(1) == null ? latency : Double.parseDouble(m.group(1));
                perSecond = m.group(2) == null ? perSecond : Double.parseDouble(m.group(2));
            }
            return new Pace(perSecond, latency);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String run(String input, String tool, String... arguments) {
        List<String> command = new ArrayList<>(List.of("chroot", Hotline.TREE.toString(), bin() + "/" + tool));
        command.addAll(
                List.of("-h", "127.0.0.1", "-p", Integer.toString(Hotline.BASE + 6), "-U", "hotline", "-d", "hotline"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", Hotline.secret("PG_SECRET"));
        try {
            Process process = builder.start();
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(tool + ": " + said);
            }
            return said;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bin() {
        try (Stream<Path> versions = Files.list(Hotline.TREE.resolve("usr/lib/postgresql"))) {
            return "/usr/lib/postgresql/"
                    + versions.max(Path::compareTo).orElseThrow().getFileName() + "/bin";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
