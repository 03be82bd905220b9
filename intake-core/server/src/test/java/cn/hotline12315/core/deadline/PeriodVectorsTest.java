package cn.hotline12315.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Periods by hand, from the notices of the State Council (2024 to 2026), each with the article that asks for it.
class PeriodVectorsTest {
    @ParameterizedTest(name = "{0} + {1} {2}, {3}: {4} ({5}; {6})")
    @CsvSource(textBlock = """
            # start,     length, unit,         mode,                   due,        article,    source
            2026-02-11,       7, WORKING_DAYS, NEXT_WORKING_DAY,       2026-02-27, O121 15,    across the Spring Festival 15 to 23 Feb and the make-up day 14 Feb
            2026-02-14,       7, WORKING_DAYS, NEXT_WORKING_DAY,       2026-03-03, O121 15,    received on a make-up Saturday; 28 Feb is one too
            2026-04-30,       7, WORKING_DAYS, NEXT_WORKING_DAY,       2026-05-13, O121 15,    Labour Day 1 to 5 May; make-up 9 May
            2026-09-18,      15, WORKING_DAYS, NEXT_WORKING_DAY,       2026-10-15, PPR 18,     Mid-Autumn and National Day; make-up 20 Sep and 10 Oct
            2026-09-28,       7, WORKING_DAYS, NEXT_WORKING_DAY,       2026-10-13, O121 15,    National Day; make-up 10 Oct
            2026-09-28,      15, WORKING_DAYS, NEXT_WORKING_DAY,       2026-10-23, O121 27,    National Day; make-up 10 Oct
            2026-09-28,      30, WORKING_DAYS, NEXT_WORKING_DAY,       2026-11-13, PPR 18,     National Day; make-up 10 Oct
            2026-10-10,       7, WORKING_DAYS, NEXT_WORKING_DAY,       2026-10-20, O121 23,    a working Saturday
            2026-10-11,       7, WORKING_DAYS, NEXT_WORKING_DAY,       2026-10-20, O121 23,    the Sunday after it: the same
            2026-04-14,      45, WORKING_DAYS, NEXT_WORKING_DAY,       2026-06-18, O20 21(5),  the last day of Order 20
            2026-04-15,      60, NATURAL_DAYS, NONE,                   2026-06-14, O121 23(5), raw: a Sunday
            2026-04-15,      60, NATURAL_DAYS, NEXT_WORKING_DAY,       2026-06-15, O121 23(5), the Monday after
            2026-04-15,      60, NATURAL_DAYS, STATUTORY_HOLIDAY_ONLY, 2026-06-14, O121 23(5), a Sunday is no statutory holiday
            2026-08-02,      60, NATURAL_DAYS, NONE,                   2026-10-01, O121 23(5), raw: National Day
            2026-08-02,      60, NATURAL_DAYS, NEXT_WORKING_DAY,       2026-10-08, O121 23(5), after the whole run
            2026-08-02,      60, NATURAL_DAYS, STATUTORY_HOLIDAY_ONLY, 2026-10-04, O121 45,    after the three days of the law
            2026-07-27,      60, NATURAL_DAYS, NONE,                   2026-09-25, O121 23(5), raw: Mid-Autumn
            2026-07-27,      60, NATURAL_DAYS, NEXT_WORKING_DAY,       2026-09-28, O121 23(5), after its weekend
            2026-07-27,      60, NATURAL_DAYS, STATUTORY_HOLIDAY_ONLY, 2026-09-26, O121 45,    the day after Mid-Autumn
            2024-01-31,      30, NATURAL_DAYS, NONE,                   2024-03-01, PPR 64,     over 29 Feb of a leap year
            2025-01-31,      30, NATURAL_DAYS, NONE,                   2025-03-02, PPR 64,     28 days in February
            2024-02-08,       7, WORKING_DAYS, NEXT_WORKING_DAY,       2024-02-23, O20 14,     leap year; Festival 10 to 17 Feb and make-up 18 Feb 2024
            2025-09-26,       7, WORKING_DAYS, NEXT_WORKING_DAY,       2025-10-13, O20 14,     28 Sep and 11 Oct 2025 are make-up days
            2025-12-29,       5, WORKING_DAYS, NEXT_WORKING_DAY,       2026-01-06, O20 31,     over the year's end; 1 to 3 Jan off and 4 Jan worked
            2022-12-30,       1, WORKING_DAYS, NEXT_WORKING_DAY,       2023-01-03, O20 14,     31 Dec 2022 stands in the notice of 2023
            """)
    void theLastDayIsAsTheArticleHasIt(
            LocalDate start, int length, DayUnit unit, LastDay mode, LocalDate due, String article, String source) {
        assertThat(dueOf(start + "T00:00", length, unit, mode))
                .as(article + ": " + source)
                .isEqualTo(due);
        assertThat(dueOf(start + "T23:59:59", length, unit, mode))
                .as("the hour does not matter")
                .isEqualTo(due);
    }

    private static LocalDate dueOf(String start, int length, DayUnit unit, LastDay mode) {
        return Pure.one(Pure.rules(unit, length, 0, mode), List.of(Pure.start(new UUID(0, 1), start)))
                .due();
    }
}
