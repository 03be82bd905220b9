package cn.hotline12315.core.statistics;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.web.FieldErrors;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Which days and which line somebody asks about.
///
/// @param from first day, China's
/// @param until last day, inclusive
/// @param line null for all
/// @param within answered so soon is soon enough; null for what each line promises
record Range(
        LocalDate from,
        LocalDate until,
        @Nullable String line,
        @Nullable Duration within) {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST = 366;

    Instant start() {
        return from.atStartOfDay(CHINA).toInstant();
    }

    /// Exclusive.
    Instant end() {
        return until.plusDays(1).atStartOfDay(CHINA).toInstant();
    }

    /// Today, when nothing is said.
    static Range of(
            @Nullable String from,
            @Nullable String until,
            @Nullable String line,
            @Nullable String within,
            By by,
            LocalDate today) {
        FieldErrors errors = new FieldErrors();
        LocalDate first = day("from", from, today, errors);
        LocalDate last = day("until", until, today, errors);
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1) {
            errors.add("until", "不能早于开始日期");
        } else if (days > longest(by)) {
            errors.add("until", "最多 " + longest(by) + " 天");
        }
        boolean known = line == null
                || line.isEmpty()
                || line.equals(CallFact.OTHER)
                || LegacyLine.ofNumber(line).isPresent();
        if (!known) {
            errors.add("line", "没有这条线路");
        }
        Duration soon = Whole.seconds("within", within, 1, 600, errors);
        errors.refuse();
        return new Range(first, last, line == null || line.isEmpty() ? null : line, soon);
    }

    private static int longest(By by) {
        return by == By.INTERVAL ? 7 : LONGEST;
    }

    private static LocalDate day(String field, @Nullable String text, LocalDate otherwise, FieldErrors errors) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            // said below
        }
        errors.add(field, "须为日期，如 2026-11-22");
        return otherwise;
    }
}
