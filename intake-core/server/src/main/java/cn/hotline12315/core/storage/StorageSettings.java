package cn.hotline12315.core.storage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `hotline.storage.*`.
///
/// @param startPatience how long the start waits for PostgreSQL before it gives up; raise it where the database takes
///     longer to recover than a minute
/// @param startInterval between two tries
@ConfigurationProperties("hotline.storage")
public record StorageSettings(
        @DefaultValue("60s") Duration startPatience,
        @DefaultValue("1s") Duration startInterval) {
    public StorageSettings {
        if (startPatience.isNegative() || startInterval.compareTo(Duration.ofMillis(10)) < 0) {
            throw new IllegalArgumentException("hotline.storage: patience >= 0, interval >= 10ms");
        }
    }
}
