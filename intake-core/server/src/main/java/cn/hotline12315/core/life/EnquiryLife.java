package cn.hotline12315.core.life;

import static cn.hotline12315.core.life.StepType.*;

import cn.hotline12315.core.life.TicketState.Archived;
import cn.hotline12315.core.life.TicketState.Concluded;
import cn.hotline12315.core.life.TicketState.Dispatched;
import cn.hotline12315.core.life.TicketState.OfEnquiry;
import cn.hotline12315.core.life.TicketState.Registered;
import cn.hotline12315.core.life.TicketState.Returned;
import java.util.EnumSet;
import java.util.Set;

/// A consultation (咨询, O121 Art. 44) or a suggestion (意见建议): it is answered, on the call where possible.
///
/// ```
/// registered → concluded (answered) → archived
/// registered → dispatched ⇄ returned ; dispatched, returned → concluded (answered)
/// ```
final class EnquiryLife {
    private EnquiryLife() {}

    static Set<StepType> possible(OfEnquiry state) {
        return switch (state) {
            case Registered() -> EnumSet.of(DISPATCH, ANSWER, SPLIT, WITHDRAW);
            case Returned() -> EnumSet.of(DISPATCH, DESIGNATE, ANSWER, SPLIT, WITHDRAW);
            case Dispatched(boolean designated) -> {
                Set<StepType> steps = EnumSet.of(ASSIGN, DESIGNATE, ANSWER, SPLIT, WITHDRAW);
                if (!designated) {
                    steps.add(RETURN);
                }
                yield steps;
            }
            case Concluded c -> EnumSet.of(FOLLOW_UP, ARCHIVE, REOPEN);
            case Archived a -> EnumSet.of(REOPEN);
        };
    }

    /// @param step one of [#possible]
    static TicketState after(OfEnquiry state, Step step) {
        return switch (step) {
            case Step.Answer s -> new Concluded(Outcome.ANSWERED);
            case Step.Withdraw s -> new Concluded(Outcome.WITHDRAWN);
            default -> state;
        };
    }
}
