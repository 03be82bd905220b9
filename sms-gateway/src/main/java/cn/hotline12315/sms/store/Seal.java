package cn.hotline12315.sms.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/// Encrypts numbers and texts (SM4-GCM), and makes keyed hashes of them (HMAC-SM3). Any thread.
public final class Seal {
    /// Octets of the key: 16 to encrypt, 32 to hash.
    public static final int KEY = 48;

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyParameter cipherKey;
    private final KeyParameter hashKey;

    /// @param key [#KEY] octets, of a file of its own
    public Seal(byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a key of " + key.length + " octets; it has " + KEY);
        }
        cipherKey = new KeyParameter(Arrays.copyOf(key, 16));
        hashKey = new KeyParameter(Arrays.copyOfRange(key, 16, KEY));
    }

    /// @param purpose what it is: sealed as one thing, it cannot be opened as another
    byte[] seal(String purpose, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        GCMModeCipher cipher = cipher(true, nonce, purpose);
        byte[] sealed = new byte[1 + NONCE + cipher.getOutputSize(plain.length)];
        sealed[0] = VERSION;
        System.arraycopy(nonce, 0, sealed, 1, NONCE);
        try {
            int at = 1 + NONCE;
            at += cipher.processBytes(plain, 0, plain.length, sealed, at);
            cipher.doFinal(sealed, at);
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("encryption failed", impossible);
        }
        return sealed;
    }

    /// @throws IllegalStateException when it was changed, or sealed by another key or as another thing
    byte[] open(String purpose, byte[] sealed) {
        int start = 1 + NONCE;
        if (sealed.length < start + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new IllegalStateException("not sealed by this version");
        }
        GCMModeCipher cipher = cipher(false, Arrays.copyOfRange(sealed, 1, start), purpose);
        byte[] plain = new byte[cipher.getOutputSize(sealed.length - start)];
        try {
            int length = cipher.processBytes(sealed, start, sealed.length - start, plain, 0);
            cipher.doFinal(plain, length);
            return plain;
        } catch (InvalidCipherTextException changed) {
            throw new IllegalStateException("changed, or sealed by another key, or not a " + purpose, changed);
        }
    }

    private GCMModeCipher cipher(boolean seal, byte[] nonce, String purpose) {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        byte[] associated = purpose.getBytes(StandardCharsets.US_ASCII);
        cipher.init(seal, new AEADParameters(cipherKey, TAG_BITS, nonce, associated));
        return cipher;
    }

    /// 32 octets. Each part counts with its length.
    byte[] hash(String purpose, byte[]... parts) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(hashKey);
        add(mac, purpose.getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            add(mac, part);
        }
        byte[] hash = new byte[32];
        mac.doFinal(hash, 0);
        return hash;
    }

    private static void add(HMac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(4).putInt(part.length).array(), 0, 4);
        mac.update(part, 0, part.length);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
