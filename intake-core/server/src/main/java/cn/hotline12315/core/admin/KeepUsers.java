package cn.hotline12315.core.admin;

import cn.hotline12315.core.account.AccountCare;
import cn.hotline12315.core.account.Role;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.UserChanges;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Unit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes and changes users, within an administrator's realm, with a record of every change.
@Component
class KeepUsers {
    private final UserFile file;
    private final UserChanges changes;
    private final AccountCare care;
    private final Realm realm;
    private final Authorities authorities;
    private final TransactionTemplate transaction;

    KeepUsers(
            UserFile file,
            UserChanges changes,
            AccountCare care,
            Realm realm,
            Authorities authorities,
            TransactionTemplate transaction) {
        this.file = file;
        this.changes = changes;
        this.care = care;
        this.realm = realm;
        this.authorities = authorities;
        this.transaction = transaction;
    }

    sealed interface Outcome {
        /// @param password a new one-time password; null where none was made
        record Done(KeptUser user, @Nullable String password) implements Outcome {
            @Override
            public String toString() {
                return "[redacted]";
            }
        }

        /// There is no such user, or not in this administrator's realm.
        record NoSuchUser() implements Outcome {}

        record Stale() implements Outcome {}

        /// @param message in Chinese
        record Wrong(String field, String message) implements Outcome {}
    }

    Outcome add(SignedIn by, UserForm form) {
        UUID authority = Objects.requireNonNull(form.authority());
        String login = Objects.requireNonNull(form.login());
        if (!realm.reaches(by, authority)) {
            return new Outcome.Wrong("authority", "不在您管理的机构之下");
        }
        AccountCare.OneTime password = care.oneTimePassword();
        return Objects.requireNonNull(transaction.execute(_ -> {
            file.lock();
            if (file.isLoginTaken(login)) {
                return new Outcome.Wrong("login", "工号已有人使用");
            }
            Optional<UUID> id = file.add(form, password);
            if (id.isEmpty()) {
                return new Outcome.Wrong("seat", "坐席已有人使用");
            }
            KeptUser made = file.find(id.get()).orElseThrow();
            changes.addName(made.id(), by.id(), null, made.name());
            record(by, made, "made", null, made.login());
            record(by, made, "roles", null, words(made.roles()));
            record(by, made, "authority", null, made.authority().code());
            record(by, made, "seat", null, made.seat());
            return new Outcome.Done(made, password.password());
        }));
    }

    /// @param version as the administrator saw the user
    Outcome change(SignedIn by, UUID id, long version, UserForm form) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            file.lock();
            KeptUser old = file.find(id).orElse(null);
            if (old == null || !realm.reaches(by, old.authority().id())) {
                return new Outcome.NoSuchUser();
            }
            if (old.version() != version) {
                return new Outcome.Stale();
            }
            return change(by, old, form);
        }));
    }

    private Outcome change(SignedIn by, KeptUser old, UserForm form) {
        Unit authority = old.authority();
        if (form.authority() != null) {
            if (!realm.reaches(by, form.authority())) {
                return new Outcome.Wrong("authority", "不在您管理的机构之下");
            }
            authority = authorities.byId(form.authority()).orElseThrow().unit();
        }
        boolean active = form.active() == null ? old.active() : form.active();
        @Nullable
        String seat =
                !active ? null : form.seat() == null ? old.seat() : form.seat().isEmpty() ? null : form.seat();
        if (seat != null
                && file.sitterOf(seat)
                        .filter(sitter -> !sitter.equals(old.id()))
                        .isPresent()) {
            return new Outcome.Wrong("seat", "坐席已有人使用");
        }
        KeptUser changed = new KeptUser(
                old.id(),
                old.login(),
                form.name() == null ? old.name() : form.name().strip(),
                form.roles() == null
                        ? old.roles()
                        : form.roles().stream().distinct().sorted().toList(),
                authority,
                seat,
                active,
                old.lockedOut(),
                old.secondFactor(),
                old.mustChangePassword(),
                old.lastSeenAt(),
                old.createdAt(),
                old.version());
        if (isLastAdministrator(old, changed)) {
            return new Outcome.Wrong(active ? "roles" : "active", "这是该机构最后一名系统管理员，请先指定另一名");
        }
        if (changed.equals(old)) {
            return new Outcome.Done(old, null);
        }
        file.put(changed);
        record(by, old, changed);
        if (!mayGoOn(old, changed)) {
            care.endSessions(old.id());
        }
        return new Outcome.Done(file.find(old.id()).orElseThrow(), null);
    }

    /// What he may do hangs on roles, authority and seat: he signs in anew with what he has now.
    private static boolean mayGoOn(KeptUser old, KeptUser changed) {
        return changed.active()
                && old.roles().equals(changed.roles())
                && old.authority().equals(changed.authority())
                && Objects.equals(old.seat(), changed.seat());
    }

    /// An authority that was administered, by its own people or from above, stays so.
    private boolean isLastAdministrator(KeptUser old, KeptUser changed) {
        boolean was = old.active() && old.roles().contains(Role.ADMINISTRATOR);
        boolean stays = changed.active()
                && changed.roles().contains(Role.ADMINISTRATOR)
                && authorities.isUnder(old.authority().id(), changed.authority().id());
        return was && !stays && file.otherAdministrators(old.authority().id(), old.id()) == 0;
    }

    private void record(SignedIn by, KeptUser old, KeptUser changed) {
        if (!old.name().equals(changed.name())) {
            changes.addName(old.id(), by.id(), old.name(), changed.name());
        }
        record(by, old, "roles", words(old.roles()), words(changed.roles()));
        record(by, old, "authority", old.authority().code(), changed.authority().code());
        record(by, old, "seat", old.seat(), changed.seat());
        record(by, old, "active", Boolean.toString(old.active()), Boolean.toString(changed.active()));
    }

    private void record(SignedIn by, KeptUser user, String what, @Nullable String old, @Nullable String now) {
        if (!Objects.equals(old, now)) {
            changes.add(user.id(), by.id(), what, old, now);
        }
    }

    private static String words(List<Role> roles) {
        return roles.stream().map(Role::word).collect(Collectors.joining("+"));
    }

    /// A new one-time password; his sessions end.
    Outcome resetPassword(SignedIn by, UUID id) {
        AccountCare.OneTime password = care.oneTimePassword();
        return about(by, id, user -> {
            care.resetPassword(user.id(), user.login(), password);
            changes.add(user.id(), by.id(), "password-reset", null, null);
            return password.password();
        });
    }

    Outcome unlock(SignedIn by, UUID id) {
        return about(by, id, user -> {
            care.unlock(user.login());
            changes.add(user.id(), by.id(), "unlocked", null, null);
            return null;
        });
    }

    Outcome resetSecondFactor(SignedIn by, UUID id) {
        return about(by, id, user -> {
            care.resetSecondFactor(user.id());
            care.endSessions(user.id());
            changes.add(user.id(), by.id(), "second-factor", user.secondFactor() ? "on" : "off", "off");
            return null;
        });
    }

    private interface Deed {
        @Nullable
        String on(KeptUser user);
    }

    private Outcome about(SignedIn by, UUID id, Deed deed) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            KeptUser user = file.find(id).orElse(null);
            if (user == null || !realm.reaches(by, user.authority().id())) {
                return new Outcome.NoSuchUser();
            }
            @Nullable String password = deed.on(user);
            return new Outcome.Done(file.find(id).orElseThrow(), password);
        }));
    }
}
