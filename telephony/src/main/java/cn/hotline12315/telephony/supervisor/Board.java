package cn.hotline12315.telephony.supervisor;

import cn.hotline12315.telephony.redis.RedisAway;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The live board: computed once for all who look, as often as the settings say, and not at all when nobody looks.
/// Everybody gets the same frames. Safe for any number of threads.
@Component
public final class Board {
    private static final Logger log = LoggerFactory.getLogger(Board.class);

    private final BoardReader reader;
    private final Alarms alarms;
    private final BoardSettings settings;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final AtomicLong computed = new AtomicLong();
    /// Guards everything below.
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Object, Consumer<String>> viewers = new LinkedHashMap<>();
    private Snapshot last = Snapshot.NOTHING;
    private long n;
    private boolean ticking;

    Board(
            BoardReader reader,
            Alarms alarms,
            BoardSettings settings,
            ScheduledExecutorService timer,
            Clock clock,
            MeterRegistry meters) {
        this.reader = reader;
        this.alarms = alarms;
        this.settings = settings;
        this.timer = timer;
        this.clock = clock;
        meters.gauge("hotline.board.computed", computed);
        meters.gauge("hotline.board.viewers", viewers, Map::size);
    }

    /// The whole at once, then what changes.
    ///
    /// @param viewer by which it leaves again; who looks already gets the whole again
    /// @param to takes a frame and must hand over at once
    public void show(Object viewer, Consumer<String> to) {
        lock.lock();
        try {
            viewers.put(viewer, to);
            if (!ticking) {
                ticking = true;
                last = compute();
                later();
            }
            to.accept(BoardWords.whole(n, now(), last));
        } finally {
            lock.unlock();
        }
    }

    /// To whom a call may go, as the frame that a desk asks for. Throws [RedisAway].
    ///
    /// @param asker whose own seat is left out
    public String targets(String asker) {
        return BoardWords.targets(asker, reader.read().snapshot());
    }

    public void leave(Object viewer) {
        lock.lock();
        try {
            viewers.remove(viewer);
        } finally {
            lock.unlock();
        }
    }

    private void later() {
        timer.schedule(
                () -> {
                    Thread.ofVirtual().name("board").start(this::tick);
                },
                settings.every().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// One beat.
    void tick() {
        lock.lock();
        try {
            if (viewers.isEmpty()) {
                ticking = false;
                return;
            }
            Snapshot before = last;
            last = compute();
            BoardWords.changes(n + 1, now(), before, last).ifPresent(frame -> {
                n++;
                viewers.values().forEach(viewer -> viewer.accept(frame));
            });
            later();
        } catch (RuntimeException e) {
            log.warn("the board", e);
            later();
        } finally {
            lock.unlock();
        }
    }

    /// Without Redis the board stays as it was, and says so.
    private Snapshot compute() {
        computed.incrementAndGet();
        try {
            BoardReader.Reading reading = reader.read();
            return reading.snapshot().with(alarms.now(reading.snapshot(), reading.quarters()));
        } catch (RedisAway away) {
            return last.with(alarms.now(last, Map.of()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// How often it was computed since the start.
    long computed() {
        return computed.get();
    }
}
