package cn.hotline12315.telephony.record;

import cn.hotline12315.telephony.record.RecordTail.Position;
import cn.hotline12315.telephony.record.Stories.Over;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The record's files: `calls.csv`, and `calls.csv.<date>` for what was put aside on that day.
@Component
final class RecordFiles {
    private static final Position NOWHERE = new Position(0, 0, 0);

    private final RecordSettings settings;
    private final CallRecord following;

    RecordFiles(RecordSettings settings, CallRecord following) {
        this.settings = settings;
        this.following = following;
    }

    /// Calls that started from `from` on and before `to`, and are over; read anew from the files, which takes
    /// seconds for a day.
    List<Story> calls(Instant from, Instant to) throws IOException {
        Stories stories = new Stories();
        List<Over> over = new ArrayList<>();
        for (Path file : since(from)) {
            try (Stream<String> lines = lines(file)) {
                lines.forEach(line -> RecordEvent.read(line)
                        .flatMap(event -> stories.take(event, NOWHERE))
                        .ifPresent(over::add));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (NoSuchFileException gone) {
                throw new IOException("put aside just now", gone);
            }
        }
        over.addAll(stories.leave((id, last) -> !following.isOpen(id), (call, last) -> last));
        return over.stream()
                .map(Over::story)
                .filter(s -> !s.startedAt().isBefore(from) && s.startedAt().isBefore(to))
                .toList();
    }

    /// Bytes that are no UTF-8 are replaced.
    private static Stream<String> lines(Path file) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        return reader.lines().onClose(() -> {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// Files that were written to since then, oldest first.
    private List<Path> since(Instant from) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path aside : aside().values()) {
            if (!Files.getLastModifiedTime(aside).toInstant().isBefore(from)) {
                files.add(aside);
            }
        }
        if (Files.exists(settings.file())) {
            files.add(settings.file());
        }
        return files;
    }

    /// Puts what was written until now aside under this date, when it goes back to before that time. Not when that was
    /// done already, nor while an older file is still being read. Asterisk opens the file for every line, so it
    /// begins a new one.
    boolean putAside(LocalDate day, Instant before) throws IOException {
        Path aside = settings.file().resolveSibling(settings.file().getFileName() + "." + day);
        if (Files.exists(aside) || !Files.exists(settings.file()) || !following.live() || !begins(before)) {
            return false;
        }
        Files.move(settings.file(), aside);
        return true;
    }

    private boolean begins(Instant before) throws IOException {
        try (Stream<String> lines = lines(settings.file())) {
            return lines.limit(10)
                    .flatMap(line -> RecordEvent.read(line).stream())
                    .anyMatch(event -> event.at().isBefore(before));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Deletes what was put aside before that day.
    void forget(LocalDate before) throws IOException {
        for (Path old : aside().headMap(before).values()) {
            Files.delete(old);
        }
    }

    private TreeMap<LocalDate, Path> aside() throws IOException {
        TreeMap<LocalDate, Path> days = new TreeMap<>();
        Path folder = settings.file().toAbsolutePath().getParent();
        String name = settings.file().getFileName() + ".";
        if (folder == null || !Files.isDirectory(folder)) {
            return days;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name + "*")) {
            for (Path file : files) {
                day(file.getFileName().toString().substring(name.length())).ifPresent(day -> days.put(day, file));
            }
        }
        return days;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
