package cn.hotline12315.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// The days of an instance whose core's clock may be moved (docs/runbook.md, *For tests: days that pass*). They pass
/// when
/// a story says so, forward. Calls and browsers keep the machine's time.
final class Days {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /// A working Monday before the autumn's holidays of 2026; every day of a story is of that year's calendar.
    static final String FIRST = "2026-09-14T08:00";

    /// Whether this instance is one of those.
    static final boolean MOVE = Boolean.getBoolean("hotline.days");

    static final Path FILE = Hotline.STATE.resolve("clock");
    private static volatile Duration moved = Duration.ZERO;

    private Days() {}

    /// @param when in China, `2026-09-14T09:00`
    static void go(String when) {
        Instant to = LocalDateTime.parse(when).atZone(CHINA).toInstant();
        Duration next = Duration.between(Instant.now(), to);
        Path beside = FILE.resolveSibling("clock.new");
        try {
            Files.writeString(beside, next.toString());
            Files.move(beside, FILE, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        moved = next;
    }

    /// The core's time.
    static Instant now() {
        return Instant.now().plus(moved);
    }

    /// The core's time in China.
    static LocalDateTime here() {
        return LocalDateTime.ofInstant(now(), CHINA);
    }
}
