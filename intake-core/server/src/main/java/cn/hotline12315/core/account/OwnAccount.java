package cn.hotline12315.core.account;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What everybody may do with his own way of signing in.
@Component
class OwnAccount {
    private final Users users;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final LoginFailures failures;
    private final LockOut lockOut;
    private final SecondFactors factors;
    private final UserChanges changes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OwnAccount(
            Users users,
            Passwords passwords,
            PasswordRules rules,
            LoginFailures failures,
            LockOut lockOut,
            SecondFactors factors,
            UserChanges changes,
            TransactionTemplate transaction,
            Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.rules = rules;
        this.failures = failures;
        this.lockOut = lockOut;
        this.factors = factors;
        this.changes = changes;
        this.transaction = transaction;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Done() implements Outcome {}

        record WrongPassword() implements Outcome {}

        /// @param why in Chinese
        record Unfit(String why) implements Outcome {}

        record LockedOut() implements Outcome {}
    }

    /// A wrong old password counts as a failed login: an unattended desk is no place to guess.
    Outcome changePassword(SignedIn user, Token session, String former, String wanted) {
        Optional<Outcome> refused = refusal(user, former);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<String> objection = rules.objection(user.id(), user.login(), wanted);
        if (objection.isPresent()) {
            return new Outcome.Unfit(objection.get());
        }
        String hash = passwords.hash(wanted);
        transaction.executeWithoutResult(_ -> {
            rules.set(user.id(), hash, false, session.sha256(), clock.instant());
            changes.add(user.id(), user.id(), "password", null, null);
        });
        return new Outcome.Done();
    }

    Outcome removeSecondFactor(SignedIn user, String password) {
        Optional<Outcome> refused = refusal(user, password);
        if (refused.isPresent()) {
            return refused.get();
        }
        transaction.executeWithoutResult(_ -> {
            factors.remove(user.id());
            changes.add(user.id(), user.id(), "second-factor", "on", "off");
        });
        return new Outcome.Done();
    }

    /// @return the recovery codes; empty when the code is wrong
    Optional<List<String>> confirmSecondFactor(SignedIn user, String code) {
        return transaction.execute(_ -> {
            Optional<List<String>> codes = factors.confirm(user.id(), code);
            codes.ifPresent(_ -> changes.add(user.id(), user.id(), "second-factor", "off", "on"));
            return codes;
        });
    }

    private Optional<Outcome> refusal(SignedIn user, String password) {
        if (!failures.admit(user.login())) {
            return Optional.of(new Outcome.LockedOut());
        }
        String hash = users.byLogin(user.login())
                .map(Users.WithPassword::passwordHash)
                .orElse(null);
        if (!passwords.fits(password, hash)) {
            lockOut.failed(user.login());
            return Optional.of(new Outcome.WrongPassword());
        }
        failures.forget(user.login());
        return Optional.empty();
    }
}
