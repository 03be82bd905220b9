package cn.hotline12315.core.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// Days are China's, which has one time zone.
final class China {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private China() {}

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
