package cn.hotline12315.core.redis;

import cn.hotline12315.core.health.HealthProbe;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

@Component
final class RedisProbe implements HealthProbe {
    private final RedisClient redis;

    RedisProbe(RedisClient redis) {
        this.redis = redis;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public boolean isUp() {
        try {
            return "PONG".equals(redis.ping());
        } catch (JedisException away) {
            return false;
        }
    }
}
