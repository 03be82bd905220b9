package cn.hotline12315.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.core.account.AccountSettings;
import cn.hotline12315.core.contact.ContactSettings;
import cn.hotline12315.core.redis.RedisSettings;
import cn.hotline12315.core.storage.StorageSettings;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.ticket.TicketSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// Names and defaults are a promise to operators.
class SettingsTest {
    private static <T> T bound(String prefix, Class<T> type, Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate(prefix, type);
    }

    @Test
    void theDefaultsAreAsWritten() {
        assertThat(bound("hotline.account", AccountSettings.class, Map.of()))
                .isEqualTo(new AccountSettings(
                        Duration.ofHours(12),
                        Duration.ofHours(2),
                        10,
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(60),
                        4,
                        ""));
        assertThat(bound("hotline.contact", ContactSettings.class, Map.of())).isEqualTo(new ContactSettings("27", 3));
        assertThat(bound("hotline.ticket", TicketSettings.class, Map.of())).isEqualTo(new TicketSettings("4201"));
        assertThat(bound("hotline.storage", StorageSettings.class, Map.of()))
                .isEqualTo(new StorageSettings(Duration.ofSeconds(60), Duration.ofSeconds(1)));
        assertThat(bound("hotline.redis", RedisSettings.class, Map.of("hotline.redis.url", "redis://h:1")))
                .isEqualTo(new RedisSettings(
                        URI.create("redis://h:1"),
                        Duration.ofSeconds(2),
                        16,
                        true,
                        "core-1",
                        100,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(60),
                        5,
                        Duration.ofSeconds(10)));
    }

    @Test
    void theNamesAreAsWritten() {
        assertThat(bound(
                        "hotline.account",
                        AccountSettings.class,
                        Map.of(
                                "hotline.account.session-life", "3h",
                                "hotline.account.session-idle", "1h",
                                "hotline.account.max-failures", "3",
                                "hotline.account.failure-window", "1m",
                                "hotline.account.desk-token-life", "5s",
                                "hotline.account.password-checks", "1",
                                "hotline.account.demo-users", "f")))
                .isEqualTo(new AccountSettings(
                        Duration.ofHours(3),
                        Duration.ofHours(1),
                        3,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        1,
                        "f"));
        assertThat(bound("hotline.ticket", TicketSettings.class, Map.of("hotline.ticket.region", "1101"))
                        .region())
                .isEqualTo("1101");
        assertThat(bound("hotline.contact", ContactSettings.class, Map.of("hotline.contact.area-code", "10"))
                        .areaCode())
                .isEqualTo("10");
    }

    @Test
    void nonsenseIsRefusedAtStart() {
        assertThatThrownBy(() -> bound("hotline.ticket", TicketSettings.class, Map.of("hotline.ticket.region", "42")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bound(
                        "hotline.account", AccountSettings.class, Map.of("hotline.account.desk-token-life", "5m")))
                .isInstanceOf(BindException.class);
    }

    @Test
    void withoutPostgresTheStartGivesUpInWords() {
        assertThatThrownBy(() -> IntakeCore.application()
                        .run(
                                "--server.port=0",
                                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + Core.freePort() + "/x",
                                "--spring.datasource.hikari.connection-timeout=250",
                                "--hotline.storage.start-patience=0s",
                                "--hotline.redis.url=redis://127.0.0.1:1",
                                "--hotline.privacy.keys=" + System.getProperty("java.io.tmpdir") + "/core-test-keys"))
                .hasStackTraceContaining("PostgreSQL was not reachable for 0 s");
    }

    @Test
    void aDatabaseOfAnotherKeyIsNotTouched(@TempDir Path folder) {
        assertThatThrownBy(() -> IntakeCore.application()
                        .run(
                                "--server.port=0",
                                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:"
                                        + Core.one().toPostgres().port() + "/postgres",
                                "--spring.datasource.username=postgres",
                                "--hotline.redis.url=redis://127.0.0.1:1",
                                "--hotline.privacy.keys=" + folder))
                .hasStackTraceContaining("this database was written with the personal.key");
    }
}
