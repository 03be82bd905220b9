package cn.hotline12315.core.file;

import cn.hotline12315.core.privacy.FileCipher;
import cn.hotline12315.core.privacy.PersonalCipher;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.UUID;

/// A part of a stored file in plain. Opens the file for each block anew, so there is nothing to close; the first block
/// is read when it is made, so that a file that is gone is noticed before anything is answered. For one thread.
final class SealedInput extends InputStream {
    private final FileCipher cipher;
    private final Path file;
    private final UUID id;
    private final SealedLayout layout;
    private final long end;
    private long at;
    private long block = -1;
    private byte[] plain = {};

    SealedInput(FileCipher cipher, Path file, UUID id, long length, long from, long end) {
        if (from < 0 || from > end || end > length) {
            throw new IndexOutOfBoundsException("from " + from + " to " + end + " of " + length);
        }
        this.cipher = cipher;
        this.file = file;
        this.id = id;
        this.layout = new SealedLayout(length);
        this.at = from;
        this.end = end;
        load(Math.min(from / SealedLayout.BLOCK_BYTES, layout.lastBlock()));
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) {
        if (wanted == 0) {
            return 0;
        }
        if (at == end) {
            return -1;
        }
        load(at / SealedLayout.BLOCK_BYTES);
        int inBlock = (int) (at % SealedLayout.BLOCK_BYTES);
        int count = (int) Math.min(Math.min(wanted, plain.length - inBlock), end - at);
        System.arraycopy(plain, inBlock, buffer, offset, count);
        at += count;
        return count;
    }

    private void load(long wanted) {
        if (wanted == block) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() != layout.sealedLength()) {
                throw new EOFException("it has " + channel.size() + " bytes");
            }
            byte[] head = bytes(channel, 0, FileCipher.HEAD_BYTES);
            byte[] sealed = bytes(channel, layout.offset(wanted), layout.sealedBytes(wanted));
            plain = cipher.blocks(id, head).open(wanted, wanted == layout.lastBlock(), sealed);
            block = wanted;
        } catch (IOException | PersonalCipher.Unreadable fault) {
            throw new StoredFiles.FileDamaged(id, fault);
        }
    }

    private static byte[] bytes(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("it was cut");
            }
        }
        return bytes.array();
    }
}
