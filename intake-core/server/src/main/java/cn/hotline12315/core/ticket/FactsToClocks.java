package cn.hotline12315.core.ticket;

import static cn.hotline12315.core.deadline.ClockKind.*;

import cn.hotline12315.core.deadline.ClockEvent;
import cn.hotline12315.core.deadline.ClockKind;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.life.TicketState.Dispatched;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which clocks a ticket's facts start, stop, pause and extend (docs/ticket-life.md, *Until when*). For one ticket,
/// once.
final class FactsToClocks {
    private final TicketKind kind;
    private final List<ClockEvent> events = new ArrayList<>();
    private final Map<ClockKind, UUID> running = new EnumMap<>(ClockKind.class);

    private FactsToClocks(TicketKind kind) {
        this.kind = kind;
    }

    /// @param facts all of the ticket, in order
    static List<ClockEvent> of(TicketKind kind, List<Fact> facts) {
        FactsToClocks clocks = new FactsToClocks(kind);
        Life life = Life.begun(kind);
        for (Fact fact : facts) {
            if (!(fact.step() instanceof Step.Register)) {
                Life next = life.after(fact.step());
                clocks.follow(fact, next);
                life = next;
            }
        }
        return List.copyOf(clocks.events);
    }

    private void follow(Fact fact, Life after) {
        switch (fact.step()) {
            case Step.Supervise s -> start(SUPERVISION, fact, s.until());
            case Step.AnswerSupervision s -> stop(SUPERVISION, fact);
            case Step.Dispute s -> start(DISPUTE, fact, null);
            case Step.Designate s -> stop(DISPUTE, fact);
            case Step.Inform s -> {
                stop(TERMINATION_NOTICE, fact);
                stop(FILING_NOTICE, fact);
            }
            default -> {}
        }
        switch (kind) {
            case COMPLAINT -> complaint(fact);
            case REPORT -> report(fact);
            case CONSULTATION, SUGGESTION -> enquiry(fact);
        }
        if (after.state() instanceof Dispatched && arrives(fact.step())) {
            ClockKind first = switch (kind) {
                case COMPLAINT -> ACCEPTANCE;
                case REPORT -> isClue(fact.step()) ? CLUE_VERIFICATION : VERIFICATION;
                case CONSULTATION, SUGGESTION -> ANSWER;
            };
            stopAllButSupervision(fact);
            start(first, fact, null);
        }
        if (after.isOver()) {
            stopAllButSupervision(fact);
        }
    }

    /// It comes to an authority: its time begins with the receipt.
    private static boolean arrives(Step step) {
        return step instanceof Step.Dispatch
                || step instanceof Step.Designate
                || step instanceof Step.Reopen
                || step instanceof Step.FollowUp;
    }

    private static boolean isClue(Step step) {
        return step instanceof Step.Dispatch dispatch && Boolean.TRUE.equals(dispatch.clue());
    }

    private void complaint(Fact fact) {
        switch (fact.step()) {
            case Step.Accept s -> {
                stop(ACCEPTANCE, fact);
                start(MEDIATION, fact, null);
            }
            case Step.Refuse s -> stop(ACCEPTANCE, fact);
            case Step.Return s -> stop(ACCEPTANCE, fact);
            case Step.Dispute s -> stop(ACCEPTANCE, fact);
            case Step.Appraise s -> onRun(MEDIATION, run -> new ClockEvent.Pause(run, fact.at()));
            case Step.Appraised s -> onRun(MEDIATION, run -> new ClockEvent.Resume(run, fact.at()));
            case Step.Agree s -> mediated(fact);
            case Step.Terminate s -> mediated(fact);
            case Step.Withdraw s -> {
                stop(ACCEPTANCE, fact);
                if (running.containsKey(MEDIATION)) {
                    mediated(fact);
                }
            }
            default -> {}
        }
    }

    private void mediated(Fact fact) {
        stop(MEDIATION, fact);
        start(TERMINATION_NOTICE, fact, null);
    }

    private void report(Fact fact) {
        switch (fact.step()) {
            case Step.Extend s -> {
                extend(VERIFICATION, fact, s.reason());
                extend(CLUE_VERIFICATION, fact, s.reason());
            }
            case Step.File s -> {
                verified(fact);
                start(CASE, fact, null);
                start(FILING_NOTICE, fact, null);
            }
            case Step.NotFile s -> {
                verified(fact);
                start(FILING_NOTICE, fact, null);
            }
            case Step.NoPower s -> verified(fact);
            case Step.Return s -> verified(fact);
            case Step.Dispute s -> verified(fact);
            case Step.Decide s -> stop(CASE, fact);
            // new facts may be merged: the period starts anew with the last report (Art. 35)
            case Step.Supplement s
            when Boolean.TRUE.equals(s.fresh()) && running.containsKey(VERIFICATION) -> start(VERIFICATION, fact, null);
            default -> {}
        }
    }

    private void verified(Fact fact) {
        stop(VERIFICATION, fact);
        stop(CLUE_VERIFICATION, fact);
    }

    private void enquiry(Fact fact) {
        if (fact.step() instanceof Step.Answer || fact.step() instanceof Step.Return) {
            stop(ANSWER, fact);
        }
    }

    private void start(ClockKind clock, Fact fact, @Nullable LocalDate until) {
        stop(clock, fact);
        // two clocks may start with one fact: each run has an id of its own, the same at every computation
        UUID run = running.containsValue(fact.id())
                ? new UUID(fact.id().getMostSignificantBits(), ~fact.id().getLeastSignificantBits())
                : fact.id();
        running.put(clock, run);
        events.add(new ClockEvent.Start(run, clock, fact.at(), until));
    }

    private void stop(ClockKind clock, Fact fact) {
        UUID run = running.remove(clock);
        if (run != null) {
            events.add(new ClockEvent.Stop(run, fact.at()));
        }
    }

    private void stopAllButSupervision(Fact fact) {
        for (ClockKind clock : List.copyOf(running.keySet())) {
            if (clock != SUPERVISION) {
                stop(clock, fact);
            }
        }
    }

    private void extend(ClockKind clock, Fact fact, String reason) {
        onRun(clock, run -> new ClockEvent.Extend(run, fact.at(), reason, Objects.requireNonNull(fact.by())));
    }

    private void onRun(ClockKind clock, Function<UUID, ClockEvent> event) {
        UUID run = running.get(clock);
        if (run != null) {
            events.add(event.apply(run));
        }
    }
}
