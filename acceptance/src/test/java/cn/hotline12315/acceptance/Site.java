package cn.hotline12315.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The instance's processes, seen from beside them: what Redis holds, whether each answers; and the hand that kills.
final class Site implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final RedisClient redis = RedisClient.builder()
            .hostAndPort(new HostAndPort("127.0.0.1", Hotline.BASE + 7))
            .clientConfig(DefaultJedisClientConfig.builder()
                    .connectionTimeoutMillis(1000)
                    .socketTimeoutMillis(1000)
                    .build())
            .build();

    /// Redis' hashes `acd:call:*`, by call id.
    Map<String, Map<String, String>> calls() {
        return hashes("acd:call:");
    }

    /// Redis' hashes `acd:seat:*`, by seat.
    Map<String, Map<String, String>> seats() {
        return hashes("acd:seat:");
    }

    private Map<String, Map<String, String>> hashes(String prefix) {
        Set<String> keys = new HashSet<>();
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            var page = redis.scan(cursor, new ScanParams().match(prefix + "*").count(1000));
            keys.addAll(page.getResult());
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        Map<String, Map<String, String>> found = new HashMap<>();
        keys.forEach(key -> found.put(key.substring(prefix.length()), redis.hgetAll(key)));
        return found;
    }

    boolean redisAnswers() {
        try {
            return redis.ping().equals("PONG");
        } catch (JedisException away) {
            return false;
        }
    }

    List<String> waiting() {
        return redis.zrange("acd:waiting", 0, -1);
    }

    List<String> ready() {
        return redis.zrange("acd:ready", 0, -1);
    }

    /// Facts of a call in the stream `call-events`, oldest first.
    List<JsonNode> facts(String callId) {
        return redis.xrange("call-events", "-", "+").stream()
                .map(entry -> JsonMapper.shared().readTree(entry.getFields().get("json")))
                .filter(json -> json.path("callId").asString("").equals(callId))
                .toList();
    }

    /// Kills a process as `kill -9` does.
    ///
    /// @return when, in ms since 1970
    static long kill(String name) {
        long at = System.currentTimeMillis();
        Hotline.signal("KILL", name);
        return at;
    }

    /// Whether something starts dead processes again (docs/runbook.md).
    static boolean watched() {
        Path file = Hotline.STATE.resolve("run/watchdog.pid");
        try {
            return Files.exists(file)
                    && Files.exists(Path.of("/proc", Files.readString(file).split(" ")[0]));
        } catch (IOException gone) {
            return false;
        }
    }

    /// Has what died started again: the watchdog does it, else `./hotline up`.
    static void startAgain() {
        if (!watched()) {
            Hotline.Said up = Hotline.run("up");
            if (up.code() != 0) {
                throw new AssertionError("./hotline up: " + up.text());
            }
        }
    }

    /// Does something that takes its time, and nothing that died is started again meanwhile.
    static void unwatched(Runnable deed) {
        boolean watched = watched();
        if (watched) {
            Hotline.signal("STOP", "watchdog");
        }
        try {
            deed.run();
        } finally {
            if (watched) {
                Hotline.signal("CONT", "watchdog");
            }
        }
    }

    /// Stops a process in its own way, does something that nobody may disturb, and has it started again.
    static void whileStopped(String name, Runnable deed) {
        unwatched(() -> {
            long pid = Hotline.pid(name);
            if (!Hotline.ended(pid)) {
                Hotline.signal("INT", name);
                Wait.until(name + " ends", Duration.ofSeconds(30), () -> Hotline.ended(pid));
            }
            deed.run();
        });
        startAgain();
    }

    static boolean telephonyIsWell() {
        return status("/telephony/health") == 200;
    }

    static boolean coreIsWell() {
        return status("/api/v1/health") == 200;
    }

    static JsonNode telephonyHealth() {
        return Api.anonymous().get("/telephony/health").body();
    }

    /// Of the process itself, not of the front door; 0 when nobody answers.
    private static int status(String path) {
        int port = Hotline.BASE + (path.startsWith("/api") ? 1 : 2);
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(1))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
