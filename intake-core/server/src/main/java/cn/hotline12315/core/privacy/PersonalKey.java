package cn.hotline12315.core.privacy;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/// The two keys of `personal.key`: 16 bytes for SM4 (GB/T 32907), 32 bytes for HMAC-SM3 (GB/T 32905). Never printed.
final class PersonalKey {
    static final int SM4_BYTES = 16;
    static final int HMAC_BYTES = 32;
    static final int ID_BYTES = 4;

    private final byte[] sm4;
    private final byte[] hmac;

    /// @param both SM4 key, then HMAC key
    PersonalKey(byte[] both) {
        if (both.length != SM4_BYTES + HMAC_BYTES) {
            throw new IllegalArgumentException("personal.key must hold 48 bytes in hex");
        }
        sm4 = Arrays.copyOf(both, SM4_BYTES);
        hmac = Arrays.copyOfRange(both, SM4_BYTES, both.length);
    }

    static PersonalKey ofHex(String hex) {
        try {
            return new PersonalKey(HexFormat.of().parseHex(hex.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("personal.key must hold 48 bytes in hex");
        }
    }

    byte[] sm4() {
        return sm4.clone();
    }

    byte[] hmac() {
        return hmac.clone();
    }

    /// Names the pair without telling anything of it: the first bytes of SM3 over both.
    byte[] id() {
        SM3Digest digest = new SM3Digest();
        digest.update(sm4, 0, sm4.length);
        digest.update(hmac, 0, hmac.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return Arrays.copyOf(hash, ID_BYTES);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
