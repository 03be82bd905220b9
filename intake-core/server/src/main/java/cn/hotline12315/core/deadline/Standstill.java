package cn.hotline12315.core.deadline;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// A pause that is over.
///
/// @param from the day on which the clock stopped running
/// @param to the day on which it ran again; a day before `from` counts as none
record Standstill(LocalDate from, LocalDate to) {
    /// The midnights in between: a pause within a day costs nothing.
    int days() {
        return (int) Math.max(0, ChronoUnit.DAYS.between(from, to));
    }

    boolean asDayBegins(LocalDate day) {
        return day.isAfter(from) && !day.isAfter(to);
    }

    boolean asDayEnds(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
