package cn.hotline12315.core.deadline;

import java.time.LocalDate;
import java.util.List;

/// Counts a period (O121 Art. 45, PPR Art. 80).
///
/// A day counts when the clock was running as the day began, and, for working days, when it is one. So the
/// start day does not count (the clock was not running yet at midnight), and a pause takes away as many days as
/// midnights passed while the clock stood still: the day on which it stops still counts, since part of it could
/// be worked in, the day on which it runs again does not, as Art. 45 has it for every beginning. Appraisal time
/// is thus not counted (Art. 22), and neither half days nor the hour of a fact move a deadline.
///
/// The last day is the last that counts, or the first after it on which a period may end and at whose end the
/// clock does not stand still: a pause that begins on the last day moves it too, otherwise the time would run
/// out while the clock stands.
///
/// @param length at least 1
record Period(DayUnit unit, int length, LastDay mode, WorkingCalendar calendar, List<Standstill> stood) {
    LocalDate lastDay(LocalDate startDay) {
        LocalDate day = startDay;
        for (int counted = 0; counted < length; ) {
            day = day.plusDays(1);
            counted += counts(day) ? 1 : 0;
        }
        while (!mayEnd(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private boolean counts(LocalDate day) {
        return stood.stream().noneMatch(pause -> pause.asDayBegins(day))
                && (unit != DayUnit.WORKING_DAYS || calendar.isWorkingDay(day));
    }

    private boolean mayEnd(LocalDate day) {
        boolean allowed = unit == DayUnit.WORKING_DAYS ? calendar.isWorkingDay(day) : mode.allows(day, calendar);
        return allowed && stood.stream().noneMatch(pause -> pause.asDayEnds(day));
    }
}
