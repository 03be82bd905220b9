package cn.hotline12315.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// The machine's clock and what a file adds to it: an ISO-8601 duration such as `-PT1656H`, put there whole (written
/// beside it and renamed), read again at every question. Without the file nothing is added. Thread-safe.
final class MovedClock extends Clock {
    private final Clock machine;
    private final Path file;

    MovedClock(Clock machine, Path file) {
        this.machine = machine;
        this.file = file;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(moved());
    }

    private Duration moved() {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (NoSuchFileException none) {
            return Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovedClock(machine.withZone(zone), file);
    }
}
