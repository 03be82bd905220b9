package cn.hotline12315.core.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/// SM4 (GB/T 32907) in GCM (NIST SP 800-38D; RFC 8998 uses the pair too).
///
/// Envelope: version (1), algorithm (1), key id (4), nonce (12), ciphertext, tag (16). The head and the purpose are
/// authenticated with it.
final class Sm4GcmCipher implements PersonalCipher {
    static final byte VERSION = 1;
    static final byte SM4_GCM = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 2 + PersonalKey.ID_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyParameter key;
    private final byte[] head;

    Sm4GcmCipher(PersonalKey personal) {
        key = new KeyParameter(personal.sm4());
        head = ByteBuffer.allocate(HEAD_BYTES)
                .put(VERSION)
                .put(SM4_GCM)
                .put(personal.id())
                .array();
    }

    @Override
    public byte[] seal(Purpose purpose, String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] text = plain.getBytes(StandardCharsets.UTF_8);
        GCMModeCipher cipher = cipher(true, nonce, purpose);
        byte[] envelope = Arrays.copyOf(head, HEAD_BYTES + NONCE_BYTES + cipher.getOutputSize(text.length));
        System.arraycopy(nonce, 0, envelope, HEAD_BYTES, NONCE_BYTES);
        try {
            int at = HEAD_BYTES + NONCE_BYTES;
            at += cipher.processBytes(text, 0, text.length, envelope, at);
            cipher.doFinal(envelope, at);
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("encryption failed", impossible);
        }
        return envelope;
    }

    @Override
    public String open(Purpose purpose, byte[] envelope) {
        int start = HEAD_BYTES + NONCE_BYTES;
        if (envelope.length < start + TAG_BITS / 8 || !Arrays.equals(head, Arrays.copyOf(envelope, HEAD_BYTES))) {
            throw new Unreadable("no envelope of this version, algorithm and key");
        }
        GCMModeCipher cipher = cipher(false, Arrays.copyOfRange(envelope, HEAD_BYTES, start), purpose);
        byte[] plain = new byte[cipher.getOutputSize(envelope.length - start)];
        try {
            int length = cipher.processBytes(envelope, start, envelope.length - start, plain, 0);
            length += cipher.doFinal(plain, length);
            return new String(plain, 0, length, StandardCharsets.UTF_8);
        } catch (InvalidCipherTextException changed) {
            throw new Unreadable("changed, or of another purpose than " + purpose.word());
        }
    }

    private GCMModeCipher cipher(boolean seal, byte[] nonce, Purpose purpose) {
        byte[] word = purpose.word().getBytes(StandardCharsets.US_ASCII);
        byte[] associated = Arrays.copyOf(head, HEAD_BYTES + word.length);
        System.arraycopy(word, 0, associated, HEAD_BYTES, word.length);
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(seal, new AEADParameters(key, TAG_BITS, nonce, associated));
        return cipher;
    }
}
