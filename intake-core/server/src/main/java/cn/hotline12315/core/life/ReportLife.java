package cn.hotline12315.core.life;

import static cn.hotline12315.core.life.StepType.*;

import cn.hotline12315.core.life.TicketState.Archived;
import cn.hotline12315.core.life.TicketState.Concluded;
import cn.hotline12315.core.life.TicketState.Dispatched;
import cn.hotline12315.core.life.TicketState.Disputed;
import cn.hotline12315.core.life.TicketState.Ended;
import cn.hotline12315.core.life.TicketState.Filed;
import cn.hotline12315.core.life.TicketState.OfReport;
import cn.hotline12315.core.life.TicketState.Registered;
import cn.hotline12315.core.life.TicketState.Returned;
import cn.hotline12315.core.life.TicketState.Verifying;
import java.util.EnumSet;
import java.util.Set;

/// A report (举报): anyone's clue of a violation, O121 Art. 28 to 37 and the penalty procedure rules.
///
/// ```
/// registered → dispatched ⇄ returned → dispatched … ; dispatched → disputed → dispatched (designated)
/// dispatched → verifying → filed → decided | not-filed ; dispatched, verifying → no-power ; … → concluded → archived
/// ```
final class ReportLife {
    private ReportLife() {}

    static Set<StepType> possible(OfReport state) {
        return switch (state) {
            case Registered() -> EnumSet.of(DISPATCH, SPLIT, WITHDRAW);
            case Returned() -> EnumSet.of(DISPATCH, DESIGNATE, SPLIT, WITHDRAW);
            case Dispatched(boolean designated) -> {
                Set<StepType> steps =
                        EnumSet.of(ASSIGN, DESIGNATE, REQUEST_PROOF, VERIFY, NO_POWER, NOT_AGAIN, SPLIT, WITHDRAW);
                if (!designated) {
                    steps.add(RETURN);
                    steps.add(DISPUTE);
                }
                yield steps;
            }
            case Disputed() -> EnumSet.of(DESIGNATE);
            case Verifying(boolean extended) -> {
                Set<StepType> steps = EnumSet.of(ASSIGN, FILE, NOT_FILE, NO_POWER, NOT_AGAIN, WITHDRAW);
                if (!extended) {
                    steps.add(EXTEND);
                }
                yield steps;
            }
            case Filed() -> EnumSet.of(ASSIGN, DECIDE);
            case Ended e -> EnumSet.of(INFORM);
            case Concluded c -> EnumSet.of(FOLLOW_UP, ARCHIVE, REOPEN);
            case Archived a -> EnumSet.of(REOPEN);
        };
    }

    /// @param step one of [#possible]
    static TicketState after(OfReport state, Step step) {
        return switch (step) {
            case Step.Verify s -> new Verifying(false);
            case Step.Extend s -> new Verifying(true);
            case Step.File s -> new Filed();
            case Step.NotFile s -> new Ended(Outcome.NOT_FILED);
            case Step.NoPower s -> new Ended(Outcome.NO_POWER);
            case Step.Decide s -> new Ended(Outcome.DECIDED);
            case Step.NotAgain s -> new Concluded(Outcome.NOT_AGAIN);
            default -> state; // a withdrawn report remains a clue, and is verified
        };
    }
}
