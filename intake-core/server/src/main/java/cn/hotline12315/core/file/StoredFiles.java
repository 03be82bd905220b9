package cn.hotline12315.core.file;

import java.io.InputStream;
import java.util.UUID;

/// Files that are written once, encrypted, and read from any point. Safe for any number of threads.
///
/// Its faults: [StorageFull] when there is no room, [FileDamaged] when a file is not what was stored,
/// [java.io.UncheckedIOException] for everything else.
public interface StoredFiles {

    /// Starts a file that nobody sees until it is kept.
    NewFile begin(UUID id);

    /// Reads a part. The first block is read at once, each other one when it is needed; nothing is held open.
    ///
    /// @param length of the whole, as it was stored
    /// @param from first byte, 0 to `length`
    /// @param end after the last byte, `from` to `length`
    InputStream read(UUID id, long length, long from, long end);

    /// Durable when it returns; also when there is no such file.
    void delete(UUID id);

    /// A file that is being written. For one thread.
    interface NewFile extends AutoCloseable {
        void write(byte[] bytes, int offset, int length);

        /// Ends it and brings all of it to the disk; still nobody sees it.
        void finish();

        /// Shows it under its id, in place of whatever was there; durable when it returns.
        void keep();

        /// Removes it, unless it was kept.
        @Override
        void close();
    }

    /// There is no room for the file. Trying again later may help.
    final class StorageFull extends RuntimeException {
        private static final long serialVersionUID = 1;

        public StorageFull(Throwable cause) {
            super("no room for files", cause);
        }
    }

    /// The file is gone, or is not what was stored. Trying again does not help.
    final class FileDamaged extends RuntimeException {
        private static final long serialVersionUID = 1;

        public FileDamaged(UUID id, Throwable cause) {
            super("stored file " + id + " is damaged or gone", cause);
        }
    }
}
