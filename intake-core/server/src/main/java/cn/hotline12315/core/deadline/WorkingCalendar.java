package cn.hotline12315.core.deadline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Which days are worked on. Immutable. Beyond the years that it knows, weekends are off and nothing else.
public final class WorkingCalendar {
    private final int edition;
    private final NavigableMap<Integer, CalendarYear> years;
    private final Map<LocalDate, CalendarDay> days = new HashMap<>();

    /// @param edition rises with every change
    WorkingCalendar(int edition, Collection<CalendarYear> years) {
        this.edition = edition;
        this.years = new TreeMap<>();
        years.forEach(year -> this.years.put(year.year(), year));
        this.years.values().forEach(year -> year.days().forEach(day -> days.put(day.date(), day)));
    }

    WorkingCalendar with(CalendarYear year) {
        Map<Integer, CalendarYear> changed = new TreeMap<>(years);
        changed.put(year.year(), year);
        return new WorkingCalendar(edition + 1, changed.values());
    }

    public int edition() {
        return edition;
    }

    public boolean isWorkingDay(LocalDate date) {
        CalendarDay named = days.get(date);
        return named == null ? !CalendarYear.isWeekend(date) : named.kind() == DayKind.WORK;
    }

    public boolean isStatutoryHoliday(LocalDate date) {
        CalendarDay named = days.get(date);
        return named != null && named.kind() == DayKind.STATUTORY;
    }

    /// A weekend day that a notice has people work on (调休上班).
    public boolean isMakeUpDay(LocalDate date) {
        CalendarDay named = days.get(date);
        return named != null && named.kind() == DayKind.WORK;
    }

    /// A day off that a notice names, by law or swapped; an ordinary weekend is none.
    public boolean isHoliday(LocalDate date) {
        CalendarDay named = days.get(date);
        return named != null && named.kind() != DayKind.WORK;
    }

    /// Whether every day between is known, both included.
    public boolean reaches(LocalDate first, LocalDate last) {
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            if (!years.containsKey(year)) {
                return false;
            }
        }
        return true;
    }

    Optional<CalendarYear> year(int year) {
        return Optional.ofNullable(years.get(year));
    }

    Collection<CalendarYear> years() {
        return years.values();
    }

    /// The day from which on, itself left out, so many working days lead up to `last`.
    LocalDate workingDaysBefore(LocalDate last, int count) {
        LocalDate day = last;
        for (int left = count; left > 0; day = day.minusDays(1)) {
            left -= isWorkingDay(day) ? 1 : 0;
        }
        while (count > 0 && !isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }
}
