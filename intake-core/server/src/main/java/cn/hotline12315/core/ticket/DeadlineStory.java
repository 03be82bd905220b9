package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.deadline.ClockEvent;
import cn.hotline12315.core.deadline.ClockRule;
import cn.hotline12315.core.deadline.DayUnit;
import cn.hotline12315.core.deadline.Deadline;
import cn.hotline12315.core.deadline.DeadlineState;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.deadline.RuleSet;
import cn.hotline12315.core.deadline.TicketDeadlines;
import cn.hotline12315.core.followup.FollowUps;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.ticket.DeadlineViews.ClockExtension;
import cn.hotline12315.core.ticket.DeadlineViews.ClockFact;
import cn.hotline12315.core.ticket.DeadlineViews.OwedFollowUp;
import cn.hotline12315.core.ticket.DeadlineViews.TicketClock;
import cn.hotline12315.core.ticket.DeadlineViews.TicketClocks;
import cn.hotline12315.core.ticket.TicketViews.Creator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A ticket's clocks, each with the steps that started, extended and stopped it.
@Component
class DeadlineStory {
    private final TicketFacts facts;
    private final TicketRules rules;
    private final TicketDeadlines deadlines;
    private final FollowUps followUps;
    private final DaysLeft left;
    private final StaffNames staff;
    private final Clock clock;

    DeadlineStory(
            TicketFacts facts,
            TicketRules rules,
            TicketDeadlines deadlines,
            FollowUps followUps,
            DaysLeft left,
            StaffNames staff,
            Clock clock) {
        this.facts = facts;
        this.rules = rules;
        this.deadlines = deadlines;
        this.followUps = followUps;
        this.left = left;
        this.staff = staff;
        this.clock = clock;
    }

    TicketClocks of(UUID ticket, TicketKind kind, LocalDate receivedOn) {
        List<Fact> known = facts.of(ticket);
        List<ClockEvent> events = FactsToClocks.of(kind, known);
        Map<UUID, String> names = staff.of(events.stream()
                .filter(ClockEvent.Extend.class::isInstance)
                .map(event -> ((ClockEvent.Extend) event).by())
                .distinct()
                .toList());
        Comparator<TicketClock> order = Comparator.comparing((TicketClock one) -> one.state() == DeadlineState.STOPPED)
                .thenComparing(one -> one.state() == DeadlineState.STOPPED
                        ? Instant.MAX.minusMillis(one.started().at().toEpochMilli())
                        : one.dueAt());
        return new TicketClocks(
                deadlines.now(receivedOn, events).stream()
                        .map(one -> clock(one, known, events, names, receivedOn))
                        .sorted(order)
                        .toList(),
                followUps.owed(ticket).map(this::owed).orElse(null));
    }

    private TicketClock clock(
            Deadline one, List<Fact> known, List<ClockEvent> events, Map<UUID, String> names, LocalDate receivedOn) {
        Instant now = clock.instant();
        List<ClockEvent> own = events.stream()
                .filter(event -> event.start().equals(one.startId()))
                .toList();
        ClockEvent.@Nullable Extend extended = own.stream()
                .filter(ClockEvent.Extend.class::isInstance)
                .map(ClockEvent.Extend.class::cast)
                .findFirst()
                .orElse(null);
        RuleSet set = rules.of(receivedOn, one.startedAt());
        boolean paused = one.state() == DeadlineState.PAUSED;
        return new TicketClock(
                one.startId(),
                one.clock(),
                one.clock().chinese(),
                one.article(),
                set.name(),
                one.state(),
                one.light(now),
                left.words(one, set.rule(one.clock()).map(ClockRule::unit).orElse(DayUnit.WORKING_DAYS)),
                Objects.requireNonNull(fact(known, one.startedAt(), one.startId())),
                one.due(),
                one.dueAt(),
                paused ? own.getLast().at() : null,
                one.pausedDays(),
                extended == null || !one.extended()
                        ? null
                        : new ClockExtension(
                                extended.at(),
                                extended.reason(),
                                new Creator(extended.by(), names.getOrDefault(extended.by(), ""))),
                one.stoppedAt() == null ? null : fact(known, one.stoppedAt(), null),
                one.warnings());
    }

    /// @param run a clock that starts with a fact has its id, or, for the second clock of one fact, the id's upper half
    private static @Nullable ClockFact fact(List<Fact> known, Instant at, @Nullable UUID run) {
        return known.reversed().stream()
                .filter(fact -> fact.at().equals(at)
                        && (run == null || fact.id().getMostSignificantBits() == run.getMostSignificantBits()))
                .findFirst()
                .map(fact -> new ClockFact(
                        fact.number(),
                        fact.step().type().word(),
                        fact.step().type().chinese(),
                        fact.at()))
                .orElse(null);
    }

    private OwedFollowUp owed(FollowUps.Owed owed) {
        Instant now = clock.instant();
        Duration rest = Duration.between(now, owed.dueAt());
        Light light = !rest.isPositive()
                ? Light.OVERDUE
                : rest.compareTo(Duration.ofDays(1)) <= 0
                        ? Light.RED
                        : rest.compareTo(Duration.ofDays(2)) <= 0 ? Light.YELLOW : Light.CALM;
        return new OwedFollowUp(
                owed.due(), owed.dueAt(), left.workingDays(owed.due()), light, owed.attempts(), owed.allowed());
    }
}
