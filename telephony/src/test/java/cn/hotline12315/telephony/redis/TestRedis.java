package cn.hotline12315.telephony.redis;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/// A real Redis on a free port, and what talks to it. Stopped by [#close], or with the JVM.
public final class TestRedis implements AutoCloseable {
    public final int port;
    public final RedisSettings settings;
    public final SiteRedis redis;
    public final RedisNews news;
    private final Map<String, CompletableFuture<Void>> marks = new ConcurrentHashMap<>();
    private RedisServer server;

    public TestRedis() {
        this(freePort(), null);
    }

    private TestRedis(int port, @Nullable RedisServer running) {
        this.port = port;
        server = running == null ? started() : running;
        settings = new RedisSettings(URI.create("redis://127.0.0.1:" + port), Duration.ofSeconds(1), 8);
        redis = new SiteRedis(settings, new SimpleMeterRegistry());
        news = new RedisNews(settings, redis, new SimpleMeterRegistry());
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same Redis for a process that was started again.
    public TestRedis again() {
        news.stop();
        return new TestRedis(port, server);
    }

    private RedisServer started() {
        try {
            RedisServer made = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            made.start();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Without listening: it just answers.
    public TestRedis answering() {
        redis.available(true);
        return this;
    }

    /// Listens, and returns when it does.
    public TestRedis listening() {
        CountDownLatch there = new CountDownLatch(1);
        news.whenChanged(now -> {
            if (now) {
                there.countDown();
            }
        });
        news.on("test", message -> {
            CompletableFuture<Void> mark = marks.remove(message);
            if (mark != null) {
                mark.complete(null);
            }
        });
        news.start();
        try {
            if (!there.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Redis is not there");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /// Returns when everything that was published before has been heard.
    public void heardEverything() {
        String mark = UUID.randomUUID().toString();
        CompletableFuture<Void> heard = new CompletableFuture<>();
        marks.put(mark, heard);
        try (Jedis jedis = raw()) {
            jedis.publish("test", mark);
            heard.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns when the listening connection is there again.
    public void back() {
        CountDownLatch there = new CountDownLatch(1);
        news.whenChanged(now -> {
            if (now) {
                there.countDown();
            }
        });
        try {
            // either the watcher is told, or it was told before it was added
            while (!redis.available() && !there.await(10, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// For what only a test looks at.
    public Jedis raw() {
        return new Jedis("127.0.0.1", port);
    }

    public void kill() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Empty again, on the same port.
    public void restart() {
        server = started();
    }

    public void wipe() {
        try (Jedis jedis = raw()) {
            jedis.flushAll();
        }
    }

    @Override
    public void close() {
        news.stop();
        redis.close();
        kill();
    }
}
