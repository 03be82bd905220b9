package cn.hotline12315.core.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// 256 random bits that prove who holds them, in 43 characters of base64url. Kept by others as SHA-256 only; never
/// printed.
record Token(String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Token random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// Empty when the text cannot be a token.
    static Optional<Token> of(@Nullable String text) {
        return text != null && text.matches("[A-Za-z0-9_-]{43}") ? Optional.of(new Token(text)) : Optional.empty();
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String sha256Hex() {
        return HexFormat.of().formatHex(sha256());
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
