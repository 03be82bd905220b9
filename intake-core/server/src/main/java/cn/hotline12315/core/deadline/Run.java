package cn.hotline12315.core.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run of a clock while its events are read. For one thread.
final class Run {
    private final ClockEvent.Start start;
    private final List<Standstill> stood = new ArrayList<>();
    private @Nullable Instant pausedAt;
    private @Nullable Instant stoppedAt;
    private int extensions;

    Run(ClockEvent.Start start) {
        this.start = start;
    }

    ClockKind clock() {
        return start.clock();
    }

    void take(ClockEvent event) {
        if (stoppedAt != null) {
            return;
        }
        switch (event) {
            case ClockEvent.Start again -> throw new IllegalArgumentException("starts again: " + again.start());
            case ClockEvent.Pause pause -> pausedAt = pausedAt == null ? pause.at() : pausedAt;
            case ClockEvent.Resume resume -> runOn(resume.at());
            case ClockEvent.Extend _ -> extensions++;
            case ClockEvent.Stop stop -> {
                runOn(stop.at());
                stoppedAt = stop.at();
            }
        }
    }

    private void runOn(Instant at) {
        if (pausedAt != null) {
            stood.add(new Standstill(China.day(pausedAt), China.day(at)));
            pausedAt = null;
        }
    }

    Deadline deadline(RuleSet rules, ClockRule rule, WorkingCalendar calendar) {
        boolean extended = extensions > 0 && rule.extension() > 0;
        int length = rule.length() + (extended ? rule.extension() : 0);
        LocalDate startDay = China.day(start.at());
        LocalDate due = start.until() == null
                ? new Period(rule.unit(), length, rules.lastDay(), calendar, stood).lastDay(startDay)
                : start.until();
        List<Warning> warnings = new ArrayList<>();
        if (!calendar.reaches(startDay, due)) {
            warnings.add(Warning.CALENDAR_ENDS);
        }
        if (extensions > (extended ? 1 : 0)) {
            warnings.add(Warning.NOT_EXTENSIBLE);
        }
        return new Deadline(
                start.start(),
                start.clock(),
                rules.id(),
                rule.article(),
                stoppedAt != null
                        ? DeadlineState.STOPPED
                        : pausedAt != null ? DeadlineState.PAUSED : DeadlineState.RUNNING,
                start.at(),
                due,
                China.start(due.plusDays(1)),
                notBeforeStart(calendar.workingDaysBefore(due, rule.yellow())),
                notBeforeStart(calendar.workingDaysBefore(due, rule.red())),
                stoppedAt,
                stood.stream().mapToInt(Standstill::days).sum(),
                extended,
                warnings,
                calendar.edition());
    }

    private Instant notBeforeStart(LocalDate day) {
        Instant at = China.start(day);
        return at.isBefore(start.at()) ? start.at() : at;
    }
}
