package cn.hotline12315.telephony.redis;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How to reach the site's Redis.
///
/// @param url `redis://[:password@]host:port`
/// @param timeout for a connection and for an answer; a caller's decision waits at most this long before the net
///   takes the call
/// @param connections most at a time; raise it when `hotline.redis.failures` grows under load
@ConfigurationProperties("hotline.redis")
@Validated
public record RedisSettings(
        @DefaultValue("redis://127.0.0.1:8322") @NotNull URI url,
        @DefaultValue("1s") @NotNull Duration timeout,
        @DefaultValue("64") @Min(2) @Max(1_000) int connections) {}
