package cn.hotline12315.core.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Touches `$HOTLINE_STATE/run/core.tick` twice a second while requests would get a thread. The watchdog
/// (`./hotline up` starts it) ends a process that has not ticked for 3 s.
@Component
final class Heartbeat implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final long EVERY = 500;

    private final Path file;
    private final Clock clock;
    private volatile boolean running;

    Heartbeat(@Value("${HOTLINE_STATE:.hotline/main}") Path state, Clock clock) {
        this.file = state.resolve("run").resolve("core.tick");
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("heartbeat").start(() -> {
            while (running) {
                try {
                    if (threadsRun()) {
                        tick();
                    }
                    TimeUnit.MILLISECONDS.sleep(EVERY);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    /// Requests run on virtual threads: all of them pinned or starved would answer nobody.
    private static boolean threadsRun() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        Thread.ofVirtual().start(ran::countDown);
        return ran.await(2, TimeUnit.SECONDS);
    }

    private void tick() {
        try {
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
