package cn.hotline12315.core.account;

import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Login name and password become a session, by way of the second factor for those who have one; every attempt goes on
/// record.
@Component
class Login {
    private static final Logger log = LoggerFactory.getLogger(Login.class);
    private final Users users;
    private final Passwords passwords;
    private final LoginFailures failures;
    private final LockOut lockOut;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignInTickets tickets;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Login(
            Users users,
            Passwords passwords,
            LoginFailures failures,
            LockOut lockOut,
            Sessions sessions,
            SecondFactors factors,
            SignInTickets tickets,
            Audit audit,
            TransactionTemplate transaction) {
        this.users = users;
        this.passwords = passwords;
        this.failures = failures;
        this.lockOut = lockOut;
        this.sessions = sessions;
        this.factors = factors;
        this.tickets = tickets;
        this.audit = audit;
        this.transaction = transaction;
    }

    sealed interface Outcome {
        record Opened(Token token, Sessions.Session session) implements Outcome {}

        /// @param ticket shown together with the code
        record SecondFactorNeeded(Token ticket) implements Outcome {}

        record Wrong() implements Outcome {}

        /// The ticket is unknown, used or too old: from the beginning.
        record TooLate() implements Outcome {}

        record LockedOut() implements Outcome {}
    }

    void out(SignedIn user, Token token) {
        transaction.executeWithoutResult(_ -> {
            sessions.close(token);
            audit.write(AuditEntry.of(AuditAction.SIGNED_OUT).by(user.actor()));
        });
    }

    /// Says neither by its answer nor by its time whether the login exists.
    Outcome with(String login, String password) {
        if (!failures.admit(login)) {
            log.warn("login refused: too many failures");
            audit.write(AuditEntry.of(AuditAction.LOCKED_OUT).typed(login).refused());
            return new Outcome.LockedOut();
        }
        var known = users.byLogin(login);
        boolean fits = passwords.fits(
                password, known.map(Users.WithPassword::passwordHash).orElse(null));
        if (!fits || known.isEmpty()) {
            log.info("login failed");
            audit.write(AuditEntry.of(AuditAction.SIGN_IN_FAILED).typed(login).refused());
            lockOut.failed(login);
            return new Outcome.Wrong();
        }
        SignedIn user = known.get().user();
        if (factors.isOn(user.id())) {
            failures.takeBack(login); // the others stay: a known password must not buy more guesses at the code
            return new Outcome.SecondFactorNeeded(tickets.give(user.id()));
        }
        return opened(user);
    }

    /// The second step; wrong codes count as failed logins.
    ///
    /// @param code of the authenticator, or a recovery code
    Outcome with(Token ticket, String code) {
        var known = tickets.find(ticket).flatMap(users::active);
        if (known.isEmpty()) {
            return new Outcome.TooLate();
        }
        SignedIn user = known.get();
        if (!failures.admit(user.login())) {
            log.warn("second factor of {} refused: too many failures", user);
            audit.write(AuditEntry.of(AuditAction.SIGN_IN_FAILED)
                    .typed(user.login())
                    .refused());
            return new Outcome.LockedOut();
        }
        if (!factors.accepts(user.id(), code)) {
            log.info("second factor of {} failed", user);
            audit.write(AuditEntry.of(AuditAction.SIGN_IN_FAILED)
                    .typed(user.login())
                    .refused());
            lockOut.failed(user.login());
            return new Outcome.Wrong();
        }
        return tickets.use(ticket) ? opened(user) : new Outcome.TooLate();
    }

    private Outcome opened(SignedIn user) {
        Token token = Token.random();
        Sessions.Session session = transaction.execute(_ -> {
            failures.forget(user.login());
            audit.write(AuditEntry.of(AuditAction.SIGNED_IN).by(user.actor()));
            return sessions.open(user, token);
        });
        log.info("{} signed in", user);
        return new Outcome.Opened(token, session);
    }
}
