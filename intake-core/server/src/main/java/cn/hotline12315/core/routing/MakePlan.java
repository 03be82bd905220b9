package cn.hotline12315.core.routing;

import cn.hotline12315.core.routing.OpenIntervals.DayOf;
import cn.hotline12315.core.routing.Plan.Affinity;
import cn.hotline12315.core.routing.Plan.PlannedLine;
import cn.hotline12315.core.routing.Plan.PlannedSeats;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// Puts the parts together. Pure.
final class MakePlan {
    private MakePlan() {}

    record NamedRules(String name, LineRules rules) {}

    static Plan of(
            long version,
            Instant now,
            SkillBook book,
            SequencedMap<String, NamedRules> lines,
            SeatRules seats,
            Function<LocalDate, DayOf> calendar) {
        List<PlannedLine> planned = lines.entrySet().stream()
                .map(line -> line(line.getKey(), line.getValue(), now, calendar))
                .toList();
        return new Plan(
                Plan.FORM,
                version,
                OpenIntervals.end(now),
                book.skills(),
                planned,
                book.languages(),
                book.regions(),
                new PlannedSeats(
                        seats.ringSeconds(), seats.missesToNotReady(), seats.missBackoffSeconds(), seats.wrapUp()),
                new Affinity(seats.affinityDays()),
                seats.shortAbandonSeconds());
    }

    private static PlannedLine line(String number, NamedRules line, Instant now, Function<LocalDate, DayOf> calendar) {
        LineRules rules = line.rules();
        return new PlannedLine(
                number,
                line.name(),
                rules.steps(),
                rules.priority(),
                rules.maxWaiting(),
                rules.maxWait(),
                OpenIntervals.of(rules.hours(), now, calendar),
                rules.emergency() == null || !rules.emergency().until().isAfter(now) ? null : rules.emergency(),
                rules.announce(),
                rules.survey(),
                rules.serviceLevel());
    }
}
