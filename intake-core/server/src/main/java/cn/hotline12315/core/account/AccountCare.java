package cn.hotline12315.core.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What administrators do about other people's sign-in. Who may, and its record, is the caller's; so is the
/// transaction.
@Component
public class AccountCare {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 14; // 81 bits
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Passwords passwords;
    private final PasswordRules rules;
    private final LoginFailures failures;
    private final Sessions sessions;
    private final SignInTickets tickets;
    private final SecondFactors factors;
    private final Clock clock;

    AccountCare(
            Passwords passwords,
            PasswordRules rules,
            LoginFailures failures,
            Sessions sessions,
            SignInTickets tickets,
            SecondFactors factors,
            Clock clock) {
        this.passwords = passwords;
        this.rules = rules;
        this.failures = failures;
        this.sessions = sessions;
        this.tickets = tickets;
        this.factors = factors;
        this.clock = clock;
    }

    /// A password to be shown once and changed at the first sign-in.
    public record OneTime(String password, String hash) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    public OneTime oneTimePassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new OneTime(password.toString(), passwords.hash(password.toString()));
    }

    /// Sets it; the user's sessions end, and he is no longer locked out.
    public void resetPassword(UUID user, String login, OneTime password) {
        rules.set(user, password.hash(), true, new byte[0], clock.instant());
        sessions.closeAll(user);
        failures.forget(login);
    }

    public boolean isLockedOut(String login) {
        return failures.isLockedOut(login);
    }

    public void unlock(String login) {
        failures.forget(login);
    }

    public void resetSecondFactor(UUID user) {
        factors.remove(user);
    }

    /// And his desk.
    public void endSessions(UUID user) {
        sessions.closeAll(user);
        tickets.forget(user);
    }
}
