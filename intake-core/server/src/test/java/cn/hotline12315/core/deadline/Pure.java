package cn.hotline12315.core.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Calendars, rules and events for tests.
final class Pure {
    static final WorkingCalendar CALENDAR = new WorkingCalendar(
            7,
            IntStream.rangeClosed(2020, BuiltInCalendars.LAST)
                    .mapToObj(BuiltInCalendars::read)
                    .toList());

    private Pure() {}

    /// Of Beijing, "2026-02-11" or "2026-02-11T09:30".
    static Instant at(String text) {
        return LocalDateTime.parse(text.contains("T") ? text : text + "T10:00").toInstant(ZoneOffset.ofHours(8));
    }

    static RuleSet rules(DayUnit unit, int length, int extension, LastDay mode) {
        return new RuleSet(
                "test",
                "test",
                LocalDate.of(2000, 1, 1),
                null,
                mode,
                List.of(new ClockRule(ClockKind.MEDIATION, unit, length, extension, 5, 2, "Art. 45")));
    }

    static ClockEvent.Start start(UUID id, String at) {
        return new ClockEvent.Start(id, ClockKind.MEDIATION, at(at), null);
    }

    static Deadline one(RuleSet rules, List<ClockEvent> events) {
        List<Deadline> all = Deadlines.of(rules, CALENDAR, events);
        if (all.size() != 1) {
            throw new AssertionError(all);
        }
        return all.getFirst();
    }
}
