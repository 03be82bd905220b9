package cn.hotline12315.core.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Nodes show their secret (`Authorization: Bearer`, RFC 6750); who does not is told nothing, not even what paths there
/// are.
@PreMatching
final class NodeSecretCheck implements ContainerRequestFilter {
    private static final String SCHEME = "bearer ";
    private final byte[] secret;

    NodeSecretCheck(NodeSettings settings) {
        secret = settings.secret().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (secret.length == 0 || !isOurs(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            throw new ProblemException(ProblemType.NODE_REFUSED, Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
        }
    }

    private boolean isOurs(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        byte[] shown = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(secret, shown); // takes as long for every wrong one
    }
}
