package cn.hotline12315.acceptance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What comes to the desks: the call that rings, whose card is asked for at once as the desktop does it, and the board.
/// All times are µs since 1970, of this machine.
final class BenchFrames implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int HANDS = 4;
    /// A telephone that answers at once may be past the first.
    private static final Set<String> RINGS = Set.of("ringing", "talking");
    /// A desk is told as soon as telephony hears of the ring; Asterisk's stamp is no older than this.
    private static final long EARLY = 100_000;

    private final Function<String, Api> session;
    private final ExecutorService hands = Executors.newFixedThreadPool(HANDS);
    /// By seat, when the card of a call that rang there had come.
    private final Map<String, List<Long>> cards = new HashMap<>();
    /// By seat, `at` of the newest board that it has.
    private final Map<String, Long> boards = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Histogram ages = new Histogram(3);
    private volatile boolean looks;
    private volatile boolean asks;
    private int refused;

    /// @param session of a seat's agent, at the core
    BenchFrames(Function<String, Api> session) {
        this.session = session;
    }

    void asks(boolean on) {
        asks = on;
    }

    void looks(boolean on) {
        boards.clear();
        looks = on;
    }

    void hear(String seat, Instant at, String text) {
        if (looks && text.contains("\"type\":\"board")) {
            board(seat, micros(at), text);
        } else if (asks && text.contains("\"type\":\"call\"")) {
            JsonNode call = JSON.readTree(text);
            String id = call.path("callId").asString();
            if (RINGS.contains(call.path("phase").asString()) && known.add(id)) {
                hands.submit(() -> card(seat, call));
            }
        }
    }

    private void card(String seat, JsonNode call) {
        String asked = JSON.createObjectNode()
                .put("callId", call.path("callId").asString())
                .put("raw", call.path("callerRaw").asString())
                .toString();
        Api.Answer answer = session.apply(seat).post("/api/v1/caller-lookups", asked);
        long now = micros(Instant.now());
        synchronized (cards) {
            if (answer.status() == 200 && answer.body().at("/number/e164").isString()) {
                cards.computeIfAbsent(seat, s -> new ArrayList<>()).add(now);
            } else {
                refused++;
            }
        }
    }

    /// How old what the desk had was when it was replaced: as old as it ever got.
    private void board(String seat, long now, String text) {
        Long before = boards.put(
                seat, micros(Instant.parse(JSON.readTree(text).path("at").asString())));
        if (before != null) {
            synchronized (ages) {
                ages.recordValue(Math.max(1, now - before));
            }
        }
    }

    /// Of each board that each desk saw, the age that it reached.
    Histogram ages() {
        synchronized (ages) {
            return ages.copy();
        }
    }

    /// From each INVITE to the card at its desk.
    ///
    /// @param invites by seat, in order
    Histogram pops(Map<String, List<Long>> invites) {
        Histogram pops = new Histogram(3);
        synchronized (cards) {
            invites.forEach((seat, times) -> {
                for (int i = 0; i < times.size(); i++) {
                    long from = times.get(i) - EARLY;
                    long to = i + 1 < times.size() ? times.get(i + 1) - EARLY : Long.MAX_VALUE;
                    long invited = times.get(i);
                    cards.getOrDefault(seat, List.of()).stream()
                            .filter(card -> card >= from && card < to)
                            .findFirst()
                            .ifPresent(card -> pops.recordValue(Math.max(1, card - invited)));
                }
            });
        }
        return pops;
    }

    int refused() {
        synchronized (cards) {
            return refused;
        }
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }
}
