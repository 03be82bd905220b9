package cn.hotline12315.core.account;

import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Sessions in PostgreSQL, by the SHA-256 of their token only. Redis has no part in them: losing it logs nobody out.
@Component
class Sessions {
    /// A session's last use is written at most this often.
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final DeskTokenShelf desks;
    private final AccountSettings settings;
    private final Clock clock;

    Sessions(JdbcClient sql, PersonalCipher cipher, DeskTokenShelf desks, AccountSettings settings, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.desks = desks;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param owes null when nothing is owed
    record Session(
            SignedIn user,
            Instant expiresAt,
            Instant lastSeenAt,
            @Nullable Duty owes) {}

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
        return find(token).orElseThrow();
    }

    Optional<Session> find(Token token) {
        Instant now = clock.instant();
        Optional<Session> found = sql.sql("""
                        select %s, s.expires_at, s.last_seen_at, u.password_must_change, u.password_changed_at,
                          u.totp_confirmed_at is not null as second_factor
                        from session s join %s on u.id = s.user_id
                        where s.token_sha256 = ? and u.active and s.expires_at > ? and s.last_seen_at > ?""".formatted(Users.COLUMNS, "(" + Users.TABLES + ")"))
                .params(token.sha256(), Sql.time(now), Sql.time(now.minus(settings.sessionIdle())))
                .query((row, _) -> read(row, now))
                .optional();
        found.filter(session -> session.lastSeenAt().isBefore(now.minus(TOUCH)))
                .ifPresent(_ -> sql.sql("update session set last_seen_at = ? where token_sha256 = ?")
                        .params(Sql.time(now), token.sha256())
                        .update());
        return found;
    }

    private Session read(ResultSet row, Instant now) throws SQLException {
        SignedIn user = Users.read(row, cipher);
        return new Session(
                user, Sql.instant(row, "expires_at"), Sql.instant(row, "last_seen_at"), owed(user, row, now));
    }

    private @Nullable Duty owed(SignedIn user, ResultSet row, Instant now) throws SQLException {
        boolean tooOld = !settings.passwordAge().isZero()
                && !Sql.instant(row, "password_changed_at")
                        .plus(settings.passwordAge())
                        .isAfter(now);
        if (tooOld || row.getBoolean("password_must_change")) {
            return Duty.PASSWORD;
        }
        boolean asked = user.roles().stream().anyMatch(settings.secondFactorFor()::contains);
        return asked && !row.getBoolean("second_factor") ? Duty.SECOND_FACTOR : null;
    }

    /// All of a user's, and his desk with them; inside the caller's transaction, where there is one.
    void closeAll(UUID user) {
        Instant now = Sql.micros(clock.instant());
        sql.sql("delete from session where user_id = ?").param(user).update();
        sql.sql("update app_user set sessions_ended_at = ? where id = ?")
                .params(Sql.time(now), user)
                .update();
        afterCommit(() -> desks.ended(user, now));
    }

    private static void afterCommit(Runnable deed) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            deed.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                deed.run();
            }
        });
    }

    void close(Token token) {
        sql.sql("delete from session where token_sha256 = ?")
                .param(token.sha256())
                .update();
    }
}
