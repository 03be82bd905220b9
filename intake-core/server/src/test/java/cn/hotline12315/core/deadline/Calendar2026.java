package cn.hotline12315.core.deadline;

import java.util.List;

/// The year as the program has it, for tests of other features.
public final class Calendar2026 {
    public static final WorkingCalendar CALENDAR = new WorkingCalendar(1, List.of(BuiltInCalendars.read(2026)));

    private Calendar2026() {}
}
