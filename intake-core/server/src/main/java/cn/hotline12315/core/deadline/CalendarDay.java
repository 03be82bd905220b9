package cn.hotline12315.core.deadline;

import java.time.LocalDate;

/// A day that a notice names.
///
/// @param name of the holiday (春节)
record CalendarDay(LocalDate date, String name, DayKind kind) {}
