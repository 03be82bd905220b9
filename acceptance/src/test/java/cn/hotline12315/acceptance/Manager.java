package cn.hotline12315.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Asterisk's own word, past telephony: a manager connection of the harness. Safe for any number of threads.
final class Manager implements AutoCloseable {
    private static final Set<String> KEPT =
            Set.of("Status", "StatusComplete", "QueueCallerJoin", "QueueCallerLeave", "Hangup");

    private final AtomicInteger actions = new AtomicInteger();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private @Nullable Socket socket;

    /// @param at ms since 1970, by Asterisk's clock, which is the machine's
    record Event(long at, Map<String, String> fields) {
        String get(String field) {
            return fields.getOrDefault(field, "");
        }

        boolean is(String name) {
            return get("Event").equals(name);
        }
    }

    /// @param call the call's id, empty while it has none
    /// @param state as channel.h counts: 5 rings, 6 is up
    record Channel(String name, String linkedId, String uniqueId, String number, String call, int state) {
        boolean callers() {
            return callers(name);
        }

        static boolean callers(String name) {
            return name.startsWith("PJSIP/demo-");
        }

        boolean isUp() {
            return state == 6;
        }

        /// `2001` of `PJSIP/2001-0000002a`.
        String endpoint() {
            return name.substring(name.indexOf('/') + 1, name.lastIndexOf('-'));
        }
    }

    static int port() {
        return Hotline.BASE + 4;
    }

    private synchronized Socket connected() throws IOException {
        Socket now = socket;
        if (now == null || now.isClosed()) {
            now = new Socket("127.0.0.1", port());
            socket = now;
            Socket mine = now;
            Thread.ofVirtual().name("manager").start(() -> listen(mine));
            write(now, Map.of("Action", "Login", "Username", "telephony", "Secret", Hotline.secret("AMI_SECRET")));
        }
        return now;
    }

    /// Connects when it is not; Asterisk may be away.
    void listen() {
        try {
            connected();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether Asterisk tells its channels.
    boolean answers() {
        try {
            channels();
            return true;
        } catch (IllegalStateException | AssertionError away) {
            return false;
        }
    }

    private void listen(Socket from) {
        try (from) {
            BufferedReader in = new BufferedReader(new InputStreamReader(from.getInputStream(), UTF_8));
            Map<String, String> fields = new HashMap<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    String name = line.substring(0, colon);
                    String value = line.substring(colon + 2);
                    // Variable: CALL=…, ChanVariable: CALL=…, many of one name
                    int equals = name.endsWith("Variable") ? value.indexOf('=') : -1;
                    if (!value.endsWith("=(null)")) { // a channel that has no such variable yet
                        fields.put(
                                equals > 0 ? name + " " + value.substring(0, equals) : name,
                                equals > 0 ? value.substring(equals + 1) : value);
                    }
                } else if (line.isEmpty() && !fields.isEmpty()) {
                    if (KEPT.contains(fields.getOrDefault("Event", ""))) {
                        String stamp = fields.get("Timestamp");
                        events.add(new Event(
                                stamp == null ? System.currentTimeMillis() : (long) (Double.parseDouble(stamp) * 1000),
                                Map.copyOf(fields)));
                    }
                    fields.clear();
                }
            }
        } catch (IOException gone) {
            // the next question connects again
        }
    }

    private static void write(Socket to, Map<String, String> fields) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("Action: ").append(fields.get("Action")).append("\r\n");
        fields.forEach((name, value) -> {
            if (!name.equals("Action")) {
                text.append(name).append(": ").append(value).append("\r\n");
            }
        });
        to.getOutputStream().write(text.append("\r\n").toString().getBytes(UTF_8));
    }

    /// All channels, with their calls.
    List<Channel> channels() {
        String id = "status-" + actions.incrementAndGet();
        try {
            write(connected(), Map.of("Action", "Status", "Variables", "CALL", "ActionID", id));
        } catch (IOException away) {
            throw new IllegalStateException(away);
        }
        Wait.until(
                "Asterisk tells its channels",
                Duration.ofSeconds(10),
                () -> events.stream()
                        .anyMatch(
                                e -> e.is("StatusComplete") && e.get("ActionID").equals(id)));
        List<Channel> channels = new ArrayList<>();
        for (Event e : events) {
            if (e.is("Status") && e.get("ActionID").equals(id)) {
                channels.add(new Channel(
                        e.get("Channel"),
                        e.get("Linkedid"),
                        e.get("Uniqueid"),
                        e.get("CallerIDNum"),
                        e.get("Variable CALL"),
                        Integer.parseInt(e.get("ChannelState"))));
            }
        }
        events.removeIf(e -> e.get("ActionID").startsWith("status-"));
        return channels;
    }

    /// The calls of channels that are gone, by their callers' numbers.
    Map<String, String> endedCalls() {
        Map<String, String> calls = new HashMap<>();
        for (Event e : events) {
            String call = e.get("ChanVariable CALL");
            if (e.is("Hangup") && Channel.callers(e.get("Channel")) && !call.isEmpty()) {
                calls.put(e.get("CallerIDNum"), call);
            }
        }
        return calls;
    }

    /// When each of these callers' channels joined the net since then, by linked id; those that did.
    Map<String, Long> joinedNet(long since) {
        Map<String, Long> joined = new HashMap<>();
        for (Event e : events) {
            if (e.is("QueueCallerJoin") && e.at() >= since) {
                joined.putIfAbsent(e.get("Linkedid"), e.at());
            }
        }
        return joined;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /// The net's members, and whether each is paused, as Asterisk's console shows them.
    static Map<String, Boolean> netMembers() {
        Map<String, Boolean> members = new HashMap<>();
        console("queue show net")
                .lines()
                .filter(line -> line.contains("(PJSIP/"))
                .forEach(line -> {
                    String seat = line.substring(line.indexOf("(PJSIP/") + 7, line.indexOf(')'));
                    members.put(seat, line.contains("(paused"));
                });
        return members;
    }

    /// What Asterisk's console answers.
    static String console(String command) {
        String dir = "/srv/" + Hotline.INSTANCE + "/asterisk";
        return Hotline.ask(
                "chroot",
                Hotline.TREE.toString(),
                "/usr/sbin/asterisk",
                "-C",
                dir + "/etc/asterisk.conf",
                "-rx",
                command);
    }

    @Override
    public synchronized void close() throws IOException {
        Socket now = socket;
        if (now != null) {
            now.close();
        }
    }

    /// Forgets what was heard so far.
    void forget() {
        events.clear();
    }

    /// The linked id of a caller's channel.
    static String linkedId(List<Channel> channels, String number) {
        return channels.stream()
                .filter(c -> c.callers() && c.number().equals(number))
                .map(Channel::linkedId)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no channel of " + number));
    }
}
