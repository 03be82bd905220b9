package cn.hotline12315.core.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/// SM4-GCM as in [Sm4GcmCipher], under a key for each file: HKDF (RFC 5869) with SM3 from `personal.key` and the file's
/// salt. So a block's number can be its nonce, which never repeats under that key.
///
/// Head: version (1), algorithm (1), key id (4), salt (16). Nonce: whether it is the last block (4), index (8).
/// Authenticated with each block: head, file id, nonce.
final class Sm4GcmFileCipher implements FileCipher {
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final byte[] USE = "file".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;
    private final byte[] start;

    Sm4GcmFileCipher(PersonalKey personal) {
        secret = ByteBuffer.allocate(PersonalKey.SM4_BYTES + PersonalKey.HMAC_BYTES)
                .put(personal.sm4())
                .put(personal.hmac())
                .array();
        start = ByteBuffer.allocate(HEAD_BYTES - SALT_BYTES)
                .put(Sm4GcmCipher.VERSION)
                .put(Sm4GcmCipher.SM4_GCM)
                .put(personal.id())
                .array();
    }

    @Override
    public byte[] newHead() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return ByteBuffer.allocate(HEAD_BYTES).put(start).put(salt).array();
    }

    @Override
    public Blocks blocks(UUID file, byte[] head) {
        if (head.length != HEAD_BYTES || !Arrays.equals(start, Arrays.copyOf(head, start.length))) {
            throw new PersonalCipher.Unreadable("no file of this version, algorithm and key");
        }
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SM3Digest());
        generator.init(new HKDFParameters(secret, Arrays.copyOfRange(head, start.length, HEAD_BYTES), USE));
        byte[] key = new byte[PersonalKey.SM4_BYTES];
        generator.generateBytes(key, 0, key.length);
        return new OfFile(file, head.clone(), new KeyParameter(key));
    }

    private record OfFile(UUID file, byte[] head, KeyParameter key) implements Blocks {
        @Override
        public byte[] seal(long index, boolean last, byte[] plain, int length) {
            try {
                return run(true, index, last, plain, length);
            } catch (InvalidCipherTextException impossible) {
                throw new IllegalStateException("encryption failed", impossible);
            }
        }

        @Override
        public byte[] open(long index, boolean last, byte[] sealed) {
            try {
                return run(false, index, last, sealed, sealed.length);
            } catch (InvalidCipherTextException changed) {
                throw new PersonalCipher.Unreadable("changed, or not block " + index + " of this file");
            }
        }

        private byte[] run(boolean seal, long index, boolean last, byte[] in, int length)
                throws InvalidCipherTextException {
            byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                    .putInt(last ? 1 : 0)
                    .putLong(index)
                    .array();
            byte[] associated = ByteBuffer.allocate(HEAD_BYTES + 16 + NONCE_BYTES)
                    .put(head)
                    .putLong(file.getMostSignificantBits())
                    .putLong(file.getLeastSignificantBits())
                    .put(nonce)
                    .array();
            GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
            cipher.init(seal, new AEADParameters(key, TAG_BYTES * 8, nonce, associated));
            byte[] out = new byte[cipher.getOutputSize(length)];
            int done = cipher.processBytes(in, 0, length, out, 0);
            cipher.doFinal(out, done);
            return out;
        }
    }
}
