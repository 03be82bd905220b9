package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a citizen's keys do while he waits and after the talk, on a real Asterisk; he is called back at the carrier's
/// end of the trunk (docs/routing.md, Waiting).
@ExtendWith(Hotline.class)
class WaitingTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SEAT = "1001";

    private final Api supervisor = Api.as("9001");

    @SuppressWarnings("NullAway.Init")
    private Desk.Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private Telephones phones;

    @BeforeEach
    void aSeatSitsAndIsNotReady() {
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
    void keyOneKeepsThePlaceAndTheCitizenIsCalledBackTalksAndSaysWhatHeThinksOfIt() {
        String citizen = "13971000051";
        withRules("12315", rules -> rules.put("survey", true), () -> {
            long verySatisfied = answers("12315", 1);
            asksToBeCalledBack("12315", citizen, 1);
            asksToBeCalledBack("12315", citizen, 2);
            seatIs("told of one place for his number", seat -> seat.waiting() == 1);
            try (Citizen called = Citizen.isCalled()) {
                phones.ready(SEAT);
                seatIs("talking", seat -> seat.state().equals("talking") && seat.talks());
                String call = phones.now(SEAT).phoneCall();
                assertThat(called.hears(Duration.ofSeconds(2))).as("the agent").isGreaterThan(Alaw.AUDIBLE);
                phones.notReady(SEAT); // nobody else after this one
                phones.hangUp(SEAT);
                seatIs("in wrap-up", seat -> seat.state().equals("wrap-up"));
                assertThat(called.hears(Duration.ofSeconds(2)))
                        .as("the question")
                        .isGreaterThan(Alaw.AUDIBLE);
                called.presses("1");
                called.ended();
                Wait.until("the core has the contact", SOON, () -> isAnswered(call));
            }
            Wait.until("his answer counts", SOON, () -> answers("12315", 1) == verySatisfied + 1);
        });
        assertThat(phones.now(SEAT).waiting()).isZero();
    }

    @Test
    void aClosedLineTakesHisWishToBeCalledBackAndWhoSaysNothingIsInTheWorklistToo() {
        withRules("12331", WaitingTest::closedToday, () -> {
            try (Citizen asks = Citizen.calls("12331", "13971000052");
                    Citizen listens = Citizen.calls("12331", "13971000053")) {
                pressesOneUntilHeIsLetGo(asks);
                listens.ended();
            }
            standsInTheWorklist("0052", "12331", "closed");
            standsInTheWorklist("0053", "12331", "closed");
            assertThat(phones.now(SEAT).waiting()).isZero();
        });
    }

    @Test
    void aFullLineTakesHisWishToBeCalledBackAndKeepsWhomItHas() {
        withRules("12358", rules -> rules.put("maxWaiting", 1), () -> {
            try (Citizen waits = Citizen.calls("12358", "13971000054")) {
                seatIs("told of one who waits", seat -> seat.waiting() == 1);
                try (Citizen asks = Citizen.calls("12358", "13971000055")) {
                    pressesOneUntilHeIsLetGo(asks);
                }
                standsInTheWorklist("0055", "12358", "full");
                assertThat(phones.now(SEAT).waiting()).isOne();
                phones.ready(SEAT);
                seatIs("talking with who waited", seat -> seat.state().equals("talking") && seat.talks());
                assertThat(waits.hears(Duration.ofSeconds(2))).as("the agent").isGreaterThan(Alaw.AUDIBLE);
                phones.notReady(SEAT);
                phones.hangUp(SEAT);
                waits.ended();
            }
        });
    }

    /// Always the same key, since he does not know when the words begin: a second one means nothing.
    private static void pressesOneUntilHeIsLetGo(Citizen citizen) {
        Wait.until("he is let go", Duration.ofSeconds(60), () -> {
            citizen.presses("1");
            Wait.listen(Duration.ofSeconds(1));
            return !citizen.isTalking();
        });
    }

    /// @param waiting places there are while he waits
    private void asksToBeCalledBack(String line, String number, int waiting) {
        try (Citizen citizen = Citizen.calls(line, number)) {
            seatIs("told of " + waiting + " who wait", seat -> seat.waiting() == waiting);
            pressesOneUntilHeIsLetGo(citizen);
        }
    }

    private boolean isAnswered(String call) {
        var contacts = supervisor.contactsOf(call);
        return contacts.size() == 1
                && contacts.getFirst().path("endedAt").isString()
                && contacts.getFirst().path("outcome").asString("").equals("answered")
                && contacts.getFirst().path("seat").asString("").equals(SEAT);
    }

    private void standsInTheWorklist(String lastDigits, String line, String why) {
        Wait.until(lastDigits + " is to be called back: " + why, SOON, () -> {
            Api.Answer answer = supervisor.get("/api/v1/call-backs");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            List<JsonNode> his = new ArrayList<>();
            for (JsonNode item : answer.body().path("items")) {
                if (item.path("number").asString("").endsWith(lastDigits)) {
                    his.add(item);
                }
            }
            assertThat(his).as(answer.text()).hasSize(1);
            assertThat(his.getFirst().path("line").asString("")).isEqualTo(line);
            assertThat(his.getFirst().path("why").asString("")).isEqualTo(why);
            return true;
        });
    }

    /// Open on one day of the week alone: never today, and never Monday, whose hours make-up days have.
    private static void closedToday(ObjectNode rules) {
        DayOfWeek today = LocalDate.now(Days.CHINA).getDayOfWeek();
        DayOfWeek open = today == DayOfWeek.WEDNESDAY ? DayOfWeek.FRIDAY : DayOfWeek.WEDNESDAY;
        ObjectNode hours = rules.putObject("hours");
        hours.put("always", false).putArray("holiday");
        ArrayNode week = hours.putArray("week");
        for (DayOfWeek day : DayOfWeek.values()) {
            ArrayNode spans = week.addArray();
            if (day == open) {
                spans.addObject().put("from", "08:30").put("until", "18:00");
            }
        }
    }

    /// What the supervisor's page does; afterwards the line's rules are what they were.
    private void withRules(String line, Consumer<ObjectNode> change, Runnable story) {
        ObjectNode before = rules(line);
        ObjectNode rules = before.deepCopy();
        change.accept(rules);
        write(line, rules);
        try {
            story.run();
        } finally {
            write(line, before);
        }
    }

    private ObjectNode rules(String line) {
        return (ObjectNode) shelved(line).path("rules");
    }

    private void write(String line, ObjectNode rules) {
        Api.Answer answer = supervisor.put(
                "/api/v1/routing/lines/" + line,
                rules.toString(),
                shelved(line).path("version").asLong());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private JsonNode shelved(String line) {
        Api.Answer overview = supervisor.get("/api/v1/routing");
        for (JsonNode one : overview.body().path("lines")) {
            if (one.path("number").asString("").equals(line)) {
                return one;
            }
        }
        throw new AssertionError("no line " + line + ": " + overview.text());
    }

    /// How many citizens pressed this key today.
    private long answers(String line, int key) {
        for (JsonNode row : supervisor
                .get("/api/v1/statistics/surveys?by=line&line=" + line)
                .body()
                .path("rows")) {
            return row.path("counts").path(key).asLong(0);
        }
        return 0;
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
}
