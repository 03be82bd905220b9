package cn.hotline12315.core.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes that carry an `Origin` must come from the same host (docs/contracts.md, section 2). The port is compared when
/// the `Host` that reached us has one: a proxy may have dropped it.
@PreMatching
final class OriginCheck implements ContainerRequestFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void filter(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        if (origin == null || READS.contains(request.getMethod())) {
            return;
        }
        String authority = authorityOf(origin);
        if (authority == null
                || !(same(authority, request.getHeaderString("Host"))
                        || same(authority, request.getHeaderString("X-Forwarded-Host")))) {
            throw new ProblemException(ProblemType.ORIGIN_REFUSED);
        }
    }

    private static @Nullable String authorityOf(String origin) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority == null ? null : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noOrigin) {
            return null;
        }
    }

    private static boolean same(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        String wanted = host.strip().toLowerCase(Locale.ROOT);
        boolean hasPort = wanted.matches(".*:[0-9]{1,5}");
        return origin.equals(wanted)
                || (!hasPort && origin.replaceFirst(":[0-9]{1,5}$", "").equals(wanted));
    }
}
