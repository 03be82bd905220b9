package cn.hotline12315.core.account;

import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who has shown his password and owes the second factor. A ticket opens nothing else, and lives for minutes.
@Component
class SignInTickets {
    private final JdbcClient sql;
    private final AccountSettings settings;
    private final Clock clock;

    SignInTickets(JdbcClient sql, AccountSettings settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    Token give(UUID user) {
        Token token = Token.random();
        sql.sql("delete from sign_in_ticket where expires_at <= ?")
                .param(Sql.time(clock.instant()))
                .update();
        sql.sql("insert into sign_in_ticket (token_sha256, user_id, expires_at) values (?, ?, ?)")
                .params(token.sha256(), user, Sql.time(clock.instant().plus(settings.secondFactorLife())))
                .update();
        return token;
    }

    Optional<UUID> find(Token ticket) {
        return sql.sql("select user_id from sign_in_ticket where token_sha256 = ? and expires_at > ?")
                .params(ticket.sha256(), Sql.time(clock.instant()))
                .query(UUID.class)
                .optional();
    }

    /// @return false when somebody else used it meanwhile
    boolean use(Token ticket) {
        return sql.sql("delete from sign_in_ticket where token_sha256 = ?")
                        .param(ticket.sha256())
                        .update()
                == 1;
    }

    void forget(UUID user) {
        sql.sql("delete from sign_in_ticket where user_id = ?").param(user).update();
    }
}
