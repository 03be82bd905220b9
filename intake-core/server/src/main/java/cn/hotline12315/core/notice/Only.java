package cn.hotline12315.core.notice;

import cn.hotline12315.core.life.AgreementForm;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketState.Mediating;
import com.fasterxml.jackson.annotation.JsonValue;

/// Conditions beside the step.
enum Only {
    /// The unit did not find it itself (O121 Art. 27).
    NOT_A_CLUE("not-a-clue"),
    /// Both sides have consented.
    MEDIATING("mediating"),
    WITH_DOCUMENT("with-document"),
    /// Performed at once, or waived by both (O121 Art. 24).
    WITHOUT_DOCUMENT("without-document"),
    /// The respondent knows of the complaint.
    ACCEPTED_BEFORE("accepted-before"),
    /// A law asks for it in this category (O121 Art. 36).
    OUTCOME_REQUIRED("outcome-required"),
    /// Not heard on the call at once.
    NOT_ON_THE_CALL("not-on-the-call"),
    /// A reopening, or a follow-up that sends it back.
    AGAIN("again"),
    /// A unit has it.
    AT_A_UNIT("at-a-unit");

    private final String word;

    Only(String word) {
        this.word = word;
    }

    @JsonValue
    String word() {
        return word;
    }

    boolean holds(Happening what, NoticeTemplates templates) {
        Step step = what.fact().step();
        return switch (this) {
            case NOT_A_CLUE -> !(step instanceof Step.Dispatch dispatch && Boolean.TRUE.equals(dispatch.clue()));
            case MEDIATING -> what.life().state() instanceof Mediating;
            case WITH_DOCUMENT -> step instanceof Step.Agree agree && agree.form() == AgreementForm.DOCUMENT;
            case WITHOUT_DOCUMENT -> step instanceof Step.Agree agree && agree.form() != AgreementForm.DOCUMENT;
            case ACCEPTED_BEFORE -> what.facts().stream().anyMatch(fact -> fact.step() instanceof Step.Accept);
            case OUTCOME_REQUIRED ->
                templates.outcomeRequiredBy(what.matter().category()).isPresent();
            case NOT_ON_THE_CALL ->
                !(what.matter().answeredOnTheCall() && what.fact().number() == 2);
            case AGAIN -> !(step instanceof Step.FollowUp call) || Boolean.TRUE.equals(call.sendBack());
            case AT_A_UNIT -> what.matter().handling() != null;
        };
    }
}
