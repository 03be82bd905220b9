package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Calls that a seat makes, and numbers outside in a call, on a real Asterisk: SIPp answers at the carrier's end of the
/// trunk (docs/routing.md, In the call). Who is called is there before who calls: SIPp takes the trunk's port when it
/// is
/// free.
@ExtendWith(Hotline.class)
class CallsOutTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SEAT = "1001";
    private static final String NUMBER = "13971000061";

    private final Api supervisor = Api.as("9001");

    @SuppressWarnings("NullAway.Init")
    private Desk.Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private Telephones phones;

    @BeforeEach
    void aSeatSits() {
        chromium = new Desk.Chromium();
        phones = new Telephones(chromium);
        phones.signIn(SEAT);
        phones.answers(SEAT, true);
        seatIs("registered", Telephones.Seat::registered);
        phones.notReady(SEAT);
        seatIs("not-ready", seat -> {
            if (seat.state().equals("wrap-up")) {
                phones.send(SEAT, Map.of("type", "wrap-up-done"));
            }
            return seat.state().equals("not-ready");
        });
    }

    @AfterEach
    void allGoHome() {
        phones.close();
        chromium.close();
    }

    @Test
    void theCitizenHearsTheNoticeThenTheAgentIsHeldAndTheCallIsRecordedAndAContact() {
        try (Citizen citizen = Citizen.isCalled()) {
            dials(NUMBER);
            seatIs(
                    "dialling",
                    seat -> seat.state().equals("dialling") && seat.phase().equals("dialling"));
            assertThat(citizen.hears(Duration.ofSeconds(3))).as("the notice").isGreaterThan(Alaw.AUDIBLE);
            seatIs("talking", seat -> seat.state().equals("talking") && seat.talks());
            String call = phones.now(SEAT).phoneCall();
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("the agent").isGreaterThan(Alaw.AUDIBLE);
            phones.send(SEAT, Map.of("type", "hold", "callId", call));
            seatIs("holding him", seat -> seat.state().equals("held"));
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("music").isGreaterThan(Alaw.AUDIBLE);
            phones.send(SEAT, Map.of("type", "resume", "callId", call));
            seatIs("talking again", seat -> seat.state().equals("talking"));
            assertThat(citizen.hears(Duration.ofSeconds(2)))
                    .as("the agent again")
                    .isGreaterThan(Alaw.AUDIBLE);
            phones.hangUp(SEAT);
            citizen.ended();
            seatIs("in wrap-up", seat -> seat.state().equals("wrap-up"));
            Wait.until(
                    "the contact says it",
                    SOON,
                    () -> contact(call)
                            .filter(c -> c.path("direction").asString("").equals("out")
                                    && c.path("outcome").asString("").equals("answered")
                                    && c.path("endedAt").isString())
                            .isPresent());
            Wait.until(
                    "it is recorded",
                    SOON,
                    () -> supervisor
                            .get("/api/v1/recordings/" + call)
                            .body()
                            .path("state")
                            .asString("")
                            .equals("stored"));
        }
        nothingIsLeft();
    }

    @Test
    void whoIsBusyIsSaidAndTheSeatIsWhatItWas() {
        try (Citizen citizen = Citizen.isBusy()) {
            dials(NUMBER);
            seatIs(
                    "told why",
                    seat -> seat.phase().equals("ended") && seat.why().equals("对方忙"));
            seatIs(
                    "not-ready as before",
                    seat -> seat.state().equals("not-ready") && seat.reason().equals("break"));
            citizen.ended();
        }
        nothingIsLeft();
    }

    @Test
    void anAgentGivesUpACallThatNobodyAnswers() {
        try (Citizen citizen = Citizen.isOut()) {
            dials(NUMBER);
            seatIs("dialling", seat -> seat.state().equals("dialling"));
            Wait.until(
                    "it rings there",
                    SOON,
                    () -> Manager.console("core show channels concise").contains("!Ringing!"));
            phones.send(
                    SEAT, Map.of("type", "hang-up", "callId", phones.now(SEAT).stateCall()));
            seatIs(
                    "not-ready as before",
                    seat -> seat.state().equals("not-ready") && seat.phone().isEmpty());
            citizen.ended();
        }
        nothingIsLeft();
    }

    @Test
    void aNumberThatIsNotCalledIsRefusedAtOnce() {
        dials("00112125550100");
        seatIs("refused", seat -> seat.problem().contains("cannot-dial"));
        assertThat(phones.now(SEAT).state()).isEqualTo("not-ready");
        nothingIsLeft();
    }

    @Test
    void somebodyOutsideIsAskedAndGetsTheCaller() {
        try (Citizen outside = Citizen.isCalled();
                Citizen citizen = Citizen.calls("12315", "13971000062")) {
            String call = answersHim();
            phones.send(SEAT, Map.of("type", "consult", "callId", call, "to", outside("13971000063")));
            seatIs("consulting", seat -> seat.state().equals("consulting"));
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("music").isGreaterThan(Alaw.AUDIBLE);
            assertThat(outside.hears(Duration.ofSeconds(3))).as("the agent").isGreaterThan(Alaw.AUDIBLE);
            phones.send(SEAT, Map.of("type", "consult-complete", "callId", call));
            seatIs(
                    "in wrap-up",
                    seat -> seat.state().equals("wrap-up") && seat.phone().isEmpty());
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("who was asked").isGreaterThan(Alaw.AUDIBLE);
            assertThat(outside.hears(Duration.ofSeconds(2))).as("the citizen").isGreaterThan(Alaw.AUDIBLE);
            citizen.hangsUp();
            outside.ended();
        }
        nothingIsLeft();
    }

    @Test
    void whoIsGivenToABusyNumberComesBackToTheAgent() {
        try (Citizen busy = Citizen.isBusy();
                Citizen citizen = Citizen.calls("12315", "13971000064")) {
            String call = answersHim();
            phones.send(SEAT, Map.of("type", "transfer", "callId", call, "to", outside("13971000063")));
            busy.ended();
            phones.ready(SEAT);
            seatIs("talking with him again", seat -> {
                if (seat.state().equals("wrap-up")) {
                    phones.send(SEAT, Map.of("type", "wrap-up-done"));
                }
                return seat.state().equals("talking") && seat.talks();
            });
            assertThat(phones.now(SEAT).phoneCall()).isEqualTo(call);
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("the agent").isGreaterThan(Alaw.AUDIBLE);
            phones.notReady(SEAT);
            phones.hangUp(SEAT);
            citizen.ended();
        }
        nothingIsLeft();
    }

    private void dials(String number) {
        phones.send(SEAT, Map.of("type", "dial", "number", number));
    }

    private static Map<String, String> outside(String number) {
        return Map.of("kind", "outside", "number", number);
    }

    private String answersHim() {
        phones.ready(SEAT);
        seatIs("talking", seat -> seat.state().equals("talking") && seat.talks());
        phones.notReady(SEAT); // nobody else after this one
        return phones.now(SEAT).phoneCall();
    }

    private Optional<JsonNode> contact(String call) {
        List<JsonNode> all = supervisor.contactsOf(call);
        assertThat(all).hasSizeLessThanOrEqualTo(1);
        return all.stream().findFirst();
    }

    private void seatIs(String what, Predicate<Telephones.Seat> is) {
        try {
            Wait.until(SEAT + " is " + what, SOON, () -> is.test(phones.now(SEAT)));
        } catch (AssertionError never) {
            throw new AssertionError(
                    never.getMessage() + "\n" + phones.now() + "\n" + Manager.console("core show channels verbose"),
                    never);
        }
    }

    private static void nothingIsLeft() {
        Wait.until(
                "no channel is left",
                SOON,
                () -> Manager.console("core show channels count").contains("0 active channels"));
    }
}
