package cn.hotline12315.core.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A ticket's deadlines by today's calendar and the rules that it goes by.
@Component
public class TicketDeadlines {
    private final RuleSets rules;
    private final Calendars calendars;
    private final DeadlineStore store;
    private final DeadlineSettings settings;

    TicketDeadlines(RuleSets rules, Calendars calendars, DeadlineStore store, DeadlineSettings settings) {
        this.rules = rules;
        this.calendars = calendars;
        this.store = store;
        this.settings = settings;
    }

    /// Computes and keeps them, in the caller's transaction.
    ///
    /// @param receivedOn the day of receipt in China
    /// @param events in the order in which they happened
    /// @return the earliest of those that run, the end of its last day
    /// @throws IllegalArgumentException as [Deadlines#of] does, and for a receipt before all rules
    public Optional<Instant> keep(UUID ticket, LocalDate receivedOn, List<ClockEvent> events) {
        return store.replace(ticket, of(receivedOn, events, calendars.held()));
    }

    /// A deadline that ends later than this is calm at that time: the end of the last day that is so near.
    public Instant nearUntil(Instant at) {
        WorkingCalendar calendar = calendars.seen();
        LocalDate today = China.day(at);
        LocalDate last = today;
        while (!calendar.workingDaysBefore(last.plusDays(1), rules.longestYellow())
                .isAfter(today)) {
            last = last.plusDays(1);
        }
        return China.start(last.plusDays(1));
    }

    /// As they are by the calendar of this moment; keeps nothing.
    ///
    /// @throws IllegalArgumentException as [#keep] does
    public List<Deadline> now(LocalDate receivedOn, List<ClockEvent> events) {
        return of(receivedOn, events, calendars.seen());
    }

    /// The rules that a ticket goes by: those of its receipt, or of the day itself where `pendingTickets` says so.
    ///
    /// @param on the day, in China, on which something is done to it
    public RuleSet rules(LocalDate receivedOn, LocalDate on) {
        return rules.inForceOn(
                switch (settings.pendingTickets()) {
                    case BY_RECEIPT -> receivedOn;
                    case BY_START -> on;
                });
    }

    List<Deadline> of(LocalDate receivedOn, List<ClockEvent> events, WorkingCalendar calendar) {
        if (settings.pendingTickets() == PendingTickets.BY_RECEIPT) {
            return Deadlines.of(rules.inForceOn(receivedOn), calendar, events);
        }
        Map<RuleSet, List<ClockEvent>> parts = new LinkedHashMap<>();
        Map<UUID, RuleSet> ofRun = new LinkedHashMap<>();
        for (ClockEvent event : events) {
            if (event instanceof ClockEvent.Start start) {
                ofRun.put(start.start(), rules.inForceOn(China.day(start.at())));
            }
            RuleSet set = ofRun.getOrDefault(event.start(), rules.inForceOn(receivedOn));
            parts.computeIfAbsent(set, _ -> new ArrayList<>()).add(event);
        }
        return parts.entrySet().stream()
                .flatMap(part -> Deadlines.of(part.getKey(), calendar, part.getValue()).stream())
                .toList();
    }
}
