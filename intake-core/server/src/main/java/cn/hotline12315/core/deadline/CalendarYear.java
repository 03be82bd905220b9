package cn.hotline12315.core.deadline;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/// A year as its notices have it. Weekends that no notice names are not listed.
///
/// @param papers addresses of the notices
/// @param days in order; those of the last December may be among them
record CalendarYear(int year, List<String> papers, List<CalendarDay> days) {
    CalendarYear {
        papers = List.copyOf(papers);
        days = days.stream().sorted(Comparator.comparing(CalendarDay::date)).toList();
    }

    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek().getValue() >= 6;
    }
}
