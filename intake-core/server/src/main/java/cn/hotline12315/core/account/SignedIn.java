package cn.hotline12315.core.account;

import cn.hotline12315.core.audit.Actor;
import cn.hotline12315.core.authority.Unit;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whose request it is.
///
/// @param roles at least one, all at his authority
/// @param authority where he belongs
/// @param seat the seat that the user sits at, null for those without one
public record SignedIn(
        UUID id,
        String login,
        String name,
        Set<Role> roles,
        Unit authority,
        @Nullable String seat) {
    private static final String PROPERTY = SignedIn.class.getName();

    public SignedIn {
        roles = Set.copyOf(roles);
    }

    /// @throws IllegalStateException in a resource that is open without a session
    public static SignedIn of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof SignedIn user) {
            return user;
        }
        throw new IllegalStateException("no session on this request");
    }

    void put(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /// As the audit log names him.
    public Actor actor() {
        return new Actor(id, roles.stream().map(Role::word).sorted().collect(Collectors.joining(",")), authority.id());
    }

    @Override
    public String toString() {
        return "user " + id;
    }
}
