package cn.hotline12315.core.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Calendars as the API shows them.
final class CalendarViews {
    private CalendarViews() {}

    /// Who imported.
    record Importer(UUID id, String name) {}

    /// @param by null: it came with the program
    record CalendarVersion(
            int version, Instant at, @Nullable Importer by, List<String> papers) {}

    /// A year's calendar.
    ///
    /// @param days that its notices name; other weekends are off, other weekdays are worked on
    /// @param workingDays of the year
    /// @param versions newest first; the first is the one that counts
    /// @param known all years that there are
    /// @param uncertain open deadlines whose last day no calendar reaches
    record Calendar(
            int year,
            int version,
            List<String> papers,
            List<CalendarDay> days,
            int workingDays,
            int daysOff,
            List<CalendarVersion> versions,
            List<Integer> known,
            int uncertain) {}

    /// @param before null: no notice names the day
    record DayChange(
            LocalDate date,
            @Nullable CalendarDay before,
            @Nullable CalendarDay after) {}

    /// A row of the file that cannot be taken.
    record BadRow(String field, String message) {}

    record MovedDeadline(String ticketNumber, ClockKind clock, LocalDate due, LocalDate newDue) {}

    /// What an import does, or would do.
    ///
    /// @param version that it makes, or would make; the present one when nothing changes
    /// @param inRange open deadlines whose days are among those that change
    /// @param looked how many of them were computed for `moved`: the first 500 by their last day
    /// @param moved the first 100 of those that move
    record CalendarImported(
            int year,
            int version,
            boolean dryRun,
            List<DayChange> changes,
            List<BadRow> bad,
            int inRange,
            int looked,
            List<MovedDeadline> moved) {}
}
