package cn.hotline12315.core.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Login name and password become a session.
@Component
class Login {
    private static final Logger log = LoggerFactory.getLogger(Login.class);
    private final Users users;
    private final Passwords passwords;
    private final LoginFailures failures;
    private final Sessions sessions;

    Login(Users users, Passwords passwords, LoginFailures failures, Sessions sessions) {
        this.users = users;
        this.passwords = passwords;
        this.failures = failures;
        this.sessions = sessions;
    }

    sealed interface Outcome {
        record Opened(Token token, Sessions.Session session) implements Outcome {}

        record Wrong() implements Outcome {}

        record LockedOut() implements Outcome {}
    }

    /// Says neither by its answer nor by its time whether the login exists.
    Outcome with(String login, String password) {
        if (!failures.admit(login)) {
            log.warn("login refused: too many failures");
            return new Outcome.LockedOut();
        }
        var known = users.byLogin(login);
        boolean fits = passwords.fits(
                password, known.map(Users.WithPassword::passwordHash).orElse(null));
        if (!fits || known.isEmpty()) {
            log.info("login failed");
            return new Outcome.Wrong();
        }
        failures.forget(login);
        Token token = Token.random();
        Sessions.Session session = sessions.open(known.get().user(), token);
        log.info("{} signed in", session.user());
        return new Outcome.Opened(token, session);
    }
}
