package cn.hotline12315.core.account;

import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What became of users, by whom; only ever added to. Passwords and secrets are never part of it.
@Component
public class UserChanges {
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final Clock clock;

    UserChanges(JdbcClient sql, PersonalCipher cipher, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.clock = clock;
    }

    /// @param what a word: `made`, `roles`, `password-reset` …
    public void add(UUID user, UUID by, String what, @Nullable String old, @Nullable String now) {
        sql.sql("insert into user_change (user_id, at, by_id, what, old_word, new_word) values (?, ?, ?, ?, ?, ?)")
                .params(Sql.values(user, Sql.time(clock.instant()), by, what, old, now))
                .update();
    }

    public void addName(UUID user, UUID by, @Nullable String old, String now) {
        sql.sql("""
                        insert into user_change (user_id, at, by_id, what, old_sealed, new_sealed)
                        values (?, ?, ?, 'name', ?, ?)""")
                .params(Sql.values(
                        user,
                        Sql.time(clock.instant()),
                        by,
                        cipher.sealOrNull(Purpose.USER, old),
                        cipher.seal(Purpose.USER, now)))
                .update();
    }
}
