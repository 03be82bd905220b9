package cn.hotline12315.acceptance;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A citizen on the telephone: SIPp signals, this class speaks and listens (G.711 A-law, 20 ms packets, RFC 3551).
///
/// He speaks from the first packet he hears on, in a loop, and measures what reaches his ear.
final class Citizen implements AutoCloseable {
    private static final int PAUSE = -1;

    private final DatagramSocket socket;
    private final Process sipp;
    private final Path folder;
    private final byte[] speech;
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong energy = new AtomicLong();
    private final Queue<Integer> keys = new ConcurrentLinkedQueue<>();
    /// Of the key that is being pressed; touched by the thread that talks alone.
    private int keyPackets;

    private volatile boolean over;

    private Citizen(DatagramSocket socket, Process sipp, Path folder, byte[] speech) {
        this.socket = socket;
        this.sipp = sipp;
        this.folder = folder;
        this.speech = speech;
    }

    /// @param from as it stands in the SIP From header's user part, `13971000001` or `anonymous`
    static Citizen calls(String number, String from) {
        return callsWithHeader(number, "<sip:" + from + "@" + Hotline.TRUNK + ">");
    }

    static Citizen callsWithHeader(String number, String fromHeader) {
        return at("127.0.0.1:" + Hotline.sipPort(), "/citizen.xml", fromHeader, number);
    }

    /// He sits at the telephone that our calls out reach, and answers one after it rang for a second.
    static Citizen isCalled() {
        return at("", "/citizen-called.xml", "", "");
    }

    /// As [#isCalled], but he speaks to somebody else.
    static Citizen isBusy() {
        return at("", "/citizen-busy.xml", "", "");
    }

    /// As [#isCalled], but he is not at home: it rings until somebody gives up.
    static Citizen isOut() {
        return at("", "/citizen-out.xml", "", "");
    }

    /// @param remote whom he calls, empty when he is called
    private static Citizen at(String remote, String scenario, String fromHeader, String number) {
        try {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(Hotline.TRUNK));
            socket.setSoTimeout(200);
            String name = "citizen-" + UUID.randomUUID();
            Path folder = Hotline.TREE
                    .resolve("srv")
                    .resolve(Hotline.INSTANCE)
                    .resolve("caller")
                    .resolve(name);
            Files.createDirectories(folder);
            try (var file = Citizen.class.getResourceAsStream(scenario)) {
                String xml = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(
                        folder.resolve("citizen.xml"),
                        xml.replace("[rtp]", Integer.toString(socket.getLocalPort()))
                                .replace("[from]", fromHeader)
                                .replace("[dialled]", number));
            }
            String inside = "/srv/" + Hotline.INSTANCE + "/caller/" + name;
            List<String> command = new ArrayList<>(List.of("chroot", Hotline.TREE.toString(), "sipp"));
            // who calls has a port of his own: SIPp would take the one where citizens are called
            command.addAll(
                    remote.isEmpty() ? List.of("-p", "5060") : List.of(remote, "-p", Integer.toString(freePort())));
            command.addAll(List.of(
                    "-sf",
                    inside + "/citizen.xml",
                    "-i",
                    Hotline.TRUNK,
                    "-mi",
                    Hotline.TRUNK,
                    "-m",
                    "1",
                    "-nostdin",
                    "-nd",
                    "-default_behaviors",
                    "all",
                    "-timeout",
                    "300",
                    "-trace_err",
                    "-error_file",
                    inside + "/errors.log"));
            Process sipp = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("sipp.log").toFile())
                    .start();
            byte[] speech = Files.readAllBytes(
                    Hotline.TREE.resolve("srv").resolve(Hotline.INSTANCE).resolve("speech.alaw"));
            Citizen citizen = new Citizen(socket, sipp, folder, speech);
            Thread.ofPlatform().daemon().name(name).start(citizen::talk);
            return citizen;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getByName(Hotline.TRUNK))) {
            return free.getLocalPort();
        }
    }

    private void talk() {
        byte[] in = new byte[2048];
        byte[] out = new byte[Alaw.PACKET];
        long next = 0;
        int sequence = 0;
        @Nullable DatagramPacket peer = null;
        while (!over) {
            try {
                DatagramPacket packet = new DatagramPacket(in, in.length);
                socket.setSoTimeout(peer == null ? 200 : 5);
                try {
                    socket.receive(packet);
                    if (packet.getLength() == Alaw.PACKET) {
                        heard.incrementAndGet();
                        energy.addAndGet(Alaw.loudness(in));
                        if (peer == null) {
                            peer = new DatagramPacket(out, out.length, packet.getSocketAddress());
                            next = System.nanoTime();
                        }
                    }
                } catch (SocketTimeoutException nothingCame) {
                    // speaks on
                }
                while (peer != null && System.nanoTime() >= next) {
                    speaks(peer, out, sequence++);
                    next += TimeUnit.MILLISECONDS.toNanos(20);
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void speaks(DatagramPacket peer, byte[] out, int sequence) throws IOException {
        @Nullable Integer key = keys.peek();
        if (key == null) {
            Alaw.packet(out, sequence, speech);
            socket.send(peer);
            return;
        }
        if (key != PAUSE) {
            byte[] event = Alaw.key(sequence, key, keyPackets);
            socket.send(new DatagramPacket(event, event.length, peer.getSocketAddress()));
        }
        keyPackets++;
        if (keyPackets == Alaw.KEY_PACKETS) {
            keyPackets = 0;
            keys.remove();
        }
    }

    /// Presses keys, one after the other, with as long a pause after each; he must hear something already.
    void presses(String digits) {
        for (char digit : digits.toCharArray()) {
            keys.add("0123456789*#".indexOf(digit));
            keys.add(PAUSE);
        }
    }

    /// What reached the ear in the next stretch of time: root mean square, 0 to 32768; -1 when no packet came.
    double hears(Duration time) {
        long packets = heard.get();
        long before = energy.get();
        Wait.listen(time);
        long came = heard.get() - packets;
        return came == 0 ? -1 : Math.sqrt((double) (energy.get() - before) / came);
    }

    /// Hangs up: BYE, or CANCEL before the answer.
    void hangsUp() {
        for (int i = 0; i < 2 && sipp.isAlive(); i++) {
            Hotline.exec("kill", "-USR1", Long.toString(sipp.pid()));
            Wait.listen(Duration.ofMillis(150));
        }
        ended();
    }

    /// Waits until the call is over, whoever ended it.
    void ended() {
        Wait.until("the citizen's call ends", Duration.ofSeconds(30), () -> !sipp.isAlive());
    }

    boolean isTalking() {
        return sipp.isAlive();
    }

    /// SIPp's own words about what went wrong, for messages.
    String trouble() {
        try {
            return Files.readString(folder.resolve("sipp.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        if (sipp.isAlive()) {
            hangsUp();
        }
        over = true;
        socket.close();
    }
}
