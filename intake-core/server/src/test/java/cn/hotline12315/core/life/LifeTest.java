package cn.hotline12315.core.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeTest {
    private static final UUID COUNTY = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final Step DISPATCH = new Step.Dispatch(COUNTY, null, null, null);
    private static final Step ACCEPT = new Step.Accept(null);
    private static final Step BOTH_A = new Step.Consent(Party.COMPLAINANT, true, null);
    private static final Step BOTH_B = new Step.Consent(Party.RESPONDENT, true, null);

    @Test
    void aComplaintIsMediatedAndArchived() {
        Life life = after(
                TicketKind.COMPLAINT,
                DISPATCH,
                ACCEPT,
                BOTH_A,
                BOTH_B,
                new Step.Agree("退还差价", AgreementForm.DOCUMENT, null),
                new Step.Inform(Whom.BOTH, ToldBy.PHONE, null),
                new Step.FollowUp(Reached.REACHED, 5, null, false));
        assertThat(life.state()).isEqualTo(new TicketState.Archived(Outcome.AGREED));
        assertThat(life.unit()).isEqualTo(COUNTY);
    }

    @Test
    void oneConsentIsNotEnough() {
        assertThat(after(TicketKind.COMPLAINT, DISPATCH, ACCEPT, BOTH_B).state())
                .isEqualTo(new TicketState.Accepted(false, true));
        assertThat(after(TicketKind.COMPLAINT, DISPATCH, ACCEPT, BOTH_B).whyNot(StepType.AGREE))
                .contains("已受理", "达成协议", "调解意愿");
    }

    @Test
    void whatASuperiorDesignatedMayNotBeReturned() {
        Life designated = after(TicketKind.COMPLAINT, DISPATCH, new Step.Designate(OTHER, "指定"));
        assertThat(designated.unit()).isEqualTo(OTHER);
        assertThat(designated.whyNot(StepType.RETURN)).contains("上级指定");
        assertThat(designated.whyNot(StepType.DISPUTE)).contains("上级指定");
        assertThat(after(TicketKind.COMPLAINT, DISPATCH).whyNot(StepType.RETURN))
                .isNull();
    }

    @Test
    void aReturnedTicketIsAtNoUnitAndGoesOutAgain() {
        Life returned = after(TicketKind.COMPLAINT, DISPATCH, new Step.Return(ReturnReason.WRONG_PLACE, "在武昌"));
        assertThat(returned.unit()).isNull();
        assertThat(returned.possible()).contains(StepType.DISPATCH).doesNotContain(StepType.ACCEPT);
        assertThat(returned.after(new Step.Dispatch(OTHER, null, null, null)).unit())
                .isEqualTo(OTHER);
    }

    @Test
    void aVerificationIsExtendedOnce() {
        Life extended = after(TicketKind.REPORT, DISPATCH, new Step.Verify(null), new Step.Extend("案情复杂"));
        assertThat(extended.whyNot(StepType.EXTEND)).isNotNull();
        assertThat(extended.whyNot(StepType.FILE)).isNull();
    }

    @Test
    void aWithdrawnReportRemainsAClue() {
        assertThat(after(TicketKind.REPORT, DISPATCH, new Step.Withdraw("不想举报了"))
                        .state())
                .isEqualTo(new TicketState.Dispatched(false));
    }

    @Test
    void aComplaintWithdrawnInMediationIsTerminatedAndBothAreTold() {
        assertThat(after(TicketKind.COMPLAINT, DISPATCH, new Step.Withdraw("已和解"))
                        .state())
                .isEqualTo(new TicketState.Concluded(Outcome.WITHDRAWN));
        assertThat(after(TicketKind.COMPLAINT, DISPATCH, ACCEPT, new Step.Withdraw("已和解"))
                        .state())
                .isEqualTo(new TicketState.Ended(Outcome.WITHDRAWN));
    }

    @Test
    void whoIsNotReachedIsCalledAgainWhoIsDissatisfiedStartsAnotherRound() {
        Life concluded = after(TicketKind.CONSULTATION, DISPATCH, new Step.Answer("可以退", null));
        Life again = concluded.after(new Step.FollowUp(Reached.NOT_REACHED, null, null, null));
        assertThat(again.state()).isEqualTo(concluded.state());
        Life back = again.after(new Step.FollowUp(Reached.REACHED, 1, "没有解决", true));
        assertThat(back.round()).isEqualTo(2);
        assertThat(back.state()).isEqualTo(new TicketState.Dispatched(false));
    }

    @Test
    void oneSupervisionAtATime() {
        Life supervised =
                after(TicketKind.REPORT, DISPATCH, new Step.Supervise("逾期", java.time.LocalDate.of(2026, 12, 1), null));
        assertThat(supervised.possible())
                .contains(StepType.ANSWER_SUPERVISION)
                .doesNotContain(StepType.SUPERVISE, StepType.CLOSE_SUPERVISION);
        Life answered = supervised.after(new Step.AnswerSupervision("已核查"));
        assertThat(answered.possible()).contains(StepType.CLOSE_SUPERVISION);
        assertThat(answered.after(new Step.CloseSupervision("按期")).possible()).contains(StepType.SUPERVISE);
    }

    @Test
    void everyStepHasItsForm() {
        assertThat(Arrays.stream(StepType.values()).map(StepType::form)).doesNotHaveDuplicates();
        assertThat(StepType.values()).hasSize(Step.class.getPermittedSubclasses().length);
    }

    @Test
    void everyStepIsPossibleInSomeLife() {
        Set<StepType> known = EnumSet.noneOf(StepType.class);
        for (TicketKind kind : TicketKind.values()) {
            known.addAll(Life.known(kind));
        }
        assertThat(known).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(StepType.REGISTER)));
    }

    /// Two hundred lives of forty steps each: what is possible can be taken, what is not is refused in words, and the
    /// facts
    /// alone give the same life.
    @ParameterizedTest
    @EnumSource(TicketKind.class)
    void noOrderOfStepsLeadsToAStateThatItsFactsDoNotGive(TicketKind kind) {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Life life = Life.begun(kind);
            List<Fact> facts = new ArrayList<>(List.of(fact(1, new Step.Register())));
            for (int i = 0; i < 40; i++) {
                for (StepType type : StepType.values()) {
                    Step step = Samples.of(type, random);
                    if (life.possible().contains(type)) {
                        assertThat(life.whyNot(type)).isNull();
                        assertThat(life.after(step).kind()).isEqualTo(kind);
                    } else {
                        assertThat(life.whyNot(type)).isNotBlank();
                        Life now = life;
                        assertThatThrownBy(() -> now.after(step)).isInstanceOf(IllegalArgumentException.class);
                    }
                }
                List<StepType> possible = List.copyOf(life.possible());
                if (possible.isEmpty()) {
                    break;
                }
                Step step = Samples.of(possible.get(random.nextInt(possible.size())), random);
                life = life.after(step);
                facts.add(fact(facts.size() + 1, step));
                assertThat(Life.of(kind, facts)).as("seed %d, %s", seed, facts).isEqualTo(life);
                assertThat(life.outcome() == null)
                        .isEqualTo(!EnumSet.of(Stage.ENDED, Stage.CONCLUDED, Stage.ARCHIVED)
                                .contains(life.state().stage()));
                if (life.state() instanceof TicketState.Dispatched) {
                    assertThat(life.unit()).as("seed %d", seed).isNotNull();
                }
            }
        }
    }

    private static Fact fact(int number, Step step) {
        return new Fact(new UUID(7, number), number, Instant.EPOCH, null, null, step);
    }

    private static Life after(TicketKind kind, Step... steps) {
        Life life = Life.begun(kind);
        for (Step step : steps) {
            life = life.after(step);
        }
        return life;
    }
}
