package cn.hotline12315.core.redis;

import java.time.Duration;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.JedisURIHelper;

@Configuration(proxyBeanMethods = false)
class RedisWiring {
    private static final Duration MARGIN = Duration.ofSeconds(3);

    /// Connects when it is first used, so Redis may be away at start.
    @Bean(destroyMethod = "close")
    RedisClient redis(RedisSettings settings) {
        GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
        pool.setMaxTotal(settings.pool());
        pool.setMaxWait(settings.timeout());
        pool.setJmxEnabled(false);
        int timeout = (int) settings.timeout().toMillis();
        var client = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(timeout)
                .socketTimeoutMillis(timeout)
                .blockingSocketTimeoutMillis((int) settings.block().plus(MARGIN).toMillis())
                .user(JedisURIHelper.getUser(settings.url()))
                .password(JedisURIHelper.getPassword(settings.url()))
                .database(JedisURIHelper.getDBIndex(settings.url()))
                .resp2()
                .build();
        return RedisClient.builder()
                .hostAndPort(new HostAndPort(settings.url().getHost(), portOf(settings)))
                .clientConfig(client)
                .poolConfig(pool)
                .build();
    }

    private static int portOf(RedisSettings settings) {
        return settings.url().getPort() < 0 ? 6379 : settings.url().getPort();
    }
}
