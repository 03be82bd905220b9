package cn.hotline12315.core.privacy;

import org.jspecify.annotations.Nullable;

/// Encrypts what identifies people. Safe for any number of threads.
public interface PersonalCipher {

    /// @return the envelope: algorithm, key id, nonce, ciphertext, tag; different at every call
    byte[] seal(Purpose purpose, String plain);

    /// @throws Unreadable when it was changed, belongs to another purpose, or its key is not there
    String open(Purpose purpose, byte[] envelope);

    default byte @Nullable [] sealOrNull(Purpose purpose, @Nullable String plain) {
        return plain == null ? null : seal(purpose, plain);
    }

    default @Nullable String openOrNull(Purpose purpose, byte @Nullable [] envelope) {
        return envelope == null ? null : open(purpose, envelope);
    }

    /// A ciphertext that cannot be opened. Trying again does not help.
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }
}
