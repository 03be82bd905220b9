package cn.hotline12315.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.core.account.AccountSettings;
import cn.hotline12315.core.account.Role;
import cn.hotline12315.core.audit.AuditSettings;
import cn.hotline12315.core.contact.ContactSettings;
import cn.hotline12315.core.deadline.DeadlineSettings;
import cn.hotline12315.core.deadline.LastDay;
import cn.hotline12315.core.deadline.PendingTickets;
import cn.hotline12315.core.duplicate.DuplicateSettings;
import cn.hotline12315.core.file.FileSettings;
import cn.hotline12315.core.notice.NoticeSettings;
import cn.hotline12315.core.recording.RecordingSettings;
import cn.hotline12315.core.redis.RedisSettings;
import cn.hotline12315.core.storage.StorageSettings;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.ticket.TicketSettings;
import cn.hotline12315.core.unmasking.UnmaskingSettings;
import cn.hotline12315.core.web.NodeSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

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
                        10,
                        5,
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        Set.of(),
                        ""));
        assertThat(bound("hotline.clock", ClockSettings.class, Map.of())).isEqualTo(new ClockSettings("", false));
        assertThat(bound("hotline.contact", ContactSettings.class, Map.of()))
                .isEqualTo(new ContactSettings("27", "420100", 3));
        assertThat(bound("hotline.deadline", DeadlineSettings.class, Map.of()))
                .isEqualTo(new DeadlineSettings(
                        LastDay.NEXT_WORKING_DAY, PendingTickets.BY_RECEIPT, "", Duration.ofSeconds(10), 4));
        assertThat(bound("hotline.ticket", TicketSettings.class, Map.of())).isEqualTo(new TicketSettings("4201"));
        assertThat(bound("hotline.duplicate", DuplicateSettings.class, Map.of()))
                .isEqualTo(new DuplicateSettings(Duration.ofDays(90)));
        assertThat(bound("hotline.recording", RecordingSettings.class, Map.of()))
                .isEqualTo(new RecordingSettings(Duration.ofDays(1096), Duration.ofHours(12)));
        assertThat(bound("hotline.audit", AuditSettings.class, Map.of()))
                .isEqualTo(new AuditSettings(Duration.ofSeconds(1), Duration.ofDays(3653)));
        assertThat(bound("hotline.unmasking", UnmaskingSettings.class, Map.of()))
                .isEqualTo(new UnmaskingSettings(Duration.ofMinutes(10)));
        assertThat(bound("hotline.node", NodeSettings.class, Map.of())).isEqualTo(new NodeSettings(""));
        assertThat(bound("hotline.notice", NoticeSettings.class, Map.of()))
                .isEqualTo(new NoticeSettings(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        10,
                        Map.of()));
        assertThat(bound("hotline.storage", StorageSettings.class, Map.of()))
                .isEqualTo(new StorageSettings(Duration.ofSeconds(60), Duration.ofSeconds(1)));
        assertThat(bound("hotline.redis", RedisSettings.class, Map.of("hotline.redis.url", "redis://h:1")))
                .isEqualTo(new RedisSettings(
                        URI.create("redis://h:1"),
                        Duration.ofSeconds(2),
                        16,
                        true,
                        "core-1",
                        200,
                        Duration.ofMillis(500),
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
                        Map.ofEntries(
                                Map.entry("hotline.account.session-life", "3h"),
                                Map.entry("hotline.account.session-idle", "1h"),
                                Map.entry("hotline.account.max-failures", "3"),
                                Map.entry("hotline.account.failure-window", "1m"),
                                Map.entry("hotline.account.desk-token-life", "5s"),
                                Map.entry("hotline.account.password-checks", "1"),
                                Map.entry("hotline.account.password-length", "12"),
                                Map.entry("hotline.account.password-history", "3"),
                                Map.entry("hotline.account.password-age", "90d"),
                                Map.entry("hotline.account.second-factor-life", "2m"),
                                Map.entry("hotline.account.second-factor-for", "unit-head,administrator"),
                                Map.entry("hotline.account.demo-users", "f"))))
                .isEqualTo(new AccountSettings(
                        Duration.ofHours(3),
                        Duration.ofHours(1),
                        3,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        1,
                        12,
                        3,
                        Duration.ofDays(90),
                        Duration.ofMinutes(2),
                        Set.of(Role.UNIT_HEAD, Role.ADMINISTRATOR),
                        "f"));
        assertThat(bound(
                        "hotline.deadline",
                        DeadlineSettings.class,
                        Map.of(
                                "hotline.deadline.last-day", "statutory-holiday-only",
                                "hotline.deadline.pending-tickets", "by-start",
                                "hotline.deadline.rules-folder", "/srv/rules",
                                "hotline.deadline.lights-every", "30s",
                                "hotline.deadline.light-workers", "8")))
                .isEqualTo(new DeadlineSettings(
                        LastDay.STATUTORY_HOLIDAY_ONLY,
                        PendingTickets.BY_START,
                        "/srv/rules",
                        Duration.ofSeconds(30),
                        8));
        assertThat(bound("hotline.ticket", TicketSettings.class, Map.of("hotline.ticket.region", "1101"))
                        .region())
                .isEqualTo("1101");
        assertThat(bound("hotline.contact", ContactSettings.class, Map.of("hotline.contact.area-code", "10"))
                        .areaCode())
                .isEqualTo("10");
        assertThat(bound(
                        "hotline.recording",
                        RecordingSettings.class,
                        Map.of("hotline.recording.kept-for", "30d", "hotline.recording.playback-life", "1h")))
                .isEqualTo(new RecordingSettings(Duration.ofDays(30), Duration.ofHours(1)));
        assertThat(bound(
                        "hotline.audit",
                        AuditSettings.class,
                        Map.of("hotline.audit.seal-every", "2s", "hotline.audit.kept-for", "400d")))
                .isEqualTo(new AuditSettings(Duration.ofSeconds(2), Duration.ofDays(400)));
        assertThat(bound("hotline.duplicate", DuplicateSettings.class, Map.of("hotline.duplicate.window", "30d")))
                .isEqualTo(new DuplicateSettings(Duration.ofDays(30)));
        assertThat(bound(
                        "hotline.notice",
                        NoticeSettings.class,
                        Map.of(
                                "hotline.notice.every", "1s",
                                "hotline.notice.lease", "5m",
                                "hotline.notice.first-retry", "1s",
                                "hotline.notice.longest-retry", "1m",
                                "hotline.notice.tries", "3",
                                "hotline.notice.prefixes.420111", "武洪市监")))
                .isEqualTo(new NoticeSettings(
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        3,
                        Map.of("420111", "武洪市监")));
        assertThat(bound("hotline.unmasking", UnmaskingSettings.class, Map.of("hotline.unmasking.lasts", "5m")))
                .isEqualTo(new UnmaskingSettings(Duration.ofMinutes(5)));
        assertThat(bound(
                        "hotline.clock",
                        ClockSettings.class,
                        Map.of("hotline.clock.file", "/srv/clock", "hotline.clock.movable", "true")))
                .isEqualTo(new ClockSettings("/srv/clock", true));
        assertThat(bound("hotline.file", FileSettings.class, Map.of("hotline.file.folder", "/srv/files")))
                .isEqualTo(new FileSettings(Path.of("/srv/files")));
        assertThat(bound("hotline.node", NodeSettings.class, Map.of("hotline.node.secret", "s")))
                .isEqualTo(new NodeSettings("s"))
                .hasToString("[redacted]");
    }

    @Test
    void nobodyMovesTheClockByOneSettingAlone() {
        assertThatThrownBy(
                        () -> bound("hotline.clock", ClockSettings.class, Map.of("hotline.clock.file", "/srv/clock")))
                .rootCause()
                .hasMessageContaining("for tests only");
        assertThat(new IntakeCore.Time().clock(new ClockSettings("", true))).isEqualTo(Clock.systemUTC());
    }

    @Test
    void nonsenseIsRefusedAtStart() {
        assertThatThrownBy(() -> bound("hotline.ticket", TicketSettings.class, Map.of("hotline.ticket.region", "42")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() ->
                        bound("hotline.account", AccountSettings.class, Map.of("hotline.account.password-length", "7")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bound(
                        "hotline.account", AccountSettings.class, Map.of("hotline.account.second-factor-for", "king")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bound(
                        "hotline.account", AccountSettings.class, Map.of("hotline.account.desk-token-life", "5m")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() ->
                        bound("hotline.duplicate", DuplicateSettings.class, Map.of("hotline.duplicate.window", "0d")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bound("hotline.notice", NoticeSettings.class, Map.of("hotline.notice.tries", "0")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bound("hotline.audit", AuditSettings.class, Map.of("hotline.audit.kept-for", "183d")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() ->
                        bound("hotline.unmasking", UnmaskingSettings.class, Map.of("hotline.unmasking.lasts", "13h")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bound(
                        "hotline.deadline", DeadlineSettings.class, Map.of("hotline.deadline.light-workers", "0")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() ->
                        bound("hotline.recording", RecordingSettings.class, Map.of("hotline.recording.kept-for", "0d")))
                .isInstanceOf(BindException.class);
    }

    /// What operators set is read from `application.yaml`; here as the environment gives it.
    @Test
    void theEnvironmentsNamesReachTheSettings() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "environment",
                        Map.of(
                                "HOTLINE_NODE_SECRET", "s",
                                "HOTLINE_FILES", "/srv/files",
                                "HOTLINE_SECOND_FACTOR_FOR", "administrator",
                                "HOTLINE_RECORDING_DAYS", "400",
                                "HOTLINE_AUDIT_DAYS", "500",
                                "HOTLINE_DUPLICATE_DAYS", "60",
                                "HOTLINE_LAST_DAY", "none",
                                "HOTLINE_PENDING_TICKETS", "by-start",
                                "HOTLINE_DEADLINE_RULES", "/srv/rules")));
        new YamlPropertySourceLoader()
                .load("yaml", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        Binder binder = Binder.get(environment);
        assertThat(binder.bindOrCreate("hotline.node", NodeSettings.class).secret())
                .isEqualTo("s");
        assertThat(binder.bindOrCreate("hotline.account", AccountSettings.class).secondFactorFor())
                .containsExactly(Role.ADMINISTRATOR);
        assertThat(binder.bindOrCreate("hotline.file", FileSettings.class).folder())
                .isEqualTo(Path.of("/srv/files"));
        assertThat(binder.bindOrCreate("hotline.recording", RecordingSettings.class)
                        .keptFor())
                .isEqualTo(Duration.ofDays(400));
        assertThat(binder.bindOrCreate("hotline.audit", AuditSettings.class).keptFor())
                .isEqualTo(Duration.ofDays(500));
        assertThat(binder.bindOrCreate("hotline.duplicate", DuplicateSettings.class)
                        .window())
                .isEqualTo(Duration.ofDays(60));
        assertThat(binder.bindOrCreate("hotline.deadline", DeadlineSettings.class))
                .isEqualTo(new DeadlineSettings(
                        LastDay.NONE, PendingTickets.BY_START, "/srv/rules", Duration.ofSeconds(10), 4));
    }

    @Test
    void withoutPostgresTheStartGivesUpInWords(@TempDir Path folder) {
        assertThatThrownBy(() -> IntakeCore.application()
                        .run(
                                "--server.port=0",
                                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + Core.freePort() + "/x",
                                "--spring.datasource.hikari.connection-timeout=250",
                                "--hotline.storage.start-patience=0s",
                                "--hotline.redis.url=redis://127.0.0.1:1",
                                "--hotline.file.folder=" + folder,
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
                                "--hotline.file.folder=" + folder.resolve("files"),
                                "--hotline.privacy.keys=" + folder))
                .hasStackTraceContaining("this database was written with the personal.key");
    }
}
