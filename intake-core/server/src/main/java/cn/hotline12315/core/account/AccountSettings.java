package cn.hotline12315.core.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `hotline.account.*`.
///
/// @param sessionLife a session ends this long after login, whatever happens; a shift and its hand-over
/// @param sessionIdle and after this long without a request
/// @param maxFailures failed logins of one login name within `failureWindow`, then it is locked out
/// @param failureWindow how long a failed login counts
/// @param deskTokenLife how long telephony may take a desk token; not above the contract's 60 s
/// @param passwordChecks how many passwords are checked at once; each takes 19 MiB and some 50 ms of a core
/// @param demoUsers file `login:password:name:roles:seat:authority` a line, empty for none. Demonstration only
@ConfigurationProperties("hotline.account")
public record AccountSettings(
        @DefaultValue("12h") Duration sessionLife,
        @DefaultValue("2h") Duration sessionIdle,
        @DefaultValue("10") int maxFailures,
        @DefaultValue("15m") Duration failureWindow,
        @DefaultValue("60s") Duration deskTokenLife,
        @DefaultValue("4") int passwordChecks,
        @DefaultValue("") String demoUsers) {
    public AccountSettings {
        if (sessionIdle.compareTo(sessionLife) > 0 || sessionIdle.isNegative() || sessionIdle.isZero()) {
            throw new IllegalArgumentException("hotline.account: 0 < session-idle <= session-life");
        }
        if (maxFailures < 1 || passwordChecks < 1 || failureWindow.isNegative()) {
            throw new IllegalArgumentException("hotline.account: max-failures and password-checks are at least 1");
        }
        if (deskTokenLife.toSeconds() < 1 || deskTokenLife.toSeconds() > 60) {
            throw new IllegalArgumentException("hotline.account: desk-token-life is 1 s to 60 s");
        }
    }
}
