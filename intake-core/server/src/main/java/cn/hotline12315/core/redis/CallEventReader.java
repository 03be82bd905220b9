package cn.hotline12315.core.redis;

import cn.hotline12315.core.web.Trace;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import redis.clients.jedis.exceptions.JedisException;

/// Runs the reading of `call-events` on one virtual thread, from the start of the process to its end. While Redis or
/// PostgreSQL is away it waits, longer each time, with jitter; nothing is lost, events stay pending in the stream.
@Component
class CallEventReader implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CallEventReader.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private final CallEventStream stream;
    private final RedisSettings settings;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});
    private volatile boolean running;

    CallEventReader(CallEventStream stream, RedisSettings settings) {
        this.stream = stream;
        this.settings = settings;
    }

    private void read() {
        Duration pause = FIRST_PAUSE;
        while (running) {
            try {
                stream.restart();
                while (running) {
                    stream.step();
                    pause = FIRST_PAUSE;
                }
            } catch (JedisException | StorageAway away) {
                log.warn("call events wait: {} is away", away instanceof StorageAway ? "PostgreSQL" : "Redis");
            } catch (RuntimeException fault) {
                log.error("reading call events failed{}", new Trace(fault));
            }
            pause = rest(pause);
        }
    }

    /// @return the next pause: twice this one, up to the longest
    private Duration rest(Duration pause) {
        try {
            long millis = pause.toMillis();
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(settings.retryLongest()) > 0 ? settings.retryLongest() : next;
    }

    @Override
    public synchronized void start() {
        if (settings.readEvents() && !running) {
            running = true;
            thread = Thread.ofVirtual().name("call-events").start(this::read);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        try {
            // the event in hand is finished; a read that blocks ends by itself
            if (!thread.join(settings.block().plus(settings.timeout()))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// PostgreSQL is away; the event is read again later.
    static final class StorageAway extends RuntimeException {
        private static final long serialVersionUID = 1;

        StorageAway(Throwable cause) {
            super(cause);
        }
    }
}
