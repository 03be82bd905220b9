package cn.hotline12315.core.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Somebody who fails too often may be at work as somebody else already: with the lock-out all sessions of the login
/// end.
@Component
class LockOut {
    private static final Logger log = LoggerFactory.getLogger(LockOut.class);
    private final LoginFailures failures;
    private final Users users;
    private final Sessions sessions;
    private final TransactionTemplate transaction;

    LockOut(LoginFailures failures, Users users, Sessions sessions, TransactionTemplate transaction) {
        this.failures = failures;
        this.users = users;
        this.sessions = sessions;
        this.transaction = transaction;
    }

    /// To be called after each failure that was counted.
    void failed(String login) {
        if (failures.isLockedOut(login)) {
            users.byLogin(login).map(Users.WithPassword::user).ifPresent(user -> {
                log.warn("{} is locked out, his sessions end", user);
                transaction.executeWithoutResult(_ -> sessions.closeAll(user.id()));
            });
        }
    }
}
