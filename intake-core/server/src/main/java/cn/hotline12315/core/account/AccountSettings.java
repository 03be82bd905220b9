package cn.hotline12315.core.account;

import java.time.Duration;
import java.util.Set;
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
/// @param passwordLength the fewest characters of a new password
/// @param passwordHistory how many of a user's last passwords, the current one among them, he may not take again; 1 to
/// 24
/// @param passwordAge after this long a password must be changed; zero: never
/// @param secondFactorLife how long one may take between the password and the second factor
/// @param secondFactorFor roles whose users must have a second factor, e.g. `unit-head,administrator`; others may
/// @param demoUsers file `login:password:name:roles:seat:authority` a line, empty for none. Demonstration only
@ConfigurationProperties("hotline.account")
public record AccountSettings(
        @DefaultValue("12h") Duration sessionLife,
        @DefaultValue("2h") Duration sessionIdle,
        @DefaultValue("10") int maxFailures,
        @DefaultValue("15m") Duration failureWindow,
        @DefaultValue("60s") Duration deskTokenLife,
        @DefaultValue("4") int passwordChecks,
        @DefaultValue("10") int passwordLength,
        @DefaultValue("5") int passwordHistory,
        @DefaultValue("0d") Duration passwordAge,
        @DefaultValue("5m") Duration secondFactorLife,
        @DefaultValue Set<Role> secondFactorFor,
        @DefaultValue("") String demoUsers) {
    public AccountSettings {
        secondFactorFor = Set.copyOf(secondFactorFor);
        if (passwordLength < 8 || passwordLength > 64 || passwordHistory < 1 || passwordHistory > 24) {
            throw new IllegalArgumentException("hotline.account: password-length is 8 to 64, password-history 1 to 24");
        }
        if (passwordAge.isNegative() || secondFactorLife.toSeconds() < 30 || secondFactorLife.toMinutes() > 15) {
            throw new IllegalArgumentException(
                    "hotline.account: password-age is not negative, second-factor-life is 30 s to 15 min");
        }
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
