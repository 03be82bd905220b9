package cn.hotline12315.acceptance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Many citizens at once: SIPp signals, one thread here speaks and listens for all of them.
final class Callers implements AutoCloseable {
    private static final String DIALLED = "12315";
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Map<String, Caller> all = new ConcurrentHashMap<>();
    private final Selector selector;
    private final byte[] speech;
    private volatile boolean closed;

    Callers() throws IOException {
        this.selector = Selector.open();
        this.speech = Files.readAllBytes(
                Hotline.TREE.resolve("srv").resolve(Hotline.INSTANCE).resolve("speech.alaw"));
        Thread.ofPlatform().daemon().name("callers").start(this::live);
    }

    Caller call() {
        return call(1).getFirst();
    }

    /// Each from a number of his own.
    List<Caller> call(int count) {
        try {
            SipProcess sip = new SipProcess();
            List<Caller> made = new ArrayList<>();
            List<String> lines = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                DatagramChannel channel = DatagramChannel.open();
                channel.bind(new InetSocketAddress(Hotline.TRUNK, 0)).configureBlocking(false);
                Caller caller = new Caller("139720%05d".formatted(NUMBERS.incrementAndGet()), channel, sip, i);
                int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
                lines.add(caller.number + ";" + port + ";" + DIALLED);
                made.add(caller);
            }
            sip.start(lines);
            made.forEach(caller -> all.put(caller.number, caller));
            selector.wakeup();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Caller> all() {
        return List.copyOf(all.values());
    }

    List<Caller> up() {
        return those(Caller::isUp);
    }

    private List<Caller> those(Predicate<Caller> such) {
        return all.values().stream().filter(such).toList();
    }

    boolean knows(String number) {
        return all.containsKey(number);
    }

    Caller caller(String number) {
        Caller found = all.get(number);
        if (found == null) {
            throw new IllegalArgumentException("nobody has the number " + number);
        }
        return found;
    }

    /// Those whose other side has vanished let go: nothing will tell them.
    void giveUp(List<Caller> callers) {
        for (Caller caller : callers) {
            if (!caller.isOver()) {
                over(caller, Caller.End.NOBODY);
            }
        }
        callers.stream().map(c -> c.sip).distinct().forEach(sip -> {
            if (all.values().stream().noneMatch(c -> c.sip == sip && !c.isOver())) {
                sip.kill();
            }
        });
    }

    /// Everybody hangs up.
    void hangUpAll() {
        List<Caller> left = those(c -> !c.isOver());
        left.forEach(Caller::hangsUp);
        Wait.until(
                "all callers have hung up",
                Duration.ofSeconds(10),
                () -> left.stream().allMatch(Caller::isOver));
    }

    /// Root mean square of what reached each ear in the next stretch of time; -1 when no packet came.
    List<Double> hear(List<Caller> callers, Duration time) {
        long[] packets = callers.stream().mapToLong(c -> c.packets.get()).toArray();
        long[] energy = callers.stream().mapToLong(c -> c.energy.get()).toArray();
        Wait.listen(time);
        return IntStream.range(0, callers.size())
                .mapToObj(i -> {
                    long came = callers.get(i).packets.get() - packets[i];
                    return came == 0
                            ? -1.0
                            : Math.sqrt((double) (callers.get(i).energy.get() - energy[i]) / came);
                })
                .toList();
    }

    private void live() {
        ByteBuffer in = ByteBuffer.allocate(2048);
        byte[] out = new byte[Alaw.PACKET];
        long nextLook = 0;
        while (!closed) {
            try {
                for (Caller caller : all.values()) {
                    if (caller.channel.isOpen() && caller.channel.keyFor(selector) == null) {
                        caller.channel.register(selector, SelectionKey.OP_READ, caller);
                    }
                }
                selector.select(5);
                for (SelectionKey key : selector.selectedKeys()) {
                    hear((Caller) key.attachment(), in);
                }
                selector.selectedKeys().clear();
                speak(out);
                if (System.nanoTime() > nextLook) {
                    nextLook = System.nanoTime() + LOOK.toNanos();
                    look();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void hear(Caller caller, ByteBuffer in) throws IOException {
        while (caller.channel.isOpen()) {
            in.clear();
            SocketAddress from = caller.channel.receive(in);
            if (from == null) {
                return;
            }
            if (in.position() != Alaw.PACKET) {
                continue;
            }
            long now = System.nanoTime();
            if (caller.peer == null) {
                caller.peer = from;
                caller.nextFrame = now;
            } else {
                caller.longestGap = Math.max(caller.longestGap, now - caller.lastHeard);
            }
            caller.lastHeard = now;
            caller.energy.addAndGet(Alaw.loudness(in.array()));
            caller.packets.incrementAndGet();
        }
    }

    private void speak(byte[] out) throws IOException {
        long now = System.nanoTime();
        for (Caller caller : all.values()) {
            SocketAddress peer = caller.peer;
            while (peer != null && caller.channel.isOpen() && caller.nextFrame <= now) {
                Alaw.packet(out, caller.sequence++, speech);
                caller.channel.send(ByteBuffer.wrap(out), peer);
                caller.nextFrame += TimeUnit.MILLISECONDS.toNanos(20);
            }
        }
    }

    /// Reads what SIPp says.
    private void look() throws IOException {
        for (SipProcess sip : all.values().stream()
                .filter(c -> !c.isOver())
                .map(c -> c.sip)
                .distinct()
                .toList()) {
            boolean alive = sip.isAlive();
            for (String line : sip.news()) {
                String[] words = line.split(" ");
                Caller caller = caller(words[1]);
                switch (words[0]) {
                    case "connected" -> {
                        caller.lastHeard = System.nanoTime();
                        caller.connectedAt = System.currentTimeMillis();
                    }
                    case "ended-by-hotline" -> over(caller, Caller.End.HOTLINE);
                    case "ended-by-caller" -> over(caller, Caller.End.CALLER);
                    case "crossed" -> over(caller, Caller.End.BOTH);
                    default -> throw new IllegalStateException(line);
                }
            }
            Set<Integer> crossed = sip.crossed();
            those(c -> c.sip == sip && !c.isOver() && crossed.contains(c.index)).forEach(c -> over(c, Caller.End.BOTH));
            if (!alive) {
                for (Caller lost : those(c -> c.sip == sip && !c.isOver())) {
                    if (!lost.isUp()) {
                        System.err.println("SIPp ended before " + lost.number + " was connected: " + sip.lastWords());
                    }
                    over(lost, Caller.End.NOBODY);
                }
            }
        }
    }

    private static void over(Caller caller, Caller.End end) {
        caller.endedAt = System.currentTimeMillis();
        caller.end = end;
        try {
            caller.channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        those(c -> !c.isOver()).forEach(Caller::hangsUp);
        try {
            Wait.until(
                    "all callers have hung up",
                    Duration.ofSeconds(5),
                    () -> those(c -> !c.isOver()).isEmpty());
        } finally {
            closed = true;
            all.values().forEach(c -> c.sip.kill());
        }
    }
}
