package cn.hotline12315.telephony.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Touches `$HOTLINE_STATE/run/telephony.tick` twice a second while everything that serves calls moves. The watchdog
/// (`./hotline up` starts it) ends a process that has not ticked for 3 s: one that hangs is worse than one that is
/// gone, because the dialplan notices only the second.
@Component
public final class Heartbeat implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final long EVERY = 500;

    private final Path file;
    private final List<SignOfLife> signs;
    private final Clock clock;
    private volatile boolean running;

    Heartbeat(SiteSettings site, List<SignOfLife> signs, Clock clock) {
        this.file = site.state().resolve("run").resolve("telephony.tick");
        this.signs = List.copyOf(signs);
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("heartbeat").start(() -> {
            while (running) {
                beat();
                try {
                    TimeUnit.MILLISECONDS.sleep(EVERY);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    /// One tick, when every part moves.
    void beat() {
        try {
            if (!signs.stream().allMatch(SignOfLife::moves)) {
                log.error("something that serves calls does not move");
                return;
            }
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.createFile(file);
            }
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException e) {
            log.warn("no tick: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            Files.deleteIfExists(file); // stopping is not hanging
        } catch (IOException e) {
            log.debug("the tick stays", e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
