package cn.hotline12315.core.account;

import cn.hotline12315.core.storage.Sql;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a new password must not be. Length counts, composition does not (NIST SP 800-63B, section 5.1.1.2).
@Component
class PasswordRules {
    private static final int LONGEST = 200;
    private final Set<String> common = shipped();
    private final JdbcClient sql;
    private final Passwords passwords;
    private final AccountSettings settings;

    PasswordRules(JdbcClient sql, Passwords passwords, AccountSettings settings) {
        this.sql = sql;
        this.passwords = passwords;
        this.settings = settings;
    }

    /// @return why the password will not do, in Chinese; empty when it will
    Optional<String> objection(UUID user, String login, String password) {
        int length = password.codePointCount(0, password.length());
        String plain = password.toLowerCase(Locale.ROOT);
        if (length < settings.passwordLength()) {
            return Optional.of("至少 " + settings.passwordLength() + " 个字符");
        }
        if (length > LONGEST) {
            return Optional.of("不能超过 " + LONGEST + " 个字符");
        }
        if (plain.equals(login.toLowerCase(Locale.ROOT))) {
            return Optional.of("不能与工号相同");
        }
        if (common.contains(plain) || plain.chars().distinct().count() < 3) {
            return Optional.of("太常见，容易被猜到，请换一个");
        }
        if (former(user).stream().anyMatch(hash -> passwords.fits(password, hash))) {
            return Optional.of("不能与最近 " + settings.passwordHistory() + " 次用过的密码相同");
        }
        return Optional.empty();
    }

    /// The current one and those before it.
    private List<String> former(UUID user) {
        return sql.sql("""
                        select password_hash from (
                          select password_hash, 9223372036854775807 as id from app_user where id = :user
                          union all
                          select password_hash, id from former_password where user_id = :user) p
                        order by id desc limit :last""")
                .param("user", user)
                .param("last", settings.passwordHistory())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Sets it, keeps the one before among the former, and ends the user's sessions but one.
    ///
    /// @param keep the session that goes on; its hash, or an empty array for none
    void set(UUID user, String hash, boolean mustChange, byte[] keep, Instant now) {
        sql.sql("""
                        insert into former_password (user_id, set_at, password_hash)
                        select id, password_changed_at, password_hash from app_user where id = ?""").param(user).update();
        sql.sql("""
                        update app_user set password_hash = ?, password_changed_at = ?, password_must_change = ?,
                          version = version + 1 where id = ?""").params(hash, Sql.time(now), mustChange, user).update();
        sql.sql("delete from session where user_id = ? and token_sha256 <> ?")
                .params(user, keep)
                .update();
        sql.sql("delete from sign_in_ticket where user_id = ?").param(user).update();
    }

    private static Set<String> shipped() {
        try (InputStream in = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("/common-passwords.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
