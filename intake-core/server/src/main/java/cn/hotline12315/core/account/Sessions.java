package cn.hotline12315.core.account;

import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sessions in PostgreSQL, by the SHA-256 of their token only. Redis has no part in them: losing it logs nobody out.
@Component
class Sessions {
    /// A session's last use is written at most this often.
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final AccountSettings settings;
    private final Clock clock;

    Sessions(JdbcClient sql, PersonalCipher cipher, AccountSettings settings, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    record Session(SignedIn user, Instant expiresAt, Instant lastSeenAt) {}

    Session open(SignedIn user, Token token) {
        Instant now = Sql.micros(clock.instant());
        Instant end = now.plus(settings.sessionLife());
        sql.sql("delete from session where expires_at <= ?")
                .param(Sql.time(now))
                .update();
        sql.sql("""
                        insert into session (token_sha256, user_id, created_at, last_seen_at, expires_at)
                        values (?, ?, ?, ?, ?)""")
                .params(token.sha256(), user.id(), Sql.time(now), Sql.time(now), Sql.time(end))
                .update();
        return new Session(user, end, now);
    }

    Optional<Session> find(Token token) {
        Instant now = clock.instant();
        Optional<Session> found = sql.sql("""
                        select %s, s.expires_at, s.last_seen_at
                        from session s join %s on u.id = s.user_id
                        where s.token_sha256 = ? and u.active and s.expires_at > ? and s.last_seen_at > ?""".formatted(Users.COLUMNS, "(" + Users.TABLES + ")"))
                .params(token.sha256(), Sql.time(now), Sql.time(now.minus(settings.sessionIdle())))
                .query((row, _) -> new Session(
                        Users.read(row, cipher), Sql.instant(row, "expires_at"), Sql.instant(row, "last_seen_at")))
                .optional();
        found.filter(session -> session.lastSeenAt().isBefore(now.minus(TOUCH)))
                .ifPresent(_ -> sql.sql("update session set last_seen_at = ? where token_sha256 = ?")
                        .params(Sql.time(now), token.sha256())
                        .update());
        return found;
    }

    void close(Token token) {
        sql.sql("delete from session where token_sha256 = ?")
                .param(token.sha256())
                .update();
    }
}
