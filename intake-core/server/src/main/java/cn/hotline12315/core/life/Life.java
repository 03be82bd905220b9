package cn.hotline12315.core.life;

import static cn.hotline12315.core.life.StepType.*;

import cn.hotline12315.core.life.TicketState.Accepted;
import cn.hotline12315.core.life.TicketState.Appraising;
import cn.hotline12315.core.life.TicketState.Archived;
import cn.hotline12315.core.life.TicketState.Concluded;
import cn.hotline12315.core.life.TicketState.Dispatched;
import cn.hotline12315.core.life.TicketState.Disputed;
import cn.hotline12315.core.life.TicketState.Ended;
import cn.hotline12315.core.life.TicketState.Filed;
import cn.hotline12315.core.life.TicketState.Mediating;
import cn.hotline12315.core.life.TicketState.OfComplaint;
import cn.hotline12315.core.life.TicketState.OfEnquiry;
import cn.hotline12315.core.life.TicketState.OfReport;
import cn.hotline12315.core.life.TicketState.Registered;
import cn.hotline12315.core.life.TicketState.Returned;
import cn.hotline12315.core.life.TicketState.Suspended;
import cn.hotline12315.core.life.TicketState.Verifying;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a ticket's facts add up to. Immutable; the same facts always give the same life.
///
/// @param round 1, and one more for every reopening
/// @param unit the handling authority; null before dispatch and after a return
/// @param supervision where the latest one stands
public record Life(
        TicketKind kind,
        TicketState state,
        int round,
        @Nullable UUID unit,
        Supervision supervision) {

    /// One of each, with as little remembered as possible.
    private static final List<TicketState> STATES = List.of(
            new Registered(),
            new Dispatched(false),
            new Returned(),
            new Disputed(),
            new Accepted(false, false),
            new Mediating(),
            new Suspended(),
            new Appraising(),
            new Verifying(false),
            new Filed(),
            new Ended(Outcome.AGREED),
            new Concluded(Outcome.AGREED),
            new Archived(Outcome.AGREED));

    /// A superior's demand and its answer.
    public enum Supervision {
        NONE,
        OPEN,
        /// Not answered in time: a higher authority was told.
        ESCALATED,
        ANSWERED
    }

    /// Registered, and nothing else yet.
    public static Life begun(TicketKind kind) {
        return new Life(kind, new Registered(), 1, null, Supervision.NONE);
    }

    /// @param facts in their order, the registration first
    /// @throws IllegalArgumentException when they are not the facts of one life
    public static Life of(TicketKind kind, List<Fact> facts) {
        if (facts.isEmpty() || !(facts.getFirst().step() instanceof Step.Register)) {
            throw new IllegalArgumentException("a life begins with its registration");
        }
        Life life = begun(kind);
        for (Fact fact : facts.subList(1, facts.size())) {
            life = life.after(fact.step());
        }
        return life;
    }

    public boolean isOver() {
        return state instanceof Concluded || state instanceof Archived;
    }

    /// @return null while it goes on
    public @Nullable Outcome outcome() {
        return switch (state) {
            case Ended(Outcome outcome) -> outcome;
            case Concluded(Outcome outcome) -> outcome;
            case Archived(Outcome outcome) -> outcome;
            default -> null;
        };
    }

    /// Which steps can be taken now, by whomever. What only the clock does is among them.
    public Set<StepType> possible() {
        Set<StepType> steps = EnumSet.copyOf(ofKind());
        steps.add(LINK);
        steps.add(UNLINK);
        if (!(state instanceof Archived)) {
            steps.add(SUPPLEMENT);
        }
        if (!isOver()) {
            steps.add(URGE);
            if (supervision == Supervision.NONE) {
                steps.add(SUPERVISE);
            }
        }
        if (supervision == Supervision.OPEN || supervision == Supervision.ESCALATED) {
            steps.add(ANSWER_SUPERVISION);
        }
        if (supervision == Supervision.OPEN) {
            steps.add(ESCALATE);
        }
        if (supervision == Supervision.ANSWERED) {
            steps.add(CLOSE_SUPERVISION);
        }
        return steps;
    }

    /// Every step that can be taken at some time in a life of this kind.
    public static Set<StepType> known(TicketKind kind) {
        Set<StepType> known =
                EnumSet.of(SUPPLEMENT, LINK, UNLINK, URGE, SUPERVISE, ANSWER_SUPERVISION, ESCALATE, CLOSE_SUPERVISION);
        for (TicketState state : STATES) {
            boolean occurs = switch (kind) {
                case COMPLAINT -> state instanceof OfComplaint;
                case REPORT -> state instanceof OfReport;
                case CONSULTATION, SUGGESTION -> state instanceof OfEnquiry;
            };
            if (occurs) {
                known.addAll(new Life(kind, state, 1, null, Supervision.NONE).ofKind());
            }
        }
        return known;
    }

    private Set<StepType> ofKind() {
        return switch (kind) {
            case COMPLAINT -> ComplaintLife.possible((OfComplaint) state);
            case REPORT -> ReportLife.possible((OfReport) state);
            case CONSULTATION, SUGGESTION -> EnquiryLife.possible((OfEnquiry) state);
        };
    }

    /// Why a step cannot be taken now, and what can be, in words; null when it can.
    public @Nullable String whyNot(StepType type) {
        Set<StepType> possible = possible();
        if (possible.contains(type)) {
            return null;
        }
        if (state instanceof Dispatched(boolean designated) && designated && (type == RETURN || type == DISPUTE)) {
            return "本工单由上级指定办理，不能退回，也不能再提管辖争议";
        }
        return "现在是“%s”，不能“%s”。现在可以：%s。"
                .formatted(
                        state.stage().chinese(),
                        type.chinese(),
                        possible.stream()
                                .filter(StepType::isAsked)
                                .map(StepType::chinese)
                                .collect(Collectors.joining("、")));
    }

    /// @throws IllegalArgumentException when it is not possible now
    public Life after(Step step) {
        String no = whyNot(step.type());
        if (no != null) {
            throw new IllegalArgumentException(no);
        }
        return switch (step) {
            case Step.Dispatch s -> to(s.to(), false);
            case Step.Designate s -> to(s.to(), true);
            case Step.Return s -> new Life(kind, new Returned(), round, null, supervision);
            case Step.Dispute s -> with(new Disputed());
            case Step.Assign s -> s.office() == null ? this : new Life(kind, state, round, s.office(), supervision);
            case Step.Supervise s -> with(Supervision.OPEN);
            case Step.Escalate s -> with(Supervision.ESCALATED);
            case Step.AnswerSupervision s -> with(Supervision.ANSWERED);
            case Step.CloseSupervision s -> with(Supervision.NONE);
            case Step.Link s -> this;
            case Step.Unlink s -> this;
            case Step.Transfer s -> with(new Concluded(Outcome.TRANSFERRED));
            case Step.Inform s -> with(new Concluded(ended()));
            case Step.Archive s -> with(new Archived(ended()));
            case Step.FollowUp s when Boolean.TRUE.equals(s.sendBack()) -> again();
            case Step.FollowUp s -> s.reached() == Reached.NOT_REACHED ? this : with(new Archived(ended()));
            case Step.Reopen s -> again();
            default -> with(afterOfKind(step));
        };
    }

    private TicketState afterOfKind(Step step) {
        return switch (kind) {
            case COMPLAINT -> ComplaintLife.after((OfComplaint) state, step);
            case REPORT -> ReportLife.after((OfReport) state, step);
            case CONSULTATION, SUGGESTION -> EnquiryLife.after((OfEnquiry) state, step);
        };
    }

    private Outcome ended() {
        Outcome outcome = outcome();
        if (outcome == null) {
            throw new IllegalArgumentException("it has not ended");
        }
        return outcome;
    }

    private Life to(UUID authority, boolean designated) {
        return new Life(kind, new Dispatched(designated), round, authority, supervision);
    }

    /// Back to whoever had it; to the intake body when nobody had.
    private Life again() {
        TicketState start = unit == null ? new Registered() : new Dispatched(false);
        return new Life(kind, start, round + 1, unit, supervision);
    }

    private Life with(TicketState next) {
        return new Life(kind, next, round, unit, supervision);
    }

    private Life with(Supervision next) {
        return new Life(kind, state, round, unit, next);
    }
}
