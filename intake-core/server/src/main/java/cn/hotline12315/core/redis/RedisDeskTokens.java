package cn.hotline12315.core.redis;

import cn.hotline12315.core.account.DeskTokenShelf;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.web.ApiJson;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/// Keys `desk-token:<sha256>`: owned by the core, taken by telephony with GETDEL, gone after 60 s. Channel
/// `desk-ended`:
/// whose desk ends.
@Component
final class RedisDeskTokens implements DeskTokenShelf {
    private static final Logger log = LoggerFactory.getLogger(RedisDeskTokens.class);
    private static final int VERSION = 1;
    private final RedisClient redis;

    RedisDeskTokens(RedisClient redis) {
        this.redis = redis;
    }

    private record Value(
            int v,
            String userId,
            String login,
            String name,
            @Nullable String seat,
            boolean oversee,
            Instant issuedAt) {}

    private record Ended(int v, String userId, Instant at) {}

    @Override
    public boolean put(String tokenSha256, SignedIn user, boolean oversee, Instant issued, Duration life) {
        String value = ApiJson.mapper()
                .writeValueAsString(new Value(
                        VERSION, user.id().toString(), user.login(), user.name(), user.seat(), oversee, issued));
        try {
            redis.setex("desk-token:" + tokenSha256, life.toSeconds(), value);
            return true;
        } catch (JedisException away) {
            log.warn("desk token not written: {}", away.getClass().getSimpleName());
            return false;
        }
    }

    @Override
    public void ended(UUID user, Instant at) {
        String message = ApiJson.mapper().writeValueAsString(new Ended(VERSION, user.toString(), at));
        try {
            redis.publish("desk-ended", message);
        } catch (JedisException away) {
            log.warn(
                    "telephony finds out later that a desk ended: {}",
                    away.getClass().getSimpleName());
        }
    }
}
