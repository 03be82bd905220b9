package cn.hotline12315.core.redis;

import cn.hotline12315.core.routing.RoutingShelf;
import cn.hotline12315.core.web.ApiJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/// Keys `routing:*` (docs/routing.md): written whole by one script, so that no reader sees half a plan.
@Component
final class RedisRouting implements RoutingShelf {
    private static final String WRITTEN = "routing:written";
    private final RedisClient redis;
    private final String script = read();

    RedisRouting(RedisClient redis) {
        this.redis = redis;
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(RedisRouting.class.getResourceAsStream("/redis/routing.lua"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> written() {
        try {
            @Nullable String written = redis.get(WRITTEN);
            return Optional.ofNullable(written);
        } catch (JedisException away) {
            throw new Away(away);
        }
    }

    @Override
    public void put(InForce all) {
        List<String> arguments = List.of(
                all.epoch().toString(),
                Long.toString(all.version()),
                all.plan(),
                ApiJson.mapper().writeValueAsString(all.agents()),
                ApiJson.mapper().writeValueAsString(all.callers()));
        try {
            redis.eval(script, List.of(WRITTEN), arguments);
        } catch (JedisException away) {
            throw new Away(away);
        }
    }
}
