package cn.hotline12315.core.deadline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Deadlines from what happened: a pure function of the events, the rules and the calendar.
public final class Deadlines {
    private Deadlines() {}

    /// @param events of one ticket, in the order in which they happened
    /// @return one for each run of a clock that the rules know, in the order of their starts
    /// @throws IllegalArgumentException when a run starts twice, or an event is of a run that never started
    public static List<Deadline> of(RuleSet rules, WorkingCalendar calendar, List<ClockEvent> events) {
        Map<UUID, Run> runs = new LinkedHashMap<>();
        for (ClockEvent event : events) {
            if (event instanceof ClockEvent.Start start) {
                if (runs.putIfAbsent(start.start(), new Run(start)) != null) {
                    throw new IllegalArgumentException("run " + start.start() + " starts twice");
                }
            } else {
                Run run = runs.get(event.start());
                if (run == null) {
                    throw new IllegalArgumentException("run " + event.start() + " never started");
                }
                run.take(event);
            }
        }
        return runs.values().stream()
                .flatMap(run -> rules.rule(run.clock()).stream().map(rule -> run.deadline(rules, rule, calendar)))
                .toList();
    }
}
