package cn.hotline12315.core.privacy;

import java.util.UUID;

/// Encrypts files block by block, so that they can be read from any point. Safe for any number of threads.
///
/// A block is bound to its file, its place and to being the last one or not: blocks cannot be swapped, cut off or taken
/// from another file unnoticed.
public interface FileCipher {
    /// What a file begins with: version, algorithm, key id, salt.
    int HEAD_BYTES = 22;
    /// By how much a block grows.
    int TAG_BYTES = 16;

    /// A new head; its salt gives the file a key of its own. Never used for two contents.
    byte[] newHead();

    /// The blocks of one file.
    ///
    /// @throws PersonalCipher.Unreadable when the head is of another version, algorithm or key
    Blocks blocks(UUID file, byte[] head);

    /// Seals and opens the blocks of one file. Safe for any number of threads.
    interface Blocks {
        /// Once for each index.
        ///
        /// @param index from 0
        /// @param length how much of `plain` it is
        /// @return as many bytes and the tag
        byte[] seal(long index, boolean last, byte[] plain, int length);

        /// @throws PersonalCipher.Unreadable when it was changed, or is not this block of this file
        byte[] open(long index, boolean last, byte[] sealed);
    }
}
