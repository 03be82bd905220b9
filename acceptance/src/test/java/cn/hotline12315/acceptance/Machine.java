package cn.hotline12315.acceptance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The machine that tests in other processes use at the same time: most share it; what breaks things under load, and
/// measures, has it for itself, and waits until the others are done.
final class Machine implements AutoCloseable {
    private static final Path FILE = Hotline.ROOT.resolve(".hotline/machine");
    private final FileChannel channel;

    private Machine(boolean shared) {
        try {
            Files.createDirectories(FILE.getParent());
            channel = FileChannel.open(
                    FILE, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.lock(0, Long.MAX_VALUE, shared); // until the channel is closed, or the process ends
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Machine shared() {
        return new Machine(true);
    }

    static Machine alone() {
        return new Machine(false);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
