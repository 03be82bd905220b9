package cn.hotline12315.telephony.seat;

import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.acd.AcdForTests;
import cn.hotline12315.telephony.acd.SeatStates;
import cn.hotline12315.telephony.acd.SeatView;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.Truth;
import cn.hotline12315.telephony.call.Calls;
import cn.hotline12315.telephony.call.CallsForTests;
import cn.hotline12315.telephony.event.CallEvents;
import cn.hotline12315.telephony.recording.DiskWatch;
import cn.hotline12315.telephony.recording.DiskWatchForTests;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.HandTimer;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.StoppedClock;
import cn.hotline12315.telephony.supervisor.Board;
import cn.hotline12315.telephony.supervisor.SupervisorForTests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Jedis;

/// Seats on a real Redis, a played Asterisk, a stopped clock and a timer that a test runs.
final class SeatBench implements AutoCloseable {
    static final SeatSettings SETTINGS = new SeatSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(35),
            Duration.ofSeconds(15),
            Duration.ofMillis(250),
            16_384,
            10,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));

    final StoppedClock clock = new StoppedClock();
    final FakeAsterisk asterisk = new FakeAsterisk();
    final HandTimer timer = new HandTimer();
    final TestRedis redis;
    final Acd acd;
    final SeatStates states;
    final Calls calls;
    /// Bytes on the disk of recordings.
    final AtomicLong free = new AtomicLong(1L << 40);

    final DiskWatch disk;
    final Seats seats;
    final Board board;
    final CallEvents events;
    final Overseer overseer;
    final SupervisorForTests supervisor;

    SeatBench(TestRedis redis, Path state) {
        this.redis = redis;
        SiteSettings site = new SiteSettings("42", "node-1", state);
        AcdForTests parts = new AcdForTests(redis, site, clock);
        this.acd = parts.acd;
        this.states = parts.seats;
        this.calls = CallsForTests.made(parts, asterisk, site, clock);
        this.disk = DiskWatchForTests.withSpace(state, asterisk, clock, free);
        this.seats = new Seats(
                new SeatTools(
                        states,
                        asterisk,
                        asterisk,
                        redis.redis,
                        calls,
                        disk,
                        new DeskWords(clock),
                        SETTINGS,
                        site,
                        timer),
                parts.offers,
                redis.news,
                new SimpleMeterRegistry());
        this.supervisor = new SupervisorForTests(parts, asterisk, calls, timer, site, clock);
        this.board = supervisor.board;
        this.events = parts.events;
        this.overseer = new Overseer(seats, board, supervisor.deeds, supervisor.watches, new DeskWords(clock), clock);
        redis.listening();
    }

    /// The desk's lane has done what the supervisor asked.
    void oversees(Desk desk, FakeDesk socket, Oversight deed) throws Exception {
        in(desk, () -> overseer.heard(deed, desk, socket));
        in(desk, () -> {});
    }

    String token(String seat) {
        return token(seat, false);
    }

    String token(String seat, boolean oversee) {
        String token = UUID.randomUUID().toString();
        try (Jedis jedis = redis.raw()) {
            jedis.setex(DeskToken.key(token), 60, """
                    {"v":1,"userId":"user-%1$s","login":"%1$s","name":"王敏","seat":"%1$s","oversee":%3$s,"issuedAt":"%2$s"}""".formatted(seat, clock.instant(), oversee));
        }
        return token;
    }

    Desk signIn(String seat, FakeDesk desk) throws Exception {
        return signIn(seat, token(seat), false, desk);
    }

    Desk signIn(String seat, String token, boolean takeOver, FakeDesk desk) throws Exception {
        Desk made = Objects.requireNonNull(seats.signIn(new DeskMessage.SignIn(token, takeOver), desk), seat);
        in(made, () -> {});
        return made;
    }

    void says(Desk desk, DeskMessage message, FakeDesk socket) throws Exception {
        in(desk, () -> desk.heard(message, socket));
    }

    void in(Desk desk, Runnable step) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        desk.lane.tell(() -> {
            step.run();
            done.complete(null);
        });
        done.get(10, TimeUnit.SECONDS);
    }

    /// The desk has seen what Redis has now, whether or not the news of it came already.
    void shown(Desk desk) throws Exception {
        in(desk, desk::show);
    }

    /// Asterisk was read with nothing in it, and the seats are reconciled.
    void reconciled() throws Exception {
        asterisk.truth(new Truth(clock.instant(), List.of(), Set.of("1001")));
        seats.reconcile();
    }

    /// Redis is empty, and no late news makes the desk look before it is restored: a Redis that starts again has none.
    void forgotten(Desk desk) throws Exception {
        redis.heardEverything();
        in(desk, () -> {});
        redis.wipe();
    }

    String state(String seat) {
        return states.view(seat).map(SeatView::state).orElse("offline");
    }

    @Override
    public void close() {
        redis.close();
    }
}
