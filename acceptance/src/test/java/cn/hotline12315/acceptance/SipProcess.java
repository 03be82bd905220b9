package cn.hotline12315.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One SIPp that signals for several citizens; it writes what happens to each into a file that is read here.
final class SipProcess {
    private static final int AT_ONCE_A_SECOND = 20;
    private static final Pattern ABORTED = Pattern.compile("unexpected BYE for call: (\\d+)-");
    private static final AtomicInteger KNOCKS = new AtomicInteger();

    private final String name = "callers-" + UUID.randomUUID();
    private final Path folder = Hotline.TREE
            .resolve("srv")
            .resolve(Hotline.INSTANCE)
            .resolve("caller")
            .resolve(name);
    private final int port;
    private @Nullable Process process;
    private long read;

    SipProcess() throws IOException {
        Files.createDirectories(folder);
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getByName(Hotline.TRUNK))) {
            this.port = free.getLocalPort();
        }
    }

    /// @param lines `number;port of the sound;dialled number`, one a call; the call ids' first part is the line's
    ///   number
    void start(List<String> lines) throws IOException {
        try (var scenario = SipProcess.class.getResourceAsStream("/faults/callers.xml")) {
            Files.write(
                    folder.resolve("callers.xml"),
                    Objects.requireNonNull(scenario).readAllBytes());
        }
        Files.writeString(folder.resolve("callers.csv"), "SEQUENTIAL\n" + String.join("\n", lines) + "\n");
        String inside = "/srv/" + Hotline.INSTANCE + "/caller/" + name;
        process = new ProcessBuilder(List.of(
                        "chroot",
                        Hotline.TREE.toString(),
                        "sipp",
                        "127.0.0.1:" + Hotline.sipPort(),
                        "-sf",
                        inside + "/callers.xml",
                        "-inf",
                        inside + "/callers.csv",
                        "-i",
                        Hotline.TRUNK,
                        "-p",
                        Integer.toString(port),
                        "-mi",
                        Hotline.TRUNK,
                        "-m",
                        Integer.toString(lines.size()),
                        "-r",
                        Integer.toString(AT_ONCE_A_SECOND),
                        "-cid_str",
                        "%u-" + name,
                        "-nostdin",
                        "-nd",
                        "-default_behaviors",
                        "all",
                        "-trace_logs",
                        "-log_file",
                        inside + "/calls.log",
                        "-trace_err",
                        "-error_file",
                        inside + "/errors.log"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sipp.log").toFile())
                .start();
    }

    /// The calls (from 1) whose two BYEs crossed while SIPp was about to send its own: it then ends the call by itself,
    /// outside of the scenario.
    Set<Integer> crossed() throws IOException {
        Path errors = folder.resolve("errors.log");
        Set<Integer> calls = new HashSet<>();
        if (Files.exists(errors)) {
            Matcher aborted = ABORTED.matcher(Files.readString(errors));
            while (aborted.find()) {
                calls.add(Integer.valueOf(aborted.group(1)));
            }
        }
        return calls;
    }

    /// What happened since the last time: `connected 139…`, `ended-by-hotline 139…`, …
    List<String> news() throws IOException {
        Path log = folder.resolve("calls.log");
        if (!Files.exists(log)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        try (var file = new java.io.RandomAccessFile(log.toFile(), "r")) {
            file.seek(read);
            byte[] more = new byte[(int) (file.length() - read)];
            file.readFully(more);
            String text = new String(more, UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            read += text.substring(0, end).getBytes(UTF_8).length;
            text.substring(0, end).lines().map(String::strip).forEach(lines::add);
        }
        return lines;
    }

    /// The end of what it printed, in one line.
    String lastWords() throws IOException {
        String text = Files.readString(folder.resolve("sipp.log"));
        return text.substring(Math.max(0, text.length() - 1_000)).replaceAll("\\s+", " ");
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /// SIPp takes the MESSAGE for one of its call and sends BYE.
    ///
    /// @param index of the call, from 1
    void hangUp(int index) {
        String message = "MESSAGE sip:citizen@%s:%d SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK%d\r\n"
                        .formatted(Hotline.TRUNK, port, KNOCKS.incrementAndGet())
                + "From: <sip:knock@citizen>;tag=1\r\nTo: <sip:citizen@citizen>\r\nCall-ID: %d-%s\r\n"
                        .formatted(index, name)
                + "CSeq: 1 MESSAGE\r\nMax-Forwards: 1\r\nContent-Length: 0\r\n\r\n";
        try (DatagramSocket knock = new DatagramSocket()) {
            byte[] bytes = message.getBytes(UTF_8);
            knock.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(Hotline.TRUNK, port)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends it without a word to the other side.
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    /// SIPp's own words about what went wrong, for messages.
    String trouble() {
        try {
            Path errors = folder.resolve("errors.log");
            return Files.exists(errors) ? Files.readString(errors) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
