package cn.hotline12315.acceptance;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Agents at desks without browsers, each with a SIP telephone: signed in as the desktop does it, with what telephony
/// pushes.
final class BenchSeats implements AutoCloseable, DeskSocket.HeardOfDesk {
    private static final long SEED = 12_315;
    private static final int HANDS = 4;

    final List<String> names;
    final SipSeats telephones;
    final BenchFrames frames = new BenchFrames(this::session);
    private final HttpClient http = HttpClient.newBuilder()
            .executor(
                    Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory()))
            .build();
    private final List<Api> sessions = new ArrayList<>();
    private final List<DeskSocket> desks = new CopyOnWriteArrayList<>();
    private final Map<String, List<Long>> freed = new HashMap<>();
    private volatile boolean closed;

    BenchSeats(List<String> names) throws IOException {
        this.names = names;
        this.telephones = new SipSeats(new Random(SEED));
    }

    /// @return how long it took from the first token to the last registration
    Duration signIn() {
        sessions.addAll(each(name -> {
            Api api = Api.loopback(Hotline.BASE + 1);
            api.signIn(name);
            return api;
        }));
        long begun = System.nanoTime();
        Thread.ofVirtual().start(this::live);
        each(name -> {
            DeskSocket desk = desk(name);
            telephones.register(name, desk.secret());
            desks.add(desk);
            return desk;
        });
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        desks.sort(Comparator.comparing(desk -> desk.seat));
        return took;
    }

    private DeskSocket desk(String name) {
        String token = sessions.get(names.indexOf(name))
                .post("/api/v1/sessions/current/desk-tokens", "")
                .body()
                .path("token")
                .asString();
        return DeskSocket.signIn(http, name, token, this);
    }

    /// What came of a second sign-in.
    ///
    /// @param registered telephones whose new secret is taken
    /// @param refused those whose old secret is not, after that
    record Again(int registered, int refused) {}

    /// The first so many take their desks over from themselves: telephony pushes a fresh secret.
    Again signInAgain(int count) {
        int registered = 0;
        int refused = 0;
        for (int i = 0; i < count; i++) {
            DeskSocket old = desks.get(i);
            DeskSocket desk = desk(old.seat);
            registered += telephones.registration(desk.seat, desk.secret()) == 200 ? 1 : 0;
            refused += telephones.registration(desk.seat, old.secret()) != 200 ? 1 : 0;
            desks.set(i, desk);
            old.close();
        }
        return new Again(registered, refused);
    }

    private interface Deed<T> {
        T of(String name);
    }

    private <T> List<T> each(Deed<T> deed) {
        try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
            List<Future<T>> all = names.stream()
                    .map(name -> hands.submit(() -> deed.of(name)))
                    .toList();
            List<T> made = new ArrayList<>();
            for (Future<T> one : all) {
                made.add(one.get());
            }
            return made;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void live() {
        while (!closed) {
            Wait.listen(Duration.ofSeconds(10));
            desks.forEach(desk -> desk.say("{\"type\":\"ping\"}"));
        }
    }

    /// The first so many take calls, the others do not.
    void ready(int count) {
        for (int i = 0; i < desks.size(); i++) {
            desks.get(i).say(i < count ? "{\"type\":\"ready\"}" : "{\"type\":\"not-ready\",\"reason\":\"other\"}");
        }
        settled(count);
    }

    /// Nobody talks any more, and so many are ready.
    void settled(int count) {
        Wait.until(count + " seats are ready", Duration.ofSeconds(60), () -> {
            long ready =
                    desks.stream().filter(desk -> desk.state().equals("ready")).count();
            long other = desks.stream()
                    .filter(desk -> desk.state().equals("not-ready"))
                    .count();
            return ready == count && other == desks.size() - count;
        });
    }

    /// How many desks are in each state.
    Map<String, Long> states() {
        Map<String, Long> states = new HashMap<>();
        desks.forEach(desk -> states.merge(desk.state(), 1L, Long::sum));
        return states;
    }

    @Override
    public void wrapUpDone(String seat, Instant at) {
        synchronized (freed) {
            freed.computeIfAbsent(seat, s -> new ArrayList<>())
                    .add(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
        }
    }

    @Override
    public void frame(String seat, Instant at, String text) {
        frames.hear(seat, at, text);
    }

    private Api session(String name) {
        return sessions.get(names.indexOf(name));
    }

    /// All desks look at the board, or none.
    void board(boolean on) {
        frames.looks(on);
        desks.forEach(desk -> desk.say("{\"type\":\"board\",\"on\":" + on + "}"));
    }

    /// When each seat said that its wrap-up is done; µs since 1970.
    Map<String, List<Long>> freed() {
        synchronized (freed) {
            Map<String, List<Long>> all = new HashMap<>();
            freed.forEach((seat, times) -> all.put(seat, List.copyOf(times)));
            return all;
        }
    }

    void forget() {
        synchronized (freed) {
            freed.clear();
        }
    }

    @Override
    public void close() {
        closed = true;
        desks.forEach(DeskSocket::close);
        frames.close();
        telephones.close();
        http.shutdownNow();
    }
}
