package cn.hotline12315.telephony.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/// Facts that wait for Redis: one a line, the fact's name, a tab, its JSON.
///
/// Every line is forced to the disk (`fdatasync`) before [#append] returns: this is only written while Redis is
/// away, a few lines for each call, so the milliseconds do not matter and a power cut loses nothing. A line that a
/// crash cut short is left out when reading. Not thread-safe: [CallEvents] guards it.
final class Journal {
    /// A fact as it was to be told.
    record Line(String fact, String json) {}

    private final Path file;

    Journal(Path file) {
        this.file = file;
    }

    void append(Line line) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel out = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))) {
                long end = out.size();
                String text = (endsWhole(out, end) ? "" : "\n") + line.fact() + '\t' + line.json() + '\n';
                out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), end);
                out.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean endsWhole(FileChannel file, long size) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return size == 0 || (file.read(last, size - 1) == 1 && last.get(0) == '\n');
    }

    /// What waits, oldest first.
    List<Line> read() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            return Files.readString(file)
                    .lines()
                    .flatMap(l -> parse(l).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Line> parse(String text) {
        int tab = text.indexOf('\t');
        return tab < 0 || !text.endsWith("}")
                ? List.of()
                : List.of(new Line(text.substring(0, tab), text.substring(tab + 1)));
    }

    /// Everything was told.
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isEmpty() {
        return !Files.exists(file);
    }
}
