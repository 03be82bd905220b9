package cn.hotline12315.core.deadline;

import java.time.LocalDate;

/// Which day a period of natural days may end on. O121 Art. 45: when the last day is a statutory holiday
/// (法定节假日), the first day after it. Whether a weekend or a swapped rest day moves it too is not said.
public enum LastDay {
    /// It ends on a working day: the reading that hurts nobody.
    NEXT_WORKING_DAY,
    /// To the letter: only the 13 (until 2024: 11) statutory holidays move it.
    STATUTORY_HOLIDAY_ONLY,
    /// Nothing moves it.
    NONE;

    boolean allows(LocalDate day, WorkingCalendar calendar) {
        return switch (this) {
            case NEXT_WORKING_DAY -> calendar.isWorkingDay(day);
            case STATUTORY_HOLIDAY_ONLY -> !calendar.isStatutoryHoliday(day);
            case NONE -> true;
        };
    }
}
