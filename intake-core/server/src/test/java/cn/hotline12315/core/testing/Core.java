package cn.hotline12315.core.testing;

import cn.hotline12315.core.IntakeCore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;

/// Booted once per JVM, at first use; stopped by a shutdown hook.
public final class Core {
    private static final StoppedClock CLOCK = new StoppedClock();
    private static final Core ONE = new Core();

    private final EmbeddedPostgres postgres;
    private final RedisServer redisServer;
    private final int redisPort;
    private final RedisClient redis;
    private final Cable toPostgres;
    private final Cable toRedis;
    private final Path folder;
    private final ServletWebServerApplicationContext context;

    private Core() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            redisPort = freePort();
            redisServer = RedisServer.newRedisServer()
                    .port(redisPort)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            redisServer.start();
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            redis = RedisClient.create("127.0.0.1", redisPort);
            toPostgres = new Cable(postgres.getPort());
            toRedis = new Cable(redisPort);
            folder = Files.createTempDirectory("core-test");
            context = boot();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Core one() {
        return ONE;
    }

    private ServletWebServerApplicationContext boot() throws IOException {
        Path users = folder.resolve("users");
        Files.writeString(users, """
                # login:password:name:roles:seat:authority
                1001:secret-1001:王敏:agent:1001:420100
                1002:secret-1002:李强:agent:1002:420100
                9001:secret-9001:赵主任:supervisor::420100
                9002:secret-9002:孙副主任:supervisor::420100
                3001:secret-3001:吴倩:clerk+dispatcher::420100
                4001:secret-4001:何勇:case-handler::420111
                4002:secret-4002:韩梅:case-handler::420111-02
                4003:secret-4003:冯磊:case-handler::420106
                5001:secret-5001:郑海涛:unit-head::420111
                5002:secret-5002:许静:unit-head::420106
                5003:secret-5003:孙国栋:unit-head+dispatcher::420000
                8001:secret-8001:丁一:administrator::420100
                8002:secret-8002:于帆:administrator::SAMR
                """);
        return (ServletWebServerApplicationContext) IntakeCore.application(Clocked.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.hikari.connection-timeout=1500",
                        "--spring.datasource.hikari.validation-timeout=250",
                        "--spring.datasource.url=" + "jdbc:postgresql://127.0.0.1:" + toPostgres.port() + "/postgres",
                        "--spring.datasource.username=postgres",
                        "--hotline.redis.url=redis://127.0.0.1:" + toRedis.port(),
                        "--hotline.redis.block=50ms",
                        "--hotline.redis.timeout=500ms",
                        "--hotline.redis.retry-longest=200ms",
                        "--hotline.redis.claim-after=1ms",
                        "--hotline.privacy.keys=" + keys(),
                        "--hotline.node.secret=" + Node.SECRET,
                        "--hotline.file.folder=" + files(),
                        "--hotline.account.demo-users=" + users);
    }

    private void stop() {
        context.close();
        redis.close();
        try {
            redisServer.stop();
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return java.util.Objects.requireNonNull(context.getWebServer()).getPort();
    }

    /// Where stored files lie.
    public Path files() {
        return folder.resolve("files");
    }

    /// Where `personal.key` lies.
    public Path keys() {
        return folder.resolve("keys");
    }

    public StoppedClock clock() {
        return CLOCK;
    }

    public RedisClient redis() {
        return redis;
    }

    public JdbcClient sql() {
        return bean(JdbcClient.class);
    }

    public Cable toPostgres() {
        return toPostgres;
    }

    public Cable toRedis() {
        return toRedis;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// Polls, since another thread does the work; 10 s at most.
    public static void await(java.util.function.BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 10 s");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Clocked {
        @Bean
        @Primary
        Clock stoppedClock() {
            return CLOCK;
        }
    }
}
