package cn.hotline12315.core.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Waits for PostgreSQL at start, then migrates, forward only.
@Configuration(proxyBeanMethods = false)
class StorageStart {
    private static final Logger log = LoggerFactory.getLogger(StorageStart.class);

    @Bean
    FlywayMigrationStrategy whenPostgresIsThere(DataSource storage, StorageSettings settings, Clock clock) {
        return flyway -> {
            await(storage, settings, clock);
            flyway.migrate();
        };
    }

    private static void await(DataSource storage, StorageSettings settings, Clock clock) {
        Instant end = clock.instant().plus(settings.startPatience());
        while (true) {
            try (Connection _ = storage.getConnection()) {
                return;
            } catch (SQLException away) {
                if (!clock.instant().isBefore(end)) {
                    throw new StorageUnreachable(settings.startPatience(), away);
                }
                log.warn("PostgreSQL is not there yet ({}), trying again", away.getSQLState());
                pause(settings);
            }
        }
    }

    private static void pause(StorageSettings settings) {
        try {
            Thread.sleep(settings.startInterval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
