package cn.hotline12315.core.redis;

import cn.hotline12315.core.account.DeskTokenShelf;
import cn.hotline12315.core.account.Role;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.web.ApiJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/// Keys `desk-token:<sha256>`: owned by the core, taken by telephony with GETDEL, gone after 60 s.
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
            String role,
            @Nullable String seat) {}

    @Override
    public boolean put(String tokenSha256, SignedIn user, Duration life) {
        String value = ApiJson.mapper()
                .writeValueAsString(new Value(
                        VERSION,
                        user.id().toString(),
                        user.login(),
                        user.name(),
                        (user.isSupervisor() ? Role.SUPERVISOR : Role.AGENT).word(),
                        user.seat()));
        try {
            redis.setex("desk-token:" + tokenSha256, life.toSeconds(), value);
            return true;
        } catch (JedisException away) {
            log.warn("desk token not written: {}", away.getClass().getSimpleName());
            return false;
        }
    }
}
