package cn.hotline12315.core.routing;

import cn.hotline12315.core.routing.OpeningHours.Span;
import cn.hotline12315.core.routing.Plan.OpenInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// From a week and a calendar to intervals. Pure.
final class OpenIntervals {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    static final int DAYS = 30;

    private OpenIntervals() {}

    /// What the calendar makes of a day.
    enum DayOf {
        /// As its weekday says.
        WEEK,
        HOLIDAY,
        MAKE_UP
    }

    /// The first moment that is no longer planned.
    static Instant end(Instant now) {
        return LocalDate.ofInstant(now, CHINA)
                .plusDays(DAYS)
                .atStartOfDay(CHINA)
                .toInstant();
    }

    /// In order, without overlaps; those that touch are one. Those that are over by `now` are left out.
    static List<OpenInterval> of(OpeningHours hours, Instant now, Function<LocalDate, DayOf> calendar) {
        List<OpenInterval> open = new ArrayList<>();
        if (hours.always()) {
            return open;
        }
        LocalDate first = LocalDate.ofInstant(now, CHINA);
        for (LocalDate day = first; day.isBefore(first.plusDays(DAYS)); day = day.plusDays(1)) {
            for (Span span : spans(hours, day, calendar.apply(day))) {
                add(open, at(day, span.first()), at(day, span.last()));
            }
        }
        open.removeIf(interval -> !interval.until().isAfter(now));
        return open;
    }

    private static List<Span> spans(OpeningHours hours, LocalDate day, DayOf what) {
        return switch (what) {
            case WEEK -> hours.week().get(day.getDayOfWeek().getValue() - 1);
            case HOLIDAY -> hours.holiday();
            case MAKE_UP -> hours.week().getFirst();
        };
    }

    private static void add(List<OpenInterval> open, Instant from, Instant until) {
        if (!open.isEmpty() && open.getLast().until().equals(from)) {
            open.set(open.size() - 1, new OpenInterval(open.getLast().from(), until));
        } else {
            open.add(new OpenInterval(from, until));
        }
    }

    private static Instant at(LocalDate day, int minute) {
        return day.atStartOfDay(CHINA).plusMinutes(minute).toInstant();
    }
}
