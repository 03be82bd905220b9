package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What goes wrong between a caller and a seat, and what then happens to caller, seat and words typed.
@ExtendWith(Hotline.class)
class NobodyIsLostTest {
    private static Desk.Chromium chromium;
    private static Api supervisor;

    @BeforeAll
    static void open() {
        chromium = new Desk.Chromium();
        supervisor = Api.as("9001");
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:anonymous@anonymous.invalid>",
                "\"Anonymous\" <sip:anonymous@127.0.0.2>",
                "<sip:+86139abc@127.0.0.2>",
                "<sip:1%0d%0aagi_uniqueid%3a%20666%0d%0a%0d%0aEvent%3a%20Hangup%0d%0aX%3a@127.0.0.2>",
                "<sip:12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890@127.0.0.2>"
            })
    void aCallerWhoseNumberCannotBeReadIsServedAllTheSame(String from) {
        try (Desk desk = Desk.signIn(chromium.window(), "1001")) {
            desk.ready();
            try (Citizen citizen = Citizen.callsWithHeader("12315", from)) {
                String callId = desk.incoming();
                desk.answer();
                desk.hangUp();
                citizen.ended();
                Wait.until("the contact is there", Duration.ofSeconds(20), () -> {
                    JsonNode contact = supervisor.contactsOf(callId).getFirst();
                    return contact.path("caller").path("e164").isNull()
                            || contact.path("caller").path("e164").isMissingNode();
                });
            }
            desk.signOut();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"95588", "12345678", "hotline", "0"})
    void aCallToANumberThatIsNoneOfTheFiveIsServedAllTheSame(String dialled) {
        try (Desk desk = Desk.signIn(chromium.window(), "1001")) {
            desk.ready();
            try (Citizen citizen = Citizen.calls(dialled, "13971000005")) {
                String callId = desk.incoming();
                assertThat(desk.at("dialled-line").innerText()).contains(dialled);
                desk.answer();
                citizen.hangsUp();
                Wait.until("the contact is there", Duration.ofSeconds(20), () -> {
                    JsonNode contact = supervisor.contactsOf(callId).getFirst();
                    return contact.path("dialled").asString().equals(dialled)
                            && contact.path("line").isNull();
                });
            }
            desk.signOut();
        }
    }

    @Test
    void aCallerWhomNobodyAnswersGoesToTheNextSeat() {
        try (Desk first = Desk.signIn(chromium.window(), "1001");
                Desk second = Desk.signIn(chromium.window(), "1002")) {
            first.ready();
            try (Citizen citizen = Citizen.calls("12315", "13971000006")) {
                String callId = first.incoming();
                second.ready();
                second.seatIs("ringing");
                assertThat(second.incoming()).isEqualTo(callId);
                first.seatIs("ready"); // the first time; who misses twice in a row is not-ready (SeatStatesTest)
                second.answer();
                assertThat(citizen.isTalking()).isTrue();
                second.hangUp();
                citizen.ended();
            }
            first.signOut();
            second.signOut();
        }
    }

    @Test
    void aCallerWhoGivesUpWhileRingingFreesTheSeatAtOnce() {
        try (Desk desk = Desk.signIn(chromium.window(), "1001")) {
            desk.ready();
            try (Citizen citizen = Citizen.calls("12315", "13971000007")) {
                String callId = desk.incoming();
                citizen.hangsUp();
                desk.seatIs("ready");
                Wait.until(
                        "the contact says so",
                        Duration.ofSeconds(20),
                        () -> supervisor
                                .contactsOf(callId)
                                .getFirst()
                                .path("outcome")
                                .asString()
                                .equals("abandoned-ringing"));
            }
            desk.signOut();
        }
    }

    @Test
    void theLongestWaitingCallerGetsTheSeatThatBecomesReady() {
        try (Desk desk = Desk.signIn(chromium.window(), "1001");
                Citizen first = Citizen.calls("12315", "13971000011")) {
            Wait.until(
                    "the first waits",
                    Duration.ofSeconds(30),
                    () -> desk.at("queue").innerText().matches("(?s).*1.*"));
            try (Citizen second = Citizen.calls("12331", "13971000012")) {
                Wait.until(
                        "both wait",
                        Duration.ofSeconds(30),
                        () -> desk.at("queue").innerText().matches("(?s).*2.*"));
                desk.at("ready").click();
                desk.rings("13971000011");
                desk.answer();
                first.hangsUp();
                desk.seatIs("wrap-up");
                desk.at("wrap-up-done").click();
                desk.rings("13971000012");
                desk.answer();
                second.hangsUp();
            }
            desk.signOut();
        }
    }

    @Test
    void aSecondDeskOfTheSameAgentTakesOverAndTheFirstSaysSo() {
        BrowserContext window = chromium.window();
        try (Desk first = Desk.signIn(window, "1001")) {
            first.ready();
            Desk second = first.anotherTab();
            first.at("superseded").waitFor();
            second.seatIs("ready"); // the seat's state goes along
            try (Citizen citizen = Citizen.calls("12315", "13971000008")) {
                second.incoming();
                assertThat(first.at("incoming").isVisible()).isFalse();
                second.answer();
                citizen.hangsUp();
            }
            second.signOut();
        }
    }

    @Test
    void whatIsTypedSurvivesAReloadInTheMiddleOfACall() {
        try (Desk desk = Desk.signIn(chromium.window(), "1001")) {
            desk.ready();
            try (Citizen citizen = Citizen.calls("12315", "13971000009")) {
                desk.incoming();
                desk.answer();
                desk.at("kind-complaint").click();
                desk.fill("facts", "这段话不能丢失");
                desk.draftIs("saved");
                desk.page().reload();
                Wait.until(
                        "the words are there again",
                        Duration.ofSeconds(30),
                        () -> desk.at("field-facts").inputValue().equals("这段话不能丢失"));
                citizen.hangsUp();
            }
            desk.fill("person-name", "李测试");
            desk.fill("person-phone", "13971000009");
            desk.fill("respondent-name", "某商行（测试）");
            desk.tick("request-refund");
            assertThat(desk.save()).matches("[0-9]{17}");
            desk.signOut();
        }
    }

    /// Its first answer names no address. Asterisk never finds the browser, and takes what it sends meanwhile for
    /// sound.
    private static final String FIRST_ANSWER_IS_LOST = """
            (() => {
              let first = true
              const send = WebSocket.prototype.send
              WebSocket.prototype.send = function (data) {
                if (first && typeof data === 'string' && data.startsWith('SIP/2.0 200') && data.includes('m=audio')) {
                  first = false
                  const at = data.indexOf('\\r\\n\\r\\n')
                  const body = data.slice(at + 4).replace(/a=candidate:.*\\r\\n/g, '')
                  data = data.slice(0, at).replace(/Content-Length: \\d+/, `Content-Length: ${body.length}`) + '\\r\\n\\r\\n' + body
                }
                return send.call(this, data)
              }
            })()""";

    @Test
    void aCallInWhichNobodyHearsAnybodyIsPutThroughAgain() {
        BrowserContext window = chromium.window();
        window.addInitScript(FIRST_ANSWER_IS_LOST);
        try (Desk desk = Desk.signIn(window, "1001")) {
            desk.ready();
            try (Citizen citizen = Citizen.calls("12315", "13971000010")) {
                desk.incoming();
                desk.answer();
                Wait.until("they hear each other", Duration.ofSeconds(30), () -> desk.remoteEnergy() > 0);
                assertThat(citizen.isTalking()).isTrue();
                citizen.hangsUp();
            }
            desk.signOut();
        }
    }

    @Test
    void aTicketSavedWhileTheCoreIsAwayIsThereOnceWhenItIsBack() {
        try (Desk desk = Desk.signIn(chromium.window(), "1002")) {
            desk.ready();
            String callId;
            try (Citizen citizen = Citizen.calls("12358", "13971000010")) {
                callId = desk.incoming();
                desk.answer();
                Hotline.signal("KILL", "core");
                desk.at("kind-consultation").click();
                desk.fill("facts", "停车费怎么收？核心停机时记录");
                desk.fill("answer", "按公示标准收取。");
                desk.draftIs("local");
                desk.at("save").click();
                desk.at("queued").waitFor();
                assertThat(citizen.isTalking()).isTrue();
                Hotline.Said up = Hotline.run("up");
                assertThat(up.code()).as(up.text()).isZero();
                Wait.until("the ticket is in the core", Duration.ofSeconds(60), () -> ticketsOf(callId) == 1);
                citizen.hangsUp();
            }
            Wait.until(
                    "the contact has its end",
                    Duration.ofSeconds(20),
                    () -> supervisor
                            .contactsOf(callId)
                            .getFirst()
                            .path("endedAt")
                            .isString());
            assertThat(ticketsOf(callId)).isEqualTo(1);
            assertThat(supervisor.contactsOf(callId)).hasSize(1);
            desk.signOut();
        }
    }

    @Test
    void withoutTelephonyTheNetBringsTheCallerToAReadySeat() {
        try (Desk desk = Desk.signIn(chromium.window(), "1003")) {
            desk.ready();
            Hotline.signal("KILL", "telephony");
            try (Citizen citizen = Citizen.calls("12331", "13971000013")) {
                String callId = desk.incoming();
                assertThat(desk.at("dialled-line").innerText()).contains("12331");
                desk.answer();
                assertThat(citizen.hears(Duration.ofSeconds(3))).isGreaterThan(200);
                Hotline.Said up = Hotline.run("up");
                assertThat(up.code()).as(up.text()).isZero();
                assertThat(citizen.isTalking()).isTrue();
                desk.seatIs("talking");
                citizen.hangsUp();
                Wait.until("the contact is complete", Duration.ofSeconds(30), () -> {
                    JsonNode contact = supervisor.contactsOf(callId).getFirst();
                    return contact.path("outcome").asString().equals("answered")
                            && contact.path("line").asString().equals("12331")
                            && contact.path("endedAt").isString();
                });
            }
            desk.signOut();
        }
    }

    private static int ticketsOf(String callId) {
        return supervisor.contactsOf(callId).stream()
                .mapToInt(contact -> contact.path("tickets").size())
                .sum();
    }
}
