package cn.hotline12315.telephony.callback;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.telephony.site.Secret;
import cn.hotline12315.telephony.site.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The call-backs of this node in `$HOTLINE_STATE/call-backs`: AES-256-GCM under a key that is derived from the
/// nodes' secret, as numbers stand in it. Without a secret nothing is written. Not thread-safe.
final class CallBackFile {
    private static final Logger log = LoggerFactory.getLogger(CallBackFile.class);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private record Kept(
            String asked,
            String call,
            String number,
            @Nullable String line,
            String dialled,
            String trunk,
            long queuedAt,
            int tries,
            long notBefore,
            boolean calling) {}

    private final Path file;
    private final @Nullable SecretKeySpec key;
    private final JsonMapper json = JsonMapper.shared();
    private final SecureRandom random = new SecureRandom();

    CallBackFile(Path state, Secret secret) {
        this.file = state.resolve("call-backs");
        this.key = secret.value().isEmpty() ? null : key(secret.value());
    }

    /// Also what cannot be read is nothing: the core's worklist has them too.
    List<CallBack> read() {
        if (key == null) {
            return List.of();
        }
        try {
            Optional<String> text = SmallFile.read(file);
            return text.isEmpty() ? List.of() : parse(opened(text.get().strip()));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | JacksonException e) {
            log.warn("the call-backs of before cannot be read: {}", e.toString());
            return List.of();
        }
    }

    void write(Collection<CallBack> all) {
        if (key == null) {
            return;
        }
        try {
            SmallFile.write(
                    file,
                    closed(json.writeValueAsString(
                            all.stream().map(CallBackFile::kept).toList())));
        } catch (IOException | GeneralSecurityException e) {
            log.warn("the call-backs are not on the disk: {}", e.toString());
        }
    }

    private List<CallBack> parse(String text) {
        return StreamSupport.stream(json.readTree(text).spliterator(), false)
                .map(CallBackFile::callBack)
                .toList();
    }

    private static Kept kept(CallBack c) {
        Instant notBefore = c.notBefore();
        return new Kept(
                c.asked().toString(),
                c.call().toString(),
                c.number().value(),
                c.line() == null ? null : c.line().number(),
                c.dialled(),
                c.trunk(),
                c.queuedAt().toEpochMilli(),
                c.tries(),
                notBefore == null ? 0 : notBefore.toEpochMilli(),
                c.calling());
    }

    private static CallBack callBack(JsonNode node) {
        long notBefore = node.path("notBefore").asLong();
        String line = node.path("line").asString("");
        return new CallBack(
                CallId.of(node.path("asked").asString()),
                CallId.of(node.path("call").asString()),
                new E164(node.path("number").asString()),
                LegacyLine.ofNumber(line).orElse(null),
                node.path("dialled").asString(),
                node.path("trunk").asString(),
                Instant.ofEpochMilli(node.path("queuedAt").asLong()),
                node.path("tries").asInt(),
                notBefore == 0 ? null : Instant.ofEpochMilli(notBefore),
                node.path("calling").asBoolean());
    }

    private String closed(String text) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(nonce, NONCE + secret.length);
        System.arraycopy(secret, 0, all, NONCE, secret.length);
        return Base64.getEncoder().encodeToString(all);
    }

    private String opened(String text) throws GeneralSecurityException {
        byte[] all = Base64.getDecoder().decode(text);
        if (all.length < NONCE) {
            throw new IllegalArgumentException("too short");
        }
        byte[] nonce = Arrays.copyOf(all, NONCE);
        return new String(
                cipher(Cipher.DECRYPT_MODE, nonce).doFinal(all, NONCE, all.length - NONCE), StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static SecretKeySpec key(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("call-backs\n" + secret).getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(hash, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
