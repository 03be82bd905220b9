package cn.hotline12315.telephony.redis;

import cn.hotline12315.telephony.site.Backoff;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/// Listens to Redis channels on a connection of its own, and is by that also the watch over whether Redis is there.
///
/// Messages sent while the connection was broken are lost: whoever listens re-reads what it needs in `whenBack`.
/// The handlers run on the listening thread and must hand over quickly.
@Component
public final class RedisNews implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RedisNews.class);

    private final RedisSettings settings;
    private final SiteRedis redis;
    private final Map<String, Consumer<String>> handlers = new ConcurrentHashMap<>();
    private final List<Consumer<Boolean>> watchers = new CopyOnWriteArrayList<>();
    private final AtomicLong reconnects = new AtomicLong();
    private boolean told; // only the listening thread
    private volatile boolean running;
    private volatile @Nullable Jedis connection;

    RedisNews(RedisSettings settings, SiteRedis redis, MeterRegistry meters) {
        this.settings = settings;
        this.redis = redis;
        meters.gauge("hotline.redis.reconnects", reconnects);
    }

    /// To be called before this starts, that is from constructors.
    public void on(String channel, Consumer<String> handler) {
        handlers.put(channel, handler);
    }

    /// Told `true` each time Redis is there again or did not take something, and `false` when it is found away.
    public void whenChanged(Consumer<Boolean> watcher) {
        watchers.add(watcher);
    }

    /// Before everything that tells.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 2_000;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("redis-news").start(this::listenForEver);
        Thread.ofVirtual().name("redis-probe").start(this::probeForEver);
    }

    private void listenForEver() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3), RandomGenerator.getDefault());
        while (running) {
            try (Jedis jedis = new Jedis(SiteRedis.address(settings), SiteRedis.config(settings))) {
                jedis.ping();
                connection = jedis;
                jedis.subscribe(new News(backoff), handlers.keySet().toArray(String[]::new));
            } catch (JedisException broken) {
                log.debug("not connected", broken);
            }
            connection = null;
            changed(false);
            if (running) {
                LockSupport.parkNanos(backoff.next().toNanos());
            }
        }
    }

    /// A hung Redis keeps its sockets open: a question that got no answer cuts the listening connection too, so
    /// that it is made anew and says `true` only when Redis answers again.
    private void probeForEver() {
        while (running) {
            LockSupport.parkNanos(settings.timeout().toNanos());
            Jedis jedis = connection;
            if (jedis == null) {
                continue;
            }
            try {
                redis.count("acd:waiting");
                if (redis.missedSomething()) {
                    log.warn("Redis did not take everything: it is told again");
                    watchers.forEach(w -> w.accept(true));
                }
            } catch (RedisAway away) {
                jedis.getClient().disconnect();
            } catch (JedisException odd) {
                log.warn("Redis answers oddly: {}", odd.getMessage());
            }
        }
    }

    private void changed(boolean now) {
        redis.available(now);
        if (now == told) {
            return;
        }
        told = now;
        log.info(now ? "Redis is there" : "Redis is away");
        watchers.forEach(w -> w.accept(now));
    }

    @Override
    public void stop() {
        running = false;
        Jedis jedis = connection;
        if (jedis != null) {
            jedis.getClient().disconnect();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private final class News extends JedisPubSub {
        private final Backoff backoff;
        private int subscribed;

        News(Backoff backoff) {
            this.backoff = backoff;
        }

        @Override
        public void onSubscribe(String channel, int subscribedChannels) {
            subscribed++;
            if (subscribed == handlers.size()) {
                backoff.reset();
                reconnects.incrementAndGet();
                changed(true);
            }
        }

        @Override
        public void onMessage(String channel, String message) {
            Consumer<String> handler = handlers.get(channel);
            if (handler == null) {
                return;
            }
            try {
                handler.accept(message);
            } catch (RuntimeException e) {
                log.warn("a message on {} failed", channel, e);
            }
        }
    }
}
