package cn.hotline12315.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Steps;
import cn.hotline12315.core.testing.Tickets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrderTwentyOverHttpTest {
    private final Browser head = Browser.signedIn("5001");

    private static String received() {
        String id = Tickets.dispatched("complaint", "420111");
        Tickets.receivedUnderOrder20(id);
        return id;
    }

    private JsonNode field(String rules, String step) {
        return head.get("/api/v1/steps?rules=" + rules)
                .json()
                .path("items")
                .valueStream()
                .filter(info -> info.path("step").asString().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> labels(JsonNode info) {
        return info.at("/fields/0/options")
                .valueStream()
                .map(option -> option.path("label").asString().substring(0, 3))
                .toList();
    }

    @Test
    void theTicketNamesItsRulesAndTheCatalogueOffersTheirGrounds() {
        String id = received();
        assertThat(head.get(Tickets.PATH + id).json().path("rules").asString()).isEqualTo("order-20");
        assertThat(head.get(Tickets.PATH + Tickets.dispatched("complaint", "420111"))
                        .json()
                        .path("rules")
                        .asString())
                .isEqualTo("order-121");
        assertThat(labels(field("order-20", "refuse"))).containsExactly("（一）", "（二）", "（三）", "（四）", "（五）", "（六）");
        assertThat(labels(field("order-121", "refuse"))).hasSize(7);
        assertThat(field("order-20", "refuse").path("article").asString()).isEqualTo("O20 第十五条");
        assertThat(head.get("/api/v1/steps").text()).doesNotContain("escalate");
        assertThat(head.get("/api/v1/steps?rules=a%20b").fields()).containsExactly("rules");
    }

    @Test
    void aGroundThatOrder20DoesNotKnowIsRefusedInWords() {
        String id = received();
        Answer identity = Steps.take(head, id, "refuse", Map.of("ground", "6", "reason", "冒名"));
        assertThat(identity.status()).isEqualTo(422);
        assertThat(identity.fields()).containsExactly("ground");
        assertThat(identity.json().at("/errors/0/message").asString()).contains("2026-04-10", "第20号");
        Tickets.take("5001", id, "refuse", Map.of("ground", "7", "reason", "其他情形"));
        JsonNode step = Tickets.steps(id, "refuse").getFirst();
        assertThat(step.path("article").asString()).isEqualTo("O20 第十五条");
        assertThat(step.at("/details/0/text").asString()).startsWith("（六）");
    }

    @Test
    void nobodysDeathEndsAMediationUnderOrder20AndItHasFortyFiveWorkingDays() {
        String id = received();
        Tickets.take("4001", id, "accept", Map.of());
        assertThat(Steps.take(head, id, "terminate", Map.of("ground", "7", "reason", "死亡"))
                        .fields())
                .containsExactly("ground");
        JsonNode clock = head.get(Tickets.PATH + id + "/deadlines").json().at("/items/0");
        assertThat(clock.path("clock").asString()).isEqualTo("mediation");
        assertThat(clock.path("rules").asString()).contains("第20号");
        assertThat(clock.path("words").asString()).isEqualTo("还剩 45 个工作日");
        Tickets.take("5001", id, "terminate", Map.of("ground", "3", "reason", "无法达成一致"));
        assertThat(Tickets.steps(id, "terminate")
                        .getFirst()
                        .at("/details/0/text")
                        .asString())
                .startsWith("（四）");
    }

    @Test
    void underOrder121BothAreAccepted() {
        String id = Tickets.dispatched("complaint", "420111");
        assertThat(Steps.take(head, id, "refuse", Map.of("ground", "6", "reason", "冒名"))
                        .status())
                .isEqualTo(201);
    }
}
