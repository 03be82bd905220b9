package cn.hotline12315.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clock of tests in which days pass.
class MovedClockTest {
    private static final Clock MACHINE = Clock.fixed(Instant.parse("2026-11-22T01:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void isTheMachinesUntilTheFileSaysOtherwise() throws IOException {
        Path file = folder.resolve("clock");
        Clock clock = new MovedClock(MACHINE, file);
        assertThat(clock.instant()).isEqualTo(MACHINE.instant());
        Files.writeString(file, "-PT48H\n");
        assertThat(clock.instant()).isEqualTo("2026-11-20T01:00:00Z");
        Files.writeString(file, "P7D");
        assertThat(clock.instant()).isEqualTo("2026-11-29T01:00:00Z");
        assertThat(clock.withZone(ZoneId.of("Asia/Shanghai")).instant()).isEqualTo("2026-11-29T01:00:00Z");
    }

    @Test
    void saysSoWhenTheFileIsNonsense() throws IOException {
        Path file = Files.writeString(folder.resolve("clock"), "tomorrow");
        Clock clock = new MovedClock(MACHINE, file);
        assertThatThrownBy(clock::instant).isInstanceOf(DateTimeParseException.class);
    }
}
