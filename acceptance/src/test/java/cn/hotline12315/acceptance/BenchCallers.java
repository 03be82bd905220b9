package cn.hotline12315.acceptance;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// One SIPp that brings calls at a steady rate, each from a number of its own, without sound.
final class BenchCallers {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int AT_ONCE = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path FOLDER =
            Hotline.TREE.resolve("srv").resolve(Hotline.INSTANCE).resolve("caller");

    private BenchCallers() {}

    /// What came of them.
    ///
    /// @param made calls
    /// @param failed refused, broken off, or still without an end after two minutes
    record Result(int made, int failed) {}

    /// Ends when all calls have.
    ///
    /// @param from address of the trunk
    /// @param dialled by each call in turn, from the first again after the last
    static Result call(String from, List<String> dialled, int perSecond, int calls) throws IOException {
        String name = "bench-" + UUID.randomUUID();
        Path folder = Files.createDirectories(FOLDER.resolve(name));
        try (var scenario = BenchCallers.class.getResourceAsStream("/bench/callers.xml");
                DatagramSocket sound = new DatagramSocket(new InetSocketAddress(from, 0))) {
            Files.write(
                    folder.resolve("callers.xml"),
                    Objects.requireNonNull(scenario).readAllBytes());
            List<String> lines = IntStream.range(0, calls)
                    .mapToObj(i -> "139730%05d;%s;%d"
                            .formatted(
                                    NUMBERS.incrementAndGet(), dialled.get(i % dialled.size()), sound.getLocalPort()))
                    .toList();
            Files.writeString(folder.resolve("callers.csv"), "SEQUENTIAL\n" + String.join("\n", lines) + "\n");
            Process sipp = start(from, "/srv/" + Hotline.INSTANCE + "/caller/" + name, folder, perSecond, calls);
            Duration bound = PATIENCE.plusSeconds(calls / perSecond);
            if (!sipp.waitFor(bound.toSeconds(), TimeUnit.SECONDS)) {
                sipp.destroyForcibly().waitFor();
            }
            return new Result(calls, calls - successful(folder));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process start(String from, String inside, Path folder, int perSecond, int calls) throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getByName(from))) {
            port = free.getLocalPort();
        }
        List<String> command = List.of(
                "chroot",
                Hotline.TREE.toString(),
                "sipp",
                "127.0.0.1:" + Hotline.sipPort(),
                "-sf",
                inside + "/callers.xml",
                "-inf",
                inside + "/callers.csv",
                "-i",
                from,
                "-p",
                Integer.toString(port),
                "-mi",
                from,
                "-m",
                Integer.toString(calls),
                "-l",
                Integer.toString(AT_ONCE),
                "-r",
                Integer.toString(perSecond),
                "-buff_size",
                Integer.toString(4 << 20),
                "-nostdin",
                "-nd",
                "-trace_err",
                "-error_file",
                inside + "/errors.log",
                "-trace_stat",
                "-stf",
                inside + "/stat.csv",
                "-fd",
                "1");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sipp.log").toFile())
                .start();
    }

    /// What SIPp counted itself, cumulated.
    private static int successful(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("stat.csv"));
        int column = List.of(lines.getFirst().split(";")).indexOf("SuccessfulCall(C)");
        return Integer.parseInt(lines.getLast().split(";")[column]);
    }
}
