package cn.hotline12315.core.redis;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `hotline.redis.*`.
///
/// @param url of the site's Redis
/// @param timeout of connecting and of each command
/// @param pool most connections at once; waiting for one takes at most `timeout`
/// @param readEvents whether this process reads `call-events`; off for a copy that only serves HTTP
/// @param consumer this process's name in the group; its own for each copy
/// @param batch most events taken at once
/// @param gather between two reads, so that the events of a call come together; an event waits that long at most
/// @param block how long one read waits for an event; also how long a stop may take
/// @param claimAfter events that another consumer holds longer than this are taken over
/// @param attempts after so many failed deliveries an event is set aside (never while PostgreSQL is away)
/// @param retryLongest the longest back-off while Redis or PostgreSQL is away
@ConfigurationProperties("hotline.redis")
public record RedisSettings(
        URI url,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("16") int pool,
        @DefaultValue("true") boolean readEvents,
        @DefaultValue("core-1") String consumer,
        @DefaultValue("200") int batch,
        @DefaultValue("500ms") Duration gather,
        @DefaultValue("1s") Duration block,
        @DefaultValue("60s") Duration claimAfter,
        @DefaultValue("5") int attempts,
        @DefaultValue("10s") Duration retryLongest) {
    public RedisSettings {
        if (batch < 1 || pool < 2 || attempts < 1 || consumer.isBlank()) {
            throw new IllegalArgumentException("hotline.redis: batch, attempts >= 1, pool >= 2, a consumer's name");
        }
        if (timeout.toMillis() < 1 || block.toMillis() < 1 || retryLongest.toMillis() < 100) {
            throw new IllegalArgumentException("hotline.redis: timeout and block >= 1ms, retry-longest >= 100ms");
        }
    }
}
