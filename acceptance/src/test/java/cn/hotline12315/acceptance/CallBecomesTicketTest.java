package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A citizen dials one of five numbers, a person answers in a browser, and what was said becomes a numbered ticket.
@ExtendWith(Hotline.class)
class CallBecomesTicketTest {
    /// Root mean square above which an ear hears speech; silence in A-law is 8.
    private static final double AUDIBLE = 200;

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
    @CsvSource({
        "02712315, 12315, 13971000001, +86139****0001, 湖北省, 武汉市",
        "12365, 12365, 013971000002, +86139****0002, 湖北省, 武汉市",
        "+862712331, 12331, 02787654321, +8627****4321, 湖北省, 武汉市",
        "12358, 12358, 8613971000003, +86139****0003, 湖北省, 武汉市",
        "862712330, 12330, 01065129900, +8610****9900, 北京市, 北京市"
    })
    void aCallToEachOfTheFiveNumbersBecomesATicket(
            String dialled, String line, String from, String masked, String province, String city) {
        try (Desk desk = Desk.signIn(chromium.window(), "1001")) {
            desk.ready();
            String number;
            String callId;
            try (Citizen citizen = Citizen.calls(dialled, from)) {
                callId = desk.incoming();
                assertThat(desk.at("dialled-line").innerText()).contains(line);
                assertThat(desk.at("attribution").innerText()).contains(city.replace("市", ""));
                desk.answer();

                assertThat(citizen.hears(Duration.ofSeconds(3))).isGreaterThan(AUDIBLE);
                double before = desk.remoteEnergy();
                Wait.until("the agent hears speech", Duration.ofSeconds(20), () -> desk.remoteEnergy() > before + 0.01);

                desk.at("kind-complaint").click();
                desk.fill("person-name", "张测试");
                desk.fill("respondent-name", "武汉某某电器商行（测试）");
                desk.fill("facts", "11月1日购买电饭锅一台，三天后不能加热，商家拒绝退货。");
                desk.tick("request-refund");
                number = desk.save();
                desk.hangUp();
                citizen.ended();
            }
            assertThat(number).matches("[0-9]{17}");
            JsonNode ticket = supervisor.get("/api/v1/tickets/" + number).body();
            assertThat(ticket.path("line").asString()).isEqualTo(line);
            assertThat(ticket.path("callId").asString()).isEqualTo(callId);
            assertThat(ticket.path("channel").asString()).isEqualTo("phone");
            assertThat(ticket.path("caller").path("e164").asString()).isEqualTo(masked);
            assertThat(ticket.path("caller").path("province").asString()).isEqualTo(province);
            assertThat(ticket.path("caller").path("city").asString()).isEqualTo(city);

            Wait.until("the contact has its end", Duration.ofSeconds(20), () -> {
                JsonNode contact = supervisor.contactsOf(callId).getFirst();
                assertThat(contact.path("line").asString()).isEqualTo(line);
                assertThat(contact.path("dialled").asString()).isEqualTo(dialled);
                assertThat(contact.path("outcome").asString()).isEqualTo("answered");
                return contact.path("endedAt").isString();
            });
            desk.seatIs("wrap-up");
            desk.at("wrap-up-done").click();
            desk.seatIs("ready");
            desk.signOut();
        }
    }

    @Test
    void muteKeepsTheAgentsVoiceFromTheCitizen() {
        try (Desk desk = Desk.signIn(chromium.window(), "1001")) {
            desk.ready();
            try (Citizen citizen = Citizen.calls("12315", "13971000004")) {
                desk.incoming();
                desk.answer();
                assertThat(citizen.hears(Duration.ofSeconds(3))).isGreaterThan(AUDIBLE);
                desk.at("mute").click();
                citizen.hears(Duration.ofSeconds(1));
                assertThat(citizen.hears(Duration.ofSeconds(3))).isLessThan(AUDIBLE / 4);
                desk.at("mute").click();
                citizen.hears(Duration.ofSeconds(1));
                assertThat(citizen.hears(Duration.ofSeconds(3))).isGreaterThan(AUDIBLE);
                citizen.hangsUp();
                desk.seatIs("wrap-up");
            }
            desk.signOut();
        }
    }
}
