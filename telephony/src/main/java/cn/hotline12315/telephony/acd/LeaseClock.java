package cn.hotline12315.telephony.acd;

import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.redis.RedisNews;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Sleeps until the earliest lease ends, or a call's next step begins, or an earlier one is set, and acts on what has
/// passed.
@Component
public final class LeaseClock implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LeaseClock.class);

    private final Acd acd;
    private final AcdSettings settings;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private volatile Consumer<Expired> handler = expired -> {};
    private volatile boolean running;
    private volatile long wakesAt;

    LeaseClock(Acd acd, AcdScripts scripts, AcdSettings settings, RedisNews redis, Clock clock) {
        this.acd = acd;
        this.settings = settings;
        this.clock = clock;
        scripts.whenDue(due -> {
            if (due > 0 && due < wakesAt || wakesAt <= clock.millis()) {
                news.release();
            }
        });
        redis.whenChanged(there -> news.release());
    }

    /// Who hears of calls whose seat did not take them; runs on the clock's thread and must hand over at once.
    public void onExpired(Consumer<Expired> handler) {
        this.handler = handler;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("lease-clock").start(this::run);
    }

    private void run() {
        while (running) {
            Duration pause = settings.lookAgain();
            try {
                wakesAt = Long.MAX_VALUE; // whatever is set while Redis is asked wakes it
                Acd.Expiry expiry = acd.expire();
                expiry.expired().forEach(handler);
                if (expiry.next() != null) {
                    pause = shorter(pause, Duration.between(clock.instant(), expiry.next()));
                }
            } catch (RedisAway away) {
                log.debug("leases wait for Redis");
            } catch (RuntimeException e) {
                log.warn("leases", e);
            }
            sleep(pause);
        }
    }

    private void sleep(Duration pause) {
        wakesAt = clock.millis() + Math.max(1, pause.toMillis());
        try {
            if (news.tryAcquire(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @Override
    public void stop() {
        running = false;
        news.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
