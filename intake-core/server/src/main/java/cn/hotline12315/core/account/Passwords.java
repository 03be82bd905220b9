package cn.hotline12315.core.account;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Argon2id (RFC 9106) with 19 MiB, two passes, one lane: the least that OWASP's password storage sheet asks for.
@Component
final class Passwords {
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore checks;
    private final String nobodys;

    Passwords(AccountSettings settings) {
        checks = new Semaphore(settings.passwordChecks(), true);
        nobodys = hash("nobody has this password");
    }

    String hash(String password) {
        String hash = argon2.encode(password);
        if (hash == null) {
            throw new IllegalStateException("no hash for no password");
        }
        return hash;
    }

    /// Takes as long for an unknown user as for a known one.
    ///
    /// @param hash null when there is no such user
    boolean fits(String password, @Nullable String hash) {
        checks.acquireUninterruptibly();
        try {
            boolean fits = argon2.matches(password, hash == null ? nobodys : hash);
            return fits && hash != null;
        } finally {
            checks.release();
        }
    }
}
