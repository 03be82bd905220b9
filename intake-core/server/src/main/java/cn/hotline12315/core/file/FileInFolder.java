package cn.hotline12315.core.file;

import cn.hotline12315.core.privacy.FileCipher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Writes a new file beside the others and moves it among them at the end. It is locked while it is written: an
/// unlocked
/// one was left by a process that died.
final class FileInFolder implements StoredFiles.NewFile {
    private final Path partial;
    private final Path target;
    private final FileCipher.Blocks blocks;
    private final FileChannel channel;
    private final byte[] block = new byte[SealedLayout.BLOCK_BYTES];
    private int filled;
    private long index;

    /// @param partial a name that is not there yet, on the same disk as `target`
    FileInFolder(FileCipher cipher, UUID id, Path partial, Path target) {
        this.partial = partial;
        this.target = target;
        byte[] head = cipher.newHead();
        blocks = cipher.blocks(id, head);
        try {
            channel = FileChannel.open(
                    partial,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException fault) {
            throw fault(fault);
        }
        try {
            channel.lock();
            append(head);
        } catch (IOException fault) {
            close();
            throw fault(fault);
        } catch (RuntimeException full) {
            close();
            throw full;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int at = offset;
        int left = length;
        while (left > 0) {
            if (filled == block.length) {
                seal(false); // more follows, so it is not the last
            }
            int count = Math.min(left, block.length - filled);
            System.arraycopy(bytes, at, block, filled, count);
            filled += count;
            at += count;
            left -= count;
        }
    }

    private void seal(boolean last) {
        append(blocks.seal(index, last, block, filled));
        index++;
        filled = 0;
    }

    private void append(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException fault) {
            throw fault(fault);
        }
    }

    @Override
    public void finish() {
        seal(true);
        try {
            channel.force(true);
        } catch (IOException fault) {
            throw fault(fault);
        }
    }

    @Override
    public void keep() {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            FolderOfFiles.sync(Objects.requireNonNull(target.getParent()));
        } catch (IOException fault) {
            throw fault(fault);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(partial); // after keep() there is none
            channel.close();
        } catch (IOException fault) {
            throw new UncheckedIOException("a file that was not kept stays", fault);
        }
    }

    private RuntimeException fault(IOException fault) {
        return FolderOfFiles.fault(partial, fault);
    }
}
