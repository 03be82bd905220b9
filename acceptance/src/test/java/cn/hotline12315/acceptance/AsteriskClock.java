package cn.hotline12315.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When what happened to each call and each seat, by Asterisk's own events and their own times: one manager connection
/// that hears what [BenchAsterisk] lets through, and nothing else.
final class AsteriskClock implements AutoCloseable {
    private final Socket socket;
    private final Map<String, Long> entries = new HashMap<>();
    private final Map<String, Long> invites = new HashMap<>();
    private final List<Turn> turns = new ArrayList<>();

    /// What happened at a seat.
    ///
    /// @param at µs since 1970
    /// @param call linked id of the caller, empty when the seat was let go
    record Turn(long at, String seat, String call) {
        boolean invited() {
            return !call.isEmpty();
        }
    }

    /// A call that came to a seat.
    ///
    /// @param entered µs since 1970: into `[wait]`, `Queue` or `Dial`
    /// @param invited when the first seat's INVITE went out
    record Passed(long entered, long invited) {
        long micros() {
            return invited - entered;
        }
    }

    AsteriskClock(String user, String secret) throws IOException {
        socket = new Socket("127.0.0.1", Manager.port());
        socket.setReceiveBufferSize(4 << 20);
        socket.getOutputStream()
                .write("Action: Login\r\nUsername: %s\r\nSecret: %s\r\n\r\n"
                        .formatted(user, secret)
                        .getBytes(UTF_8));
        Thread.ofPlatform().daemon().name("asterisk-clock").start(this::live);
    }

    private void live() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 1 << 16)) {
            Map<String, String> fields = new HashMap<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    fields.put(line.substring(0, colon), line.substring(colon + 2));
                } else if (line.isEmpty()) {
                    hear(fields);
                    fields.clear();
                }
            }
        } catch (IOException closed) {
            // the measurement is over
        }
    }

    private synchronized void hear(Map<String, String> event) {
        String stamp = event.get("Timestamp");
        if (stamp == null) {
            return;
        }
        long at = micros(stamp);
        String linked = event.getOrDefault("Linkedid", "");
        switch (event.getOrDefault("Event", "")) {
            case "Newexten" -> {
                if (isEntry(event)) {
                    entries.putIfAbsent(linked, at);
                }
            }
            case "DialBegin" -> {
                String seat = endpoint(event.getOrDefault("DestChannel", ""));
                String call = event.getOrDefault("DestLinkedid", linked);
                invites.putIfAbsent(call, at);
                turns.add(new Turn(at, seat, call));
            }
            case "Hangup" -> turns.add(new Turn(at, endpoint(event.getOrDefault("Channel", "")), ""));
            default -> {}
        }
    }

    /// A call of the hotline enters `[wait]`, the others the application that is measured beside it.
    private static boolean isEntry(Map<String, String> event) {
        return event.getOrDefault("Context", "").equals("wait")
                || event.getOrDefault("Context", "").equals(BenchAsterisk.CONTEXT);
    }

    private static long micros(String stamp) {
        int dot = stamp.indexOf('.');
        return Long.parseLong(stamp.substring(0, dot)) * 1_000_000
                + Long.parseLong((stamp.substring(dot + 1) + "000000").substring(0, 6));
    }

    /// `2001` of `PJSIP/2001-0000002a`.
    private static String endpoint(String channel) {
        int slash = channel.indexOf('/');
        int dash = channel.lastIndexOf('-');
        return slash < 0 || dash < slash ? channel : channel.substring(slash + 1, dash);
    }

    synchronized void forget() {
        entries.clear();
        invites.clear();
        turns.clear();
    }

    /// Calls that wait, or were given up: without an INVITE so far.
    synchronized int without() {
        return (int) entries.keySet().stream()
                .filter(call -> !invites.containsKey(call))
                .count();
    }

    /// Those that entered and came to a seat.
    synchronized List<Passed> passed() {
        List<Passed> all = new ArrayList<>();
        entries.forEach((call, entered) -> {
            Long invited = invites.get(call);
            if (invited != null) {
                all.add(new Passed(entered, invited));
            }
        });
        return all;
    }

    /// When calls were put through to each seat, in order.
    synchronized Map<String, List<Long>> invites() {
        Map<String, List<Long>> all = new HashMap<>();
        turns.stream()
                .filter(Turn::invited)
                .forEach(turn -> all.computeIfAbsent(turn.seat(), seat -> new ArrayList<>())
                        .add(turn.at()));
        return all;
    }

    /// For each time that a seat became free while somebody waited already: µs until the next caller's INVITE there.
    ///
    /// @param freed when each seat became free, by seat, in order; null: when its channel was gone
    synchronized List<Long> turnarounds(@Nullable Map<String, List<Long>> freed) {
        Map<String, List<Turn>> bySeat = new HashMap<>();
        turns.forEach(turn ->
                bySeat.computeIfAbsent(turn.seat(), seat -> new ArrayList<>()).add(turn));
        List<Long> all = new ArrayList<>();
        bySeat.forEach((seat, its) -> {
            List<Long> free = freed == null
                    ? its.stream().filter(turn -> !turn.invited()).map(Turn::at).toList()
                    : freed.getOrDefault(seat, List.of());
            for (long since : free) {
                its.stream()
                        .filter(turn -> turn.invited() && turn.at() > since)
                        .findFirst()
                        .filter(turn -> entries.getOrDefault(turn.call(), Long.MAX_VALUE) < since)
                        .ifPresent(turn -> all.add(turn.at() - since));
            }
        });
        return all;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
