package cn.hotline12315.telephony.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a file that another process appends to, whole lines only, and follows it when it is put aside or cut.
///
/// Asterisk opens the file for every line, so renaming it begins a new one. One owner.
final class RecordTail {
    private static final Logger log = LoggerFactory.getLogger(RecordTail.class);
    /// Bytes that are read at a time.
    private static final int CHUNK = 1 << 20;
    /// Longer lines are no events.
    private static final int MAX_LINE = 65_536;

    private final Path file;
    private @Nullable Path reading;
    private long inode;
    private long offset;
    private long count;
    private boolean drained;
    private boolean skipping;

    /// @param from where a reader before this one stopped; null to begin at the beginning
    RecordTail(Path file, @Nullable Position from) {
        this.file = file;
        if (from != null) {
            this.inode = from.inode();
            this.offset = from.offset();
        }
    }

    /// A place between two lines. The file keeps its inode when it is put aside.
    ///
    /// @param count lines that were read before, by this reader: the order of its positions
    record Position(long inode, long offset, long count) implements Comparable<Position> {
        static Optional<Position> of(String text) {
            String[] parts = text.strip().split(" ");
            try {
                return parts.length == 2
                        ? Optional.of(new Position(Long.parseLong(parts[0]), Long.parseLong(parts[1]), 0))
                        : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public int compareTo(Position other) {
            return Long.compare(count, other.count);
        }

        /// As [#of] reads it.
        String text() {
            return inode + " " + offset;
        }
    }

    /// @param text without its end; bytes that are no UTF-8 are replaced
    record Line(Position from, String text) {}

    /// Behind the last line that was read.
    Position position() {
        return new Position(inode, offset, count);
    }

    /// Whether what is read now is the file that Asterisk writes, and no older one.
    boolean live() {
        return file.equals(reading);
    }

    /// The next whole lines, in order, about a chunk of them; none when there are none now.
    List<Line> read() throws IOException {
        Path now = reading == null ? open() : reading;
        if (now == null) {
            return List.of();
        }
        try {
            long before = offset;
            List<Line> lines = lines(now);
            if (offset != before) {
                drained = false;
                return lines;
            }
            follow();
        } catch (NoSuchFileException putAside) {
            reading = null;
            open();
        }
        return List.of();
    }

    /// Finds the file that was read before, wherever it was put; else begins the one that there is.
    private @Nullable Path open() throws IOException {
        Optional<Path> known = inode == 0 ? Optional.empty() : find(inode);
        if (known.isPresent()) {
            reading = known.get();
        } else if (Files.exists(file)) {
            if (inode != 0) {
                log.warn("the record that was read is gone, another is read from its beginning");
            }
            begin();
        } else {
            inode = 0; // another may get its number
            offset = 0;
        }
        return reading;
    }

    private void begin() throws IOException {
        inode = inode(file);
        offset = 0;
        drained = false;
        skipping = false;
        reading = file;
    }

    /// Goes on with the next file when this one was put aside. A second look first: a line may be on its way.
    private void follow() throws IOException {
        if (!Files.exists(file) || inode(file) == inode) {
            return;
        }
        if (drained) {
            begin();
        } else {
            reading = find(inode).orElse(null);
            drained = true;
        }
    }

    private Optional<Path> find(long wanted) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(folder, file.getFileName() + "*")) {
            for (Path candidate : beside) {
                if (inode(candidate) == wanted) {
                    return Optional.of(candidate.endsWith(String.valueOf(file.getFileName())) ? file : candidate);
                }
            }
        }
        return Optional.empty();
    }

    private static long inode(Path path) throws IOException {
        return (long) Files.getAttribute(path, "unix:ino");
    }

    private List<Line> lines(Path path) throws IOException {
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
            if (inode(path) != inode) {
                return List.of(); // put aside just now
            }
            if (in.size() < offset) {
                log.warn("the record was cut, it is read from its beginning");
                offset = 0;
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHUNK, in.size() - offset));
            while (bytes.hasRemaining() && in.read(bytes, offset + bytes.position()) > 0) {
                // until the buffer is full
            }
            return split(bytes.array(), bytes.position());
        }
    }

    private List<Line> split(byte[] bytes, int length) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                if (!skipping && i - start <= MAX_LINE) {
                    String text = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                    lines.add(new Line(new Position(inode, offset + start, count++), text));
                }
                skipping = false;
                start = i + 1;
            }
        }
        if (length - start >= MAX_LINE) {
            skipping = true; // no end in sight
            start = length;
        }
        offset += start;
        return lines;
    }
}
