package cn.hotline12315.core.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/// HMAC-SM3 (GB/T 32905, RFC 2104) by a key of its own, drawn from `personal.key`: who has only the database
/// cannot make one. Safe for any number of threads.
public final class ChainHash {
    public static final int BYTES = 32;
    private final KeyParameter key;
    private final byte[] keyId;

    ChainHash(PersonalKey personal) {
        key = new KeyParameter(mac(new KeyParameter(personal.hmac()), "chain".getBytes(StandardCharsets.US_ASCII)));
        keyId = personal.id();
    }

    /// By the `personal.key` of a folder, which must be there.
    ///
    /// @throws java.io.UncheckedIOException when it cannot be read
    public static ChainHash ofFolder(Path keys) {
        return new ChainHash(PersonalKeyFile.read(keys));
    }

    /// Whether this is the key by this id, as the table `personal_key` keeps it.
    public boolean isOf(byte[] id) {
        return Arrays.equals(keyId, id);
    }

    /// @param kind what is hashed: a hash of one kind is none of another
    /// @param parts each counts with its length; null is told from empty
    /// @return 32 bytes
    public byte[] of(String kind, byte[] @Nullable ... parts) {
        byte[] word = kind.getBytes(StandardCharsets.US_ASCII);
        int length = 4 + word.length;
        for (byte @Nullable [] part : parts) {
            length += 4 + (part == null ? 0 : part.length);
        }
        ByteBuffer all = ByteBuffer.allocate(length).putInt(word.length).put(word);
        for (byte @Nullable [] part : parts) {
            if (part == null) {
                all.putInt(-1);
            } else {
                all.putInt(part.length).put(part);
            }
        }
        return mac(key, all.array());
    }

    private static byte[] mac(KeyParameter key, byte[] bytes) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(key);
        mac.update(bytes, 0, bytes.length);
        byte[] hash = new byte[BYTES];
        mac.doFinal(hash, 0);
        return hash;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
