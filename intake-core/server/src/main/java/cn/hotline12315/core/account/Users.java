package cn.hotline12315.core.account;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.authority.Level;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /// What [#read] reads.
    static final String COLUMNS = "u.id, u.login, u.name, u.roles, u.seat, u.authority_id, a.code as authority_code,"
            + " a.name as authority_name, a.level as authority_level";

    static final String TABLES = "app_user u join authority a on a.id = u.authority_id";

    record WithPassword(SignedIn user, String passwordHash) {}

    Optional<WithPassword> byLogin(String login) {
        return sql.sql("select " + COLUMNS + ", u.password_hash from " + TABLES + " where u.login = ? and u.active")
                .param(login)
                .query((row, _) -> new WithPassword(read(row, cipher), row.getString("password_hash")))
                .optional();
    }

    Optional<SignedIn> active(UUID id) {
        return sql.sql("select " + COLUMNS + " from " + TABLES + " where u.id = ? and u.active")
                .param(id)
                .query((row, _) -> read(row, cipher))
                .optional();
    }

    /// @return false when the login or the seat is taken
    boolean add(
            String login, String passwordHash, String name, Set<Role> roles, UUID authority, @Nullable String seat) {
        return sql.sql("""
                        insert into app_user (id, login, password_hash, name, roles, authority_id, seat, created_at,
                          password_changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(Sql.values(
                                UuidV7.next(clock),
                                login,
                                passwordHash,
                                cipher.seal(Purpose.USER, name),
                                roles.stream().map(Role::word).toArray(String[]::new),
                                authority,
                                seat,
                                Sql.time(clock.instant()),
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
        return new SignedIn(
                Sql.uuid(row, "id"),
                row.getString("login"),
                cipher.open(Purpose.USER, row.getBytes("name")),
                roles((String[]) row.getArray("roles").getArray()),
                new Unit(
                        Sql.uuid(row, "authority_id"),
                        row.getString("authority_code"),
                        row.getString("authority_name"),
                        Level.of(row.getInt("authority_level"))),
                row.getString("seat"));
    }

    private static Set<Role> roles(String[] words) {
        return Arrays.stream(words)
                .map(word -> Role.of(word).orElseThrow(() -> new IllegalStateException("unknown role " + word)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
