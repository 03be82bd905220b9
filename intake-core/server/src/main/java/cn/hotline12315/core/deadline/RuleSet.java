package cn.hotline12315.core.deadline;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The clocks of a regulation and when it was in force.
///
/// @param until last day in force, null while it is
/// @param lastDay how its periods of natural days end
public record RuleSet(
        String id, String name, LocalDate from, @Nullable LocalDate until, LastDay lastDay, List<ClockRule> clocks) {
    public RuleSet {
        clocks = List.copyOf(clocks);
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException(id + " ends before it begins");
        }
        Set<ClockKind> seen = new HashSet<>();
        for (ClockRule rule : clocks) {
            if (!seen.add(rule.clock())) {
                throw new IllegalArgumentException(id + " has " + rule.clock().word() + " twice");
            }
        }
    }

    /// Empty for what these rules do not ask for (the filing notice, since Order 121).
    public Optional<ClockRule> rule(ClockKind clock) {
        return clocks.stream().filter(rule -> rule.clock() == clock).findFirst();
    }

    boolean isInForceOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
