package cn.hotline12315.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Tickets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeadlinesOverHttpTest {
    private static List<JsonNode> clocks(String id) {
        return Browser.signedIn("5001")
                .get(Tickets.PATH + id + "/deadlines")
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    @Test
    void aClockSaysWhatStartedItWhatIsLeftAndWhatStoppedIt() {
        String id = Tickets.dispatched("complaint", "420111");
        JsonNode acceptance = clocks(id).getFirst();
        assertThat(acceptance.path("name").asString()).isEqualTo("受理决定");
        assertThat(acceptance.path("article").asString()).contains("第十五条");
        assertThat(acceptance.path("words").asString()).isEqualTo("还剩 7 个工作日");
        assertThat(acceptance.at("/started/step").asString()).isEqualTo("dispatch");
        assertThat(acceptance.at("/started/number").asInt()).isEqualTo(2);
        assertThat(acceptance.path("stopped").isNull()).isTrue();
        Tickets.take("4001", id, "accept", Map.of());
        List<JsonNode> both = clocks(id);
        assertThat(both.stream().map(clock -> clock.path("clock").asString()))
                .containsExactly("mediation", "acceptance");
        assertThat(both.getLast().at("/stopped/name").asString()).isEqualTo("受理");
        assertThat(both.getLast().path("words").asString()).isEqualTo("按期完成");
        assertThat(both.getFirst().path("words").asString()).matches("还剩 6[0-9] 天");
    }

    @Test
    void aPauseSaysSinceWhenAndThenHowLong() {
        String id = Tickets.dispatched("complaint", "420111");
        Tickets.take("4001", id, "accept", Map.of());
        Tickets.take("4001", id, "consent", Map.of("party", "complainant", "given", true));
        Tickets.take("4001", id, "consent", Map.of("party", "respondent", "given", true));
        Tickets.take("4001", id, "appraise", Map.of("body", "湖北省产品质量监督检验研究院"));
        JsonNode paused = clocks(id).getFirst();
        assertThat(paused.path("state").asString()).isEqualTo("paused");
        assertThat(paused.path("pausedSince").isNull()).isFalse();
        assertThat(paused.path("words").asString()).isEqualTo("停止计时");
        Tickets.later(9);
        Tickets.take("4001", id, "appraised", Map.of("result", "不合格"));
        JsonNode running = clocks(id).getFirst();
        assertThat(running.path("pausedSince").isNull()).isTrue();
        assertThat(running.path("pausedDays").asInt()).isEqualTo(9);
        assertThat(LocalDate.parse(running.path("due").asString()))
                .isAfter(LocalDate.parse(paused.path("due").asString()));
    }

    @Test
    void anExtensionSaysWhoApprovedItAndWhy() {
        String id = Tickets.dispatched("report", "420111");
        Tickets.take("5001", id, "verify", Map.of());
        Tickets.take("5001", id, "extend", Map.of("reason", "案情复杂"));
        JsonNode clock = clocks(id).getFirst();
        assertThat(clock.at("/extension/reason").asString()).isEqualTo("案情复杂");
        assertThat(clock.at("/extension/by/name").asString()).isEqualTo("郑海涛");
        assertThat(clock.path("words").asString()).isEqualTo("还剩 30 个工作日");
    }

    @Test
    void whatIsLateSaysHowLateAlsoWhenItIsDone() {
        String id = Tickets.dispatched("complaint", "420111");
        Tickets.later(30);
        JsonNode late = clocks(id).stream()
                .filter(clock -> clock.path("clock").asString().equals("acceptance"))
                .findFirst()
                .orElseThrow();
        assertThat(late.path("light").asString()).isEqualTo("overdue");
        assertThat(late.path("words").asString()).matches("已逾期 [0-9]+ 天");
        Tickets.take("4001", id, "accept", Map.of());
        JsonNode done = clocks(id).stream()
                .filter(clock -> clock.path("clock").asString().equals("acceptance"))
                .findFirst()
                .orElseThrow();
        assertThat(done.path("words").asString()).matches("逾期 [0-9]+ 天完成");
    }

    @Test
    void aDayBeyondTheCalendarIsWarnedOf() {
        String id = Tickets.dispatched("report", "420111");
        Tickets.take("5001", id, "verify", Map.of());
        Tickets.take("5001", id, "file", Map.of("caseNumber", "洪市监立〔2026〕9号"));
        JsonNode clock = clocks(id).getFirst(); // 90 days: into the next year
        assertThat(clock.path("clock").asString()).isEqualTo("case");
        List<Integer> known = Browser.signedIn("5001")
                .get("/api/v1/calendars/2026")
                .json()
                .path("known")
                .valueStream()
                .map(JsonNode::asInt)
                .toList();
        boolean reaches = IntStream.rangeClosed(
                        Tickets.today().getYear(),
                        LocalDate.parse(clock.path("due").asString()).getYear())
                .allMatch(known::contains);
        assertThat(clock.path("warnings").toString()).isEqualTo(reaches ? "[]" : "[\"calendar-ends\"]");
    }
}
