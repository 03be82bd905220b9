package cn.hotline12315.core.account;

import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Login name and password become a session; every attempt goes on record.
@Component
class Login {
    private static final Logger log = LoggerFactory.getLogger(Login.class);
    private final Users users;
    private final Passwords passwords;
    private final LoginFailures failures;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Login(
            Users users,
            Passwords passwords,
            LoginFailures failures,
            Sessions sessions,
            Audit audit,
            TransactionTemplate transaction) {
        this.users = users;
        this.passwords = passwords;
        this.failures = failures;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
    }

    sealed interface Outcome {
        record Opened(Token token, Sessions.Session session) implements Outcome {}

        record Wrong() implements Outcome {}

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
            return new Outcome.Wrong();
        }
        Token token = Token.random();
        Sessions.Session session = transaction.execute(_ -> {
            failures.forget(login);
            SignedIn user = known.get().user();
            audit.write(AuditEntry.of(AuditAction.SIGNED_IN).by(user.actor()));
            return sessions.open(user, token);
        });
        log.info("{} signed in", session.user());
        return new Outcome.Opened(token, session);
    }
}
