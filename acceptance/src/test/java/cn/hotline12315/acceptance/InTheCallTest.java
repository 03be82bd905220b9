package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What happens inside a call, on a real Asterisk with real browsers as telephones (docs/routing.md).
@ExtendWith(Hotline.class)
class InTheCallTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final double SPEECH = 100;

    @SuppressWarnings("NullAway.Init")
    private Desk.Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private Telephones phones;

    @BeforeEach
    void twoSeatsSit() {
        chromium = new Desk.Chromium();
        phones = new Telephones(chromium);
        for (String seat : List.of("1001", "1002")) {
            phones.signIn(seat);
            phones.answers(seat, true);
            seatIs(seat, "registered", Telephones.Seat::registered);
        }
        isFree("1002");
        isFree("1001");
        phones.ready("1001");
        seatIs("1001", "ready", Telephones.Seat::isReady);
    }

    /// Who talked in the test before is in wrap-up, and comes back to it: it ends as soon as it may.
    private void isFree(String seat) {
        phones.send(seat, Map.of("type", "not-ready", "reason", "other"));
        seatIs(seat, "not-ready", s -> {
            if (s.state().equals("wrap-up")) {
                phones.send(seat, Map.of("type", "wrap-up-done"));
            }
            return s.state().equals("not-ready");
        });
    }

    @AfterEach
    void allGoHome() {
        phones.close();
        chromium.close();
    }

    @Test
    void aConsultationIsCompletedAndTheCallerSpeaksWithTheOther() {
        try (Citizen citizen = Citizen.calls("12315", "13971000031")) {
            String call = talks("1001");
            asks(call, "1002");
            assertThat(citizen.hears(Duration.ofSeconds(1))).as("music").isGreaterThan(SPEECH);
            deed(call, "consult-complete");
            seatIs(
                    "1001",
                    "in wrap-up",
                    s -> s.state().equals("wrap-up") && s.phone().isEmpty());
            seatIs("1002", "talking", s -> s.state().equals("talking") && s.talks());
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("the other").isGreaterThan(SPEECH);
            phones.hangUp("1002");
            citizen.ended();
            seatIs("1002", "in wrap-up", s -> s.state().equals("wrap-up"));
        }
        nothingIsLeft();
    }

    @Test
    void whoeverIsReadyForAQueueIsAskedAndGetsTheCaller() {
        try (Citizen citizen = Citizen.calls("12315", "13971000037")) {
            String call = talks("1001");
            phones.ready("1002");
            seatIs("1002", "ready", Telephones.Seat::isReady);
            asks(call, Map.of("kind", "queue", "line", "12315", "skills", Map.of()), "1002");
            deed(call, "consult-complete");
            seatIs("1001", "in wrap-up", s -> s.state().equals("wrap-up"));
            seatIs("1002", "talking", s -> s.state().equals("talking") && s.talks());
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("the other").isGreaterThan(SPEECH);
            phones.hangUp("1002");
            citizen.ended();
        }
        nothingIsLeft();
    }

    @Test
    void aConsultationEndsAndTheCallerIsBack() {
        try (Citizen citizen = Citizen.calls("12315", "13971000032")) {
            String call = talks("1001");
            asks(call, "1002");
            deed(call, "consult-back");
            seatIs(
                    "1002",
                    "not-ready again",
                    s -> s.state().equals("not-ready") && s.phone().isEmpty());
            seatIs(
                    "1001",
                    "talking",
                    s -> s.state().equals("talking") && s.phase().equals("talking"));
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("the agent").isGreaterThan(SPEECH);
            phones.hangUp("1001");
            citizen.ended();
        }
        nothingIsLeft();
    }

    @Test
    void allThreeSpeakAndTheAgentLeaves() {
        try (Citizen citizen = Citizen.calls("12315", "13971000033")) {
            String call = talks("1001");
            asks(call, "1002");
            deed(call, "conference");
            seatIs("1001", "in the conference", s -> s.state().equals("conference"));
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("both").isGreaterThan(SPEECH);
            phones.hangUp("1001");
            seatIs("1002", "talking", s -> s.state().equals("talking") && s.talks());
            seatIs("1001", "in wrap-up", s -> s.state().equals("wrap-up"));
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("the other").isGreaterThan(SPEECH);
            citizen.hangsUp();
            seatIs(
                    "1002",
                    "in wrap-up",
                    s -> s.state().equals("wrap-up") && s.phone().isEmpty());
        }
        nothingIsLeft();
    }

    @Test
    void aCallerIsGivenToAColleague() {
        try (Citizen citizen = Citizen.calls("12315", "13971000034")) {
            String call = talks("1001");
            phones.ready("1002");
            seatIs("1002", "ready", Telephones.Seat::isReady);
            Map<String, Object> frame = new HashMap<>();
            frame.put("type", "transfer");
            frame.put("callId", call);
            frame.put("to", Map.of("kind", "seat", "seat", "1002"));
            phones.send("1001", frame);
            seatIs(
                    "1001",
                    "in wrap-up",
                    s -> s.state().equals("wrap-up") && s.phone().isEmpty());
            seatIs("1002", "talking", s -> s.state().equals("talking") && s.talks());
            assertThat(phones.now("1002").phoneCall()).isEqualTo(call);
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("the colleague").isGreaterThan(SPEECH);
            deed(call, "record-pause"); // of another's call: refused
            phones.send("1002", Map.of("type", "record-pause", "callId", call));
            Wait.until(
                    "the recording is paused",
                    SOON,
                    () -> Manager.console("core show channels concise")
                            .lines()
                            .filter(line -> line.contains("13971000034"))
                            .map(line -> line.substring(0, line.indexOf('!')))
                            .anyMatch(channel -> Manager.console("core show channel " + channel)
                                    .lines()
                                    .anyMatch(line -> line.matches("PAUSED=\\d+"))));
            phones.hangUp("1002");
            citizen.ended();
        }
        nothingIsLeft();
    }

    @Test
    void aSupervisorListensWhispersAndBargesInAndIsOutWhenTheCallEnds() {
        supervisorSits();
        try (Citizen citizen = Citizen.calls("12315", "13971000035")) {
            talks("1001");
            watches("listen");
            seatIs("9002", "listening", s -> s.talks() && s.reason().equals("watching"));
            spies("listen");
            Wait.until(
                    "9002 hears them",
                    SOON,
                    () -> phones.heard().stream().anyMatch(h -> h.seat().equals("9002") && h.energy() > 1e-4));
            watches("whisper");
            spies("whisper");
            watches("barge");
            spies("barge");
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("both").isGreaterThan(SPEECH);
            assertThat(phones.now("1001").talks()).isTrue();
            citizen.hangsUp();
            seatIs(
                    "9002",
                    "out, and what it was",
                    s -> s.phone().isEmpty() && s.reason().equals("other"));
            seatIs("1001", "in wrap-up", s -> s.state().equals("wrap-up"));
        }
        nothingIsLeft();
    }

    @Test
    void aSupervisorTakesTheCallOverAndItEndsWithHim() {
        supervisorSits();
        try (Citizen citizen = Citizen.calls("12315", "13971000036")) {
            String call = talks("1001");
            watches("listen");
            spies("listen");
            watches("take-over");
            seatIs(
                    "1001",
                    "in wrap-up",
                    s -> s.state().equals("wrap-up") && s.phone().isEmpty());
            seatIs("9002", "talking", s -> s.state().equals("talking") && s.talks());
            assertThat(phones.now("9002").phoneCall()).isEqualTo(call);
            assertThat(citizen.hears(Duration.ofSeconds(2)))
                    .as("the supervisor")
                    .isGreaterThan(SPEECH);
            phones.hangUp("9002");
            citizen.ended();
            seatIs("9002", "in wrap-up", s -> s.state().equals("wrap-up"));
            seatIs(
                    "9002",
                    "what it was",
                    s -> s.state().equals("not-ready") && s.reason().equals("other"));
        }
        nothingIsLeft();
    }

    private void supervisorSits() {
        phones.signIn("9002");
        phones.answers("9002", true);
        seatIs("9002", "registered", Telephones.Seat::registered);
        isFree("9002");
    }

    private void watches(String how) {
        phones.send("9002", Map.of("type", "watch", "seat", "1001", "how", how));
    }

    /// Asterisk has his channel hear the seat's, in this way.
    private static void spies(String how) {
        Wait.until(
                "9002 hears: " + how,
                SOON,
                () -> Manager.console("core show channels concise")
                        .lines()
                        .anyMatch(line -> line.startsWith("PJSIP/9002") && line.contains("!" + how + "!")));
    }

    private String talks(String seat) {
        seatIs(seat, "talking", s -> s.state().equals("talking") && s.talks());
        return phones.now(seat).phoneCall();
    }

    private void asks(String call, String target) {
        asks(call, Map.of("kind", "seat", "seat", target), target);
    }

    private void asks(String call, Map<String, ?> to, String target) {
        Map<String, Object> frame = new HashMap<>();
        frame.put("type", "consult");
        frame.put("callId", call);
        frame.put("to", to);
        frame.put("note", "买手机，想退货");
        phones.send("1001", frame);
        seatIs(target, "asked", s -> s.state().equals("talking") && s.talks());
        seatIs("1001", "consulting", s -> s.state().equals("consulting"));
    }

    private void deed(String call, String type) {
        phones.send("1001", Map.of("type", type, "callId", call));
    }

    private void seatIs(String seat, String what, java.util.function.Predicate<Telephones.Seat> is) {
        try {
            Wait.until(seat + " is " + what, SOON, () -> is.test(phones.now(seat)));
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
