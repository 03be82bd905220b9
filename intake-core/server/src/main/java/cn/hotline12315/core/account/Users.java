package cn.hotline12315.core.account;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The users in PostgreSQL.
@Component
class Users {
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final Clock clock;

    Users(JdbcClient sql, PersonalCipher cipher, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.clock = clock;
    }

    record WithPassword(SignedIn user, String passwordHash) {}

    Optional<WithPassword> byLogin(String login) {
        return sql.sql("select id, login, name, role, seat, password_hash from app_user where login = ? and active")
                .param(login)
                .query((row, _) -> new WithPassword(read(row, cipher), row.getString("password_hash")))
                .optional();
    }

    /// @return false when the login is taken
    boolean add(String login, String passwordHash, String name, Role role, @Nullable String seat) {
        return sql.sql("""
                        insert into app_user (id, login, password_hash, name, role, seat, created_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (login) do nothing""")
                        .params(Sql.values(
                                UuidV7.next(clock),
                                login,
                                passwordHash,
                                cipher.seal(Purpose.USER, name),
                                role.word(),
                                seat,
                                Sql.time(clock.instant())))
                        .update()
                == 1;
    }

    boolean exists(String login) {
        return sql.sql("select exists (select from app_user where login = ?)")
                .param(login)
                .query(Boolean.class)
                .single();
    }

    static SignedIn read(ResultSet row, PersonalCipher cipher) throws SQLException {
        String role = row.getString("role");
        return new SignedIn(
                Sql.uuid(row, "id"),
                row.getString("login"),
                cipher.open(Purpose.USER, row.getBytes("name")),
                Role.of(role).orElseThrow(() -> new IllegalStateException("unknown role " + role)),
                row.getString("seat"));
    }
}
