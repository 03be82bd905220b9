package cn.hotline12315.telephony.recording;

import cn.hotline12315.telephony.asterisk.Asterisk;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Whether calls are recorded now; Asterisk knows it by its global variable `RECORDING`. A full disk stops recording
/// before it stops calls. Safe for any number of threads.
@Component
public final class DiskWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DiskWatch.class);
    private static final String VARIABLE = "RECORDING";

    private final RecordingSettings settings;
    private final Asterisk asterisk;
    private final Clock clock;
    private final Space space;
    private final List<Consumer<Boolean>> watchers = new CopyOnWriteArrayList<>();
    /// What Asterisk was told and took; null when it may have forgotten.
    private @Nullable State told;

    private volatile State state;
    private volatile @Nullable Instant lastFull;
    private volatile @Nullable Thread thread;

    @Autowired
    DiskWatch(RecordingSettings settings, Asterisk asterisk, Clock clock, MeterRegistry meters) {
        this(
                settings,
                asterisk,
                clock,
                meters,
                folder -> Files.getFileStore(folder).getUsableSpace());
    }

    DiskWatch(RecordingSettings settings, Asterisk asterisk, Clock clock, MeterRegistry meters, Space space) {
        this.settings = settings;
        this.asterisk = asterisk;
        this.clock = clock;
        this.space = space;
        this.state = settings.enabled() ? State.ON : State.SWITCHED_OFF;
        meters.gauge("hotline.recording.on", this, watch -> watch.recording() ? 1 : 0);
        asterisk.whenChanged(there -> {
            if (there) {
                Thread.ofVirtual().name("recording-switch").start(this::tellAnew);
            }
        });
    }

    /// Free bytes of a folder's disk.
    @FunctionalInterface
    interface Space {
        long free(Path folder) throws IOException;
    }

    /// The words of docs/contracts.md, sections 7 and 11.
    public enum State {
        ON,
        DISK_FULL,
        SWITCHED_OFF;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public State state() {
        return state;
    }

    /// Whether calls that arrive now are recorded.
    public boolean recording() {
        return state == State.ON;
    }

    /// Told [#recording] when it has changed. To be called before the start.
    public void whenChanged(Consumer<Boolean> watcher) {
        watchers.add(watcher);
    }

    /// Whether the disk was too full at any time since then.
    boolean fullSince(Instant from) {
        Instant last = lastFull;
        return state == State.DISK_FULL || (last != null && !last.isBefore(from));
    }

    private synchronized void tellAnew() {
        told = null;
        look();
    }

    /// Looks at the disk, and tells Asterisk what it does not know yet.
    synchronized void look() {
        State now = settings.enabled() ? ofDisk() : State.SWITCHED_OFF;
        boolean changed = now != state;
        state = now;
        if (now == State.DISK_FULL) {
            lastFull = clock.instant();
        }
        if (told != now && asterisk.setGlobal(VARIABLE, now.word())) {
            told = now;
        }
        if (changed) {
            if (now == State.ON) {
                log.info("there is space again, calls are recorded");
            } else {
                log.error("the disk of recordings is full: calls are not recorded");
            }
            watchers.forEach(w -> w.accept(now == State.ON));
        }
    }

    private State ofDisk() {
        try {
            Files.createDirectories(settings.folder());
            long free = space.free(settings.folder());
            long wanted = (state == State.DISK_FULL ? settings.startAbove() : settings.stopBelow()).toBytes();
            return free < wanted ? State.DISK_FULL : State.ON;
        } catch (IOException e) {
            log.warn("the space for recordings cannot be read", e);
            return state;
        }
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("recording-disk").start(() -> {
            while (isRunning()) {
                look();
                LockSupport.parkNanos(settings.look().toNanos());
            }
        });
    }

    @Override
    public void stop() {
        Thread looking = thread;
        thread = null;
        LockSupport.unpark(looking);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
