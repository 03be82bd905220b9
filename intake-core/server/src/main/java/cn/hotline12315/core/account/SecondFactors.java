package cn.hotline12315.core.account;

import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Users' second factors: the secret (encrypted), its last accepted step, and the recovery codes (hashed). Transactions
/// are the callers'.
@Component
class SecondFactors {
    static final int RECOVERY_CODES = 8;
    private static final int RECOVERY_LETTERS = 12; // 59 bits
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final Clock clock;

    SecondFactors(JdbcClient sql, PersonalCipher cipher, LookupHash hash, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.hash = hash;
        this.clock = clock;
    }

    boolean isOn(UUID user) {
        return sql.sql("select totp_confirmed_at is not null from app_user where id = ?")
                .param(user)
                .query(Boolean.class)
                .single();
    }

    int recoveryCodesLeft(UUID user) {
        return sql.sql("select count(*) from recovery_code where user_id = ? and used_at is null")
                .param(user)
                .query(Integer.class)
                .single();
    }

    /// Keeps a new secret that counts once a code of it has come.
    ///
    /// @return empty when a second factor is already on
    Optional<String> begin(UUID user) {
        String secret = Totp.newSecret();
        int kept = sql.sql("""
                        update app_user set totp_secret = ?, totp_last_step = null
                        where id = ? and totp_confirmed_at is null""")
                .params(cipher.seal(Purpose.SECOND_FACTOR, secret), user)
                .update();
        return kept == 1 ? Optional.of(secret) : Optional.empty();
    }

    /// Turns it on.
    ///
    /// @return the recovery codes, shown this once; empty when the code is wrong, or nothing was begun
    Optional<List<String>> confirm(UUID user, String code) {
        if (isOn(user) || !acceptsTotp(user, code)) {
            return Optional.empty();
        }
        sql.sql("update app_user set totp_confirmed_at = ?, version = version + 1 where id = ?")
                .params(Sql.time(clock.instant()), user)
                .update();
        sql.sql("delete from recovery_code where user_id = ?").param(user).update();
        List<String> codes = new ArrayList<>();
        while (codes.size() < RECOVERY_CODES) {
            codes.add(recoveryCode());
        }
        for (String recovery : codes) {
            sql.sql("insert into recovery_code (user_id, code_hash) values (?, ?)")
                    .params(user, hashed(user, recovery))
                    .update();
        }
        return Optional.of(codes);
    }

    void remove(UUID user) {
        sql.sql("""
                        update app_user set totp_secret = null, totp_confirmed_at = null, totp_last_step = null,
                          version = version + 1 where id = ?""").param(user).update();
        sql.sql("delete from recovery_code where user_id = ?").param(user).update();
    }

    /// A code of the authenticator, or an unused recovery code. Each is accepted once, by one copy of the core only.
    boolean accepts(UUID user, String code) {
        return Totp.typed(code).isPresent() ? acceptsTotp(user, code) : acceptsRecovery(user, code);
    }

    private boolean acceptsTotp(UUID user, String code) {
        Optional<String> secret = sql.sql("select totp_secret from app_user where id = ? and totp_secret is not null")
                .param(user)
                .query((row, _) -> cipher.open(Purpose.SECOND_FACTOR, row.getBytes("totp_secret")))
                .optional();
        OptionalLong step = secret.isEmpty() || Totp.typed(code).isEmpty()
                ? OptionalLong.empty()
                : Totp.stepOf(secret.get(), Totp.typed(code).get(), clock.instant());
        return step.isPresent()
                && sql.sql("""
                                update app_user set totp_last_step = ?
                                where id = ? and (totp_last_step is null or totp_last_step < ?)""").params(step.getAsLong(), user, step.getAsLong()).update() == 1;
    }

    private boolean acceptsRecovery(UUID user, String code) {
        return sql.sql("update recovery_code set used_at = ? where user_id = ? and code_hash = ? and used_at is null")
                        .params(Sql.time(clock.instant()), user, hashed(user, code))
                        .update()
                == 1;
    }

    private byte[] hashed(UUID user, String code) {
        return hash.text(user + " " + code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }

    /// Twelve letters and digits that are not mistaken for each other, in groups of four.
    private static String recoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < RECOVERY_LETTERS; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
