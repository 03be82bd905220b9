package cn.hotline12315.core.admin;

import cn.hotline12315.core.account.Role;
import cn.hotline12315.core.authority.Unit;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as administrators see him.
///
/// @param roles in the order of [Role]
/// @param lockedOut after too many failures; ends by itself
/// @param secondFactor whether it is on
/// @param mustChangePassword at the next sign-in
/// @param lastSeenAt of his newest session; null without one
/// @param version for `If-Match`
record KeptUser(
        UUID id,
        String login,
        String name,
        List<Role> roles,
        Unit authority,
        @Nullable String seat,
        boolean active,
        boolean lockedOut,
        boolean secondFactor,
        boolean mustChangePassword,
        @Nullable Instant lastSeenAt,
        Instant createdAt,
        long version) {
    KeptUser {
        roles = List.copyOf(roles);
    }

    KeptUser asLockedOut() {
        return new KeptUser(
                id,
                login,
                name,
                roles,
                authority,
                seat,
                active,
                true,
                secondFactor,
                mustChangePassword,
                lastSeenAt,
                createdAt,
                version);
    }

    @Override
    public String toString() {
        return "user " + id;
    }
}
