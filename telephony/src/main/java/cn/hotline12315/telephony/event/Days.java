package cn.hotline12315.telephony.event;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Keys under which a fact is counted (tell.lua), and by which the board reads (board.lua).
public final class Days {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final long QUARTERS_A_DAY = Duration.ofDays(1).dividedBy(QUARTER);

    private Days() {}

    /// The day in China: `20261122`.
    static String day(Instant at) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(at.atZone(CHINA).toLocalDate());
    }

    /// The quarter of an hour, counted from 1970.
    static long quarter(Instant at) {
        return at.getEpochSecond() / QUARTER.toSeconds();
    }

    /// The day's key; the running quarter's, those of the four before, and of the same one on the seven days before.
    public static java.util.List<String> keys(Instant now) {
        long quarter = quarter(now);
        IntStream back = IntStream.concat(
                IntStream.rangeClosed(0, 4),
                IntStream.rangeClosed(1, 7).map(days -> Math.toIntExact(days * QUARTERS_A_DAY)));
        return Stream.concat(
                        Stream.of("board:day:" + day(now)), back.mapToObj(ago -> "board:quarter:" + (quarter - ago)))
                .toList();
    }
}
