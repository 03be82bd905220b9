package cn.hotline12315.core.life;

import static cn.hotline12315.core.life.StepType.*;

import cn.hotline12315.core.life.TicketState.Accepted;
import cn.hotline12315.core.life.TicketState.Appraising;
import cn.hotline12315.core.life.TicketState.Archived;
import cn.hotline12315.core.life.TicketState.Concluded;
import cn.hotline12315.core.life.TicketState.Dispatched;
import cn.hotline12315.core.life.TicketState.Disputed;
import cn.hotline12315.core.life.TicketState.Ended;
import cn.hotline12315.core.life.TicketState.Mediating;
import cn.hotline12315.core.life.TicketState.OfComplaint;
import cn.hotline12315.core.life.TicketState.Registered;
import cn.hotline12315.core.life.TicketState.Returned;
import cn.hotline12315.core.life.TicketState.Suspended;
import java.util.EnumSet;
import java.util.Set;

/// A complaint (投诉): mediation between a consumer and an operator, O121 Art. 13 to 27.
///
/// ```
/// registered → dispatched ⇄ returned → dispatched … ; dispatched → disputed → dispatched (designated)
/// dispatched → refused | accepted → mediating ⇄ suspended, appraising → agreed | terminated → concluded → archived
/// ```
final class ComplaintLife {
    private ComplaintLife() {}

    static Set<StepType> possible(OfComplaint state) {
        return switch (state) {
            case Registered() -> EnumSet.of(DISPATCH, SPLIT, JOIN, UNJOIN, WITHDRAW, TRANSFER);
            case Returned() -> EnumSet.of(DISPATCH, DESIGNATE, SPLIT, JOIN, UNJOIN, WITHDRAW, TRANSFER);
            case Dispatched(boolean designated) -> {
                Set<StepType> steps = EnumSet.of(
                        ASSIGN, DESIGNATE, REQUEST_PROOF, ACCEPT, REFUSE, SPLIT, JOIN, UNJOIN, WITHDRAW, TRANSFER);
                if (!designated) {
                    steps.add(RETURN);
                    steps.add(DISPUTE);
                }
                yield steps;
            }
            case Disputed() -> EnumSet.of(DESIGNATE, WITHDRAW);
            case Accepted a -> EnumSet.of(ASSIGN, CONSENT, TERMINATE, CLUE, JOIN, UNJOIN, WITHDRAW, TRANSFER);
            case Mediating() ->
                EnumSet.of(ASSIGN, RECUSE, APPRAISE, ENTRUST, AGREE, TERMINATE, CLUE, JOIN, UNJOIN, WITHDRAW, TRANSFER);
            case Suspended() -> EnumSet.of(DECIDE_RECUSAL, TERMINATE, WITHDRAW);
            case Appraising() -> EnumSet.of(APPRAISED, TERMINATE, CLUE, WITHDRAW, TRANSFER);
            case Ended e -> EnumSet.of(INFORM, CLUE);
            case Concluded c -> EnumSet.of(FOLLOW_UP, ARCHIVE, REOPEN);
            case Archived a -> EnumSet.of(REOPEN);
        };
    }

    /// @param step one of [#possible]
    static TicketState after(OfComplaint state, Step step) {
        return switch (step) {
            case Step.Accept s -> new Accepted(false, false);
            case Step.Refuse s -> new Ended(Outcome.REFUSED);
            case Step.Consent s -> consented((Accepted) state, s.party(), s.given());
            case Step.Recuse s -> new Suspended();
            case Step.DecideRecusal s -> new Mediating();
            case Step.Appraise s -> new Appraising();
            case Step.Appraised s -> new Mediating();
            case Step.Agree s -> new Ended(Outcome.AGREED);
            case Step.Terminate s -> new Ended(Outcome.TERMINATED);
            // after acceptance it is a ground of termination, of which both are told (Art. 23)
            case Step.Withdraw s ->
                isMediation(state) ? new Ended(Outcome.WITHDRAWN) : new Concluded(Outcome.WITHDRAWN);
            default -> state;
        };
    }

    private static TicketState consented(Accepted before, Party party, boolean given) {
        Accepted now = switch (party) {
            case COMPLAINANT -> new Accepted(given, before.respondent());
            case RESPONDENT -> new Accepted(before.complainant(), given);
        };
        return now.complainant() && now.respondent() ? new Mediating() : now;
    }

    private static boolean isMediation(OfComplaint state) {
        return state instanceof Accepted
                || state instanceof Mediating
                || state instanceof Suspended
                || state instanceof Appraising;
    }
}
