package cn.hotline12315.core.deadline;

import cn.hotline12315.core.web.FieldErrors;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A year's notice in the form of NateScarlet/holiday-cn: `year`, `papers`, `days` with `name`, `date`,
/// `isOffDay`. `$schema` and `$id` are its own and are not looked at.
record HolidayPaper(
        @JsonProperty("$schema") @Nullable String schema,
        @JsonProperty("$id") @Nullable String id,
        @Nullable Integer year,
        @Nullable List<@Nullable String> papers,
        @Nullable List<@Nullable Day> days) {
    private static final int MOST_DAYS = 366;
    private static final int LONGEST = 200;

    record Day(
            @Nullable String name,
            @Nullable String date,
            @Nullable Boolean isOffDay) {}

    /// Notes what is wrong, row by row; the year is usable only when nothing is.
    ///
    /// @param wanted the year of the address
    CalendarYear read(int wanted, FieldErrors errors) {
        if (year == null || year != wanted) {
            errors.add("year", "文件的年份与所导入的年份（" + wanted + "）不一致");
        }
        if (!StatutoryDays.knows(wanted)) {
            errors.add("year", "系统没有该年份的法定节假日表，无法区分法定节假日与调休，请先升级系统");
        }
        List<String> sources = sources(errors);
        Map<LocalDate, CalendarDay> read = new HashMap<>();
        List<@Nullable Day> rows = days == null ? List.of() : days;
        if (rows.isEmpty()) {
            errors.add("days", "没有日期：该年的放假通知可能尚未公布");
        } else if (rows.size() > MOST_DAYS) {
            errors.add("days", "不能超过 " + MOST_DAYS + " 行");
        } else {
            Set<LocalDate> statutory = StatutoryDays.knows(wanted) ? StatutoryDays.of(wanted) : Set.of();
            for (int i = 0; i < rows.size(); i++) {
                row("days[" + i + "]", rows.get(i), wanted, statutory, read, errors);
            }
            missing(statutory, read, errors);
        }
        return new CalendarYear(wanted, sources, List.copyOf(read.values()));
    }

    private List<String> sources(FieldErrors errors) {
        if (papers == null || papers.isEmpty()) {
            errors.add("papers", "请注明放假通知的网址");
            return List.of();
        }
        for (int i = 0; i < papers.size(); i++) {
            @Nullable String paper = papers.get(i);
            if (paper == null || paper.length() > LONGEST || !paper.matches("https?://[^\\s]+")) {
                errors.add("papers[" + i + "]", "须为网址，不超过 " + LONGEST + " 字");
            }
        }
        return papers.stream().filter(Objects::nonNull).toList();
    }

    private static void row(
            String field,
            @Nullable Day row,
            int year,
            Set<LocalDate> statutory,
            Map<LocalDate, CalendarDay> read,
            FieldErrors errors) {
        if (row == null
                || row.isOffDay() == null
                || row.name() == null
                || row.name().isBlank()) {
            errors.add(field, "须有节日名称 name、日期 date 和 isOffDay");
            return;
        }
        errors.text(field + ".name", row.name(), 20);
        @Nullable LocalDate date = date(row.date());
        if (date == null) {
            errors.add(field + ".date", "须为日期，如 2026-10-01");
            return;
        }
        boolean lastDecember = date.getYear() == year - 1 && date.getMonthValue() == 12;
        if (date.getYear() != year && !lastDecember) {
            errors.add(field + ".date", "须在 " + year + " 年内（或上一年 12 月）");
            return;
        }
        if (!row.isOffDay() && statutory.contains(date)) {
            errors.add(field, date + " 是法定节假日，不能为上班日");
        }
        DayKind kind = row.isOffDay() ? statutory.contains(date) ? DayKind.STATUTORY : DayKind.REST : DayKind.WORK;
        if (read.putIfAbsent(date, new CalendarDay(date, row.name().strip(), kind)) != null) {
            errors.add(field + ".date", date + " 重复");
        }
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return LocalDate.parse(text == null ? "" : text);
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    private static void missing(Set<LocalDate> statutory, Map<LocalDate, CalendarDay> read, FieldErrors errors) {
        Set<LocalDate> missing = new TreeSet<>(statutory);
        missing.removeAll(read.keySet());
        missing.forEach(date -> errors.add("days", "缺少法定节假日 " + date));
    }
}
