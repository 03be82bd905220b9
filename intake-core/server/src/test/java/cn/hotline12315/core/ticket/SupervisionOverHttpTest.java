package cn.hotline12315.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.deadline.ClockKind;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Steps;
import cn.hotline12315.core.testing.Tickets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The core's own timer may be first with what these tests make the clock do; each fact is there once all the same.
class SupervisionOverHttpTest {
    private static final Core CORE = Core.one();

    private static void reached(String id, ClockKind clock, Light light) {
        CORE.bean(SuperviseByClock.class).reached(UUID.fromString(id), clock, UUID.randomUUID(), light);
    }

    private static JsonNode board(String login, String which, String id) {
        return Tickets.board(Browser.signedIn(login), "under=" + Steps.unit("420111") + "&which=" + which).stream()
                .filter(item -> item.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// As if the core's own timer had told everything so far.
    private static void told(String id) {
        CORE.sql()
                .sql("update ticket_deadline set told = 3, look_at = null where ticket_id = ? and state = 'running'")
                .param(UUID.fromString(id))
                .update();
    }

    @Test
    void whatIsNearlyDueIsUrgedByTheClock() {
        String id = Tickets.dispatched("complaint", "420111");
        reached(id, ClockKind.ACCEPTANCE, Light.RED);
        List<JsonNode> urged = Tickets.steps(id, "urge");
        assertThat(urged).hasSize(1);
        assertThat(urged.getFirst().path("by").isNull()).isTrue();
        assertThat(urged.getFirst().at("/details/0/text").asString()).contains("受理决定", "期限将至");
        JsonNode row = board("5003", "all", id);
        assertThat(row.path("urged").asInt()).isEqualTo(1);
        assertThat(row.path("lastUrgedAt").isNull()).isFalse();
    }

    @Test
    void aSupervisionByTheClockThatNobodyAnswersGoesToTheCityOnce() {
        String id = Tickets.dispatched("complaint", "420111");
        Tickets.later(20);
        told(id);
        reached(id, ClockKind.ACCEPTANCE, Light.OVERDUE);
        assertThat(Tickets.steps(id, "supervise")).hasSize(1);
        Tickets.later(5);
        reached(id, ClockKind.SUPERVISION, Light.OVERDUE);
        reached(id, ClockKind.SUPERVISION, Light.OVERDUE);
        List<JsonNode> escalated = Tickets.steps(id, "escalate");
        assertThat(escalated).hasSize(1);
        assertThat(escalated.getFirst().path("name").asString()).isEqualTo("督办升级");
        assertThat(escalated.getFirst().at("/details/0/text").asString()).isEqualTo("武汉市市场监督管理局");
        JsonNode row = board("3001", "escalated", id);
        assertThat(row.at("/supervision/state").asString()).isEqualTo("escalated");
        assertThat(row.at("/supervision/overdue").asBoolean()).isTrue();
        assertThat(row.at("/supervision/escalatedTo/code").asString()).isEqualTo("420100");
        assertThat(Browser.signedIn("3001")
                        .get("/api/v1/board")
                        .json()
                        .path("escalated")
                        .asInt())
                .isPositive();
        Tickets.take("4001", id, "answer-supervision", Map.of("answer", "已约谈商家"));
        JsonNode answered = board("3001", "supervised", id);
        assertThat(answered.at("/supervision/state").asString()).isEqualTo("answered");
        assertThat(answered.at("/supervision/overdue").asBoolean()).isFalse();
        Tickets.take("3001", id, "close-supervision", Map.of("result", "已办理"));
        assertThat(board("3001", "overdue", id).path("supervision").isNull()).isTrue();
    }

    @Test
    void aSuperiorsOwnSupervisionHasHisLimitAndGoesToTheAuthorityAboveHim() {
        String id = Tickets.dispatched("complaint", "420111");
        String until = Tickets.today().plusDays(2).toString();
        Tickets.take("3001", id, "supervise", Map.of("reason", "媒体关注", "until", until));
        assertThat(board("3001", "supervised", id).at("/supervision/due").asString())
                .isEqualTo(until);
        JsonNode clock = Browser.signedIn("4001")
                .get(Tickets.PATH + id + "/deadlines")
                .json()
                .at("/items/0");
        assertThat(clock.path("name").asString()).isEqualTo("督办答复");
        assertThat(clock.path("words").asString()).isEqualTo("还剩 2 天");
        Tickets.later(3);
        reached(id, ClockKind.SUPERVISION, Light.OVERDUE);
        assertThat(Tickets.steps(id, "escalate")
                        .getFirst()
                        .at("/details/0/text")
                        .asString())
                .isEqualTo("湖北省市场监督管理局");
    }

    @Test
    void nobodyTakesTheClocksStep() {
        String id = Tickets.dispatched("complaint", "420111");
        assertThat(Steps.take(
                                Browser.signedIn("5003"),
                                id,
                                "escalate",
                                Map.of("to", Steps.unit("420100"), "reason", "x"))
                        .fields())
                .containsExactly("step");
    }
}
