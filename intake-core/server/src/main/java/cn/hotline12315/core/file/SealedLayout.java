package cn.hotline12315.core.file;

import cn.hotline12315.core.privacy.FileCipher;

/// Where what lies in a stored file: its head, then the blocks, each of 64 KiB plain but the last, which may be
/// shorter,
/// and which is empty only in an empty file.
///
/// @param length of the whole, plain
record SealedLayout(long length) {
    static final int BLOCK_BYTES = 64 * 1024;
    private static final int SEALED_BYTES = BLOCK_BYTES + FileCipher.TAG_BYTES;

    long blocks() {
        return Math.max(1, (length + BLOCK_BYTES - 1) / BLOCK_BYTES);
    }

    long lastBlock() {
        return blocks() - 1;
    }

    /// Of the stored file.
    long sealedLength() {
        return FileCipher.HEAD_BYTES + length + blocks() * FileCipher.TAG_BYTES;
    }

    /// In the stored file.
    long offset(long block) {
        return FileCipher.HEAD_BYTES + block * SEALED_BYTES;
    }

    int sealedBytes(long block) {
        return (int) Math.min(SEALED_BYTES, sealedLength() - offset(block));
    }
}
