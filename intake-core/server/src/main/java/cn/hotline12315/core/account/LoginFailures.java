package cn.hotline12315.core.account;

import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts failed logins per login name, known or not. The names are kept as keyed hashes: people type passwords into
/// the
/// wrong field.
@Component
class LoginFailures {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final LookupHash hash;
    private final AccountSettings settings;
    private final Clock clock;

    LoginFailures(
            JdbcClient sql, TransactionTemplate transaction, LookupHash hash, AccountSettings settings, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.hash = hash;
        this.settings = settings;
        this.clock = clock;
    }

    /// Counts an attempt as failed before it is looked at, so that many at once do not slip through; [#forget] takes it
    /// back.
    ///
    /// @return false when the name is locked out
    boolean admit(String login) {
        byte[] name = hash.login(login);
        Instant now = clock.instant();
        return transaction.execute(_ -> {
            sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 12315))")
                    .param(HexFormat.of().formatHex(name))
                    .query((_, _) -> 0)
                    .list();
            sql.sql("delete from login_failure where login_hash = ? and failed_at <= ?")
                    .params(name, Sql.time(now.minus(settings.failureWindow())))
                    .update();
            long failures = sql.sql("select count(*) from login_failure where login_hash = ?")
                    .param(name)
                    .query(Long.class)
                    .single();
            if (failures >= settings.maxFailures()) {
                return false;
            }
            sql.sql("insert into login_failure (login_hash, failed_at) values (?, ?)")
                    .params(name, Sql.time(now))
                    .update();
            return true;
        });
    }

    /// Takes back what the last [#admit] counted.
    void takeBack(String login) {
        sql.sql("""
                        delete from login_failure where ctid = (
                          select ctid from login_failure where login_hash = ? order by failed_at desc limit 1)""").param(hash.login(login)).update();
    }

    boolean isLockedOut(String login) {
        return sql.sql("select count(*) >= ? from login_failure where login_hash = ? and failed_at > ?")
                .params(
                        settings.maxFailures(),
                        hash.login(login),
                        Sql.time(clock.instant().minus(settings.failureWindow())))
                .query(Boolean.class)
                .single();
    }

    void forget(String login) {
        sql.sql("delete from login_failure where login_hash = ?")
                .param(hash.login(login))
                .update();
    }
}
