package cn.hotline12315.core.ticket;

import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Authority;
import cn.hotline12315.core.deadline.ClockKind;
import cn.hotline12315.core.deadline.DeadlineWatcher;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Step;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Supervision that nobody has to think of (督办): a unit is urged when a deadline is near, and supervised, with a day of
/// its own for the answer, when it has passed. A supervision that is not answered in time goes to the next higher
/// authority, once. Each is a fact on the ticket, told once a deadline and last day.
@Component
class SuperviseByClock implements DeadlineWatcher {
    /// Days that a unit has to answer.
    private static final int ANSWER_WITHIN = 3;

    private final TakeStep steps;
    private final TicketFacts facts;
    private final TicketPlaces places;
    private final Authorities authorities;
    private final Clock clock;

    SuperviseByClock(TakeStep steps, TicketFacts facts, TicketPlaces places, Authorities authorities, Clock clock) {
        this.steps = steps;
        this.facts = facts;
        this.places = places;
        this.authorities = authorities;
        this.clock = clock;
    }

    @Override
    public void reached(UUID ticket, ClockKind kind, UUID start, Light light) {
        switch (light) {
            case CALM, YELLOW -> {}
            case RED -> steps.byClock(ticket, new Step.Urge("“" + kind.chinese() + "”期限将至，请抓紧办理"));
            case OVERDUE -> {
                boolean taken = kind == ClockKind.SUPERVISION ? escalated(ticket) : supervised(ticket, kind);
                if (!taken) { // one is open already, or nobody is higher
                    steps.byClock(ticket, new Step.Urge(late(kind)));
                }
            }
        }
    }

    private static String late(ClockKind kind) {
        return "“" + kind.chinese() + "”已逾期，请说明原因并限期办理";
    }

    private boolean supervised(UUID ticket, ClockKind kind) {
        LocalDate until =
                LocalDate.ofInstant(clock.instant(), RegisterTicket.CHINA).plusDays(ANSWER_WITHIN);
        return steps.byClock(ticket, new Step.Supervise(late(kind), until, true));
    }

    private boolean escalated(UUID ticket) {
        return higher(ticket)
                .map(to -> steps.byClock(ticket, new Step.Escalate(to, "督办逾期未答复，报上一级机关")))
                .orElse(false);
    }

    /// Above who supervises; for the clock's own supervision, above the unit in whose name the ticket is handled.
    private Optional<UUID> higher(UUID ticket) {
        return facts.of(ticket).reversed().stream()
                .filter(fact -> fact.step() instanceof Step.Supervise)
                .findFirst()
                .map(Fact::unit)
                .or(() -> places.of(ticket).map(place -> place.signing()))
                .flatMap(authorities::byId)
                .map(Authority::parent);
    }
}
