package cn.hotline12315.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.deadline.ClockKind;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeadlinesOfTicketsTest {
    private static final Core CORE = Core.one();
    private final Browser agent = Browser.signedIn("1001");

    @Test
    void aComplaintHasSevenWorkingDaysThenSixtyNaturalOnesAndStandsStillDuringAnAppraisal() {
        String id = dispatched("complaint");
        assertThat(running(id)).containsExactly("acceptance");
        take("4001", id, "accept", Map.of());
        assertThat(running(id)).containsExactly("mediation");
        take("4001", id, "consent", Map.of("party", "complainant", "given", true));
        take("4001", id, "consent", Map.of("party", "respondent", "given", true));
        String before = due(id);
        take("4001", id, "appraise", Map.of("body", "湖北省产品质量监督检验研究院"));
        assertThat(running(id)).isEmpty();
        later(10);
        take("4001", id, "appraised", Map.of("result", "不合格"));
        assertThat(due(id)).isGreaterThan(before);
        take("4001", id, "agree", Map.of("terms", "退货", "form", "performed"));
        assertThat(running(id)).containsExactly("termination-notice");
        take("4001", id, "inform", Map.of("whom", "both", "channel", "phone"));
        assertThat(running(id)).isEmpty();
    }

    @Test
    void aReturnedTicketStartsAnewAtTheNextUnit() {
        String id = dispatched("complaint");
        String first = due(id);
        later(7);
        take("4001", id, "return", Map.of("reason", "wrong-place", "note", "在武昌"));
        assertThat(running(id)).isEmpty();
        take("3001", id, "dispatch", Map.of("to", Steps.unit("420106")));
        assertThat(running(id)).containsExactly("acceptance");
        assertThat(due(id)).isGreaterThan(first);
    }

    @Test
    void newFactsOfAReportStartItsVerificationAnew() {
        String id = dispatched("report");
        assertThat(running(id)).containsExactly("verification");
        String first = due(id);
        later(7);
        take("5001", id, "supplement", Map.of("text", "又发现一批", "fresh", true));
        assertThat(due(id)).isGreaterThan(first);
        take("5001", id, "verify", Map.of());
        String before = due(id);
        take("5001", id, "extend", Map.of("reason", "案情复杂"));
        assertThat(due(id)).isGreaterThan(before);
        take("5001", id, "file", Map.of("caseNumber", "洪市监立〔2026〕1号"));
        assertThat(running(id)).containsExactly("case");
    }

    @Test
    void worklistsAreInTheOrderOfDueTimesAndSayHowLateTheyAre() {
        String id = dispatched("complaint");
        JsonNode item = item("4001", "unit", id);
        assertThat(item.path("light").asString()).isEqualTo("calm");
        assertThat(item.at("/handling/code").asString()).isEqualTo("420111");
        take("5001", id, "assign", Map.of("user", Steps.user("4001")));
        assertThat(item("4001", "mine", id).path("number").asString()).hasSize(17);
        assertThat(item("5003", "below", id).path("id").asString()).isEqualTo(id);
        assertThat(Browser.signedIn("4003")
                        .get("/api/v1/worklists/unit?limit=100")
                        .text())
                .doesNotContain(id);
        assertThat(Browser.signedIn("4003").get("/api/v1/worklists/to-dispatch").status())
                .isEqualTo(404);
        List<String> dues = Browser.signedIn("5001")
                .get("/api/v1/worklists/unit?limit=100")
                .json()
                .path("items")
                .valueStream()
                .map(each -> each.path("dueAt").asString("9999"))
                .toList();
        assertThat(dues).isSorted();
    }

    @Test
    void pagesOfAWorklistMeetWithoutGapOrOverlap() {
        for (int i = 0; i < 5; i++) {
            dispatched("complaint");
        }
        Browser head = Browser.signedIn("5001");
        List<String> whole = ids(head.get("/api/v1/worklists/unit?limit=100").json());
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    head.get("/api/v1/worklists/unit?limit=2&cursor=" + cursor).json();
            paged.addAll(ids(page));
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty() && paged.size() < 100);
        assertThat(paged).startsWith(whole.toArray(String[]::new));
    }

    @Test
    void whatIsLateIsSupervisedByTheClock() {
        String id = dispatched("complaint");
        later(20);
        CORE.bean(SuperviseByClock.class)
                .reached(UUID.fromString(id), ClockKind.ACCEPTANCE, UUID.randomUUID(), Light.OVERDUE);
        List<JsonNode> supervised = Browser.signedIn("5001")
                .get("/api/v1/tickets/" + id + "/timeline")
                .json()
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("step").asString().equals("supervise"))
                .toList();
        assertThat(supervised).hasSize(1); // also when the core's own timer was first
        assertThat(supervised.getFirst().path("by").isNull()).isTrue();
        assertThat(supervised.getFirst().at("/details/0/text").asString()).contains("逾期");
        assertThat(supervisions(id)).isEqualTo(1);
        take("4001", id, "answer-supervision", Map.of("answer", "商家歇业，已约谈"));
        assertThat(supervisions(id)).isZero();
    }

    private static int supervisions(String id) {
        return CORE.sql()
                .sql(
                        "select count(*) from ticket_deadline where ticket_id = ? and state = 'running' and clock = 'supervision'")
                .param(UUID.fromString(id))
                .query(Integer.class)
                .single();
    }

    private static void later(int days) {
        CORE.clock().pass(Duration.ofDays(days));
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static JsonNode item(String login, String list, String id) {
        return Browser.signedIn(login)
                .get("/api/v1/worklists/" + list + "?limit=100")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> running(String id) {
        return CORE.sql()
                .sql(
                        "select clock from ticket_deadline where ticket_id = ? and state = 'running' and clock <> 'supervision' order by due_at")
                .param(UUID.fromString(id))
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private static String due(String id) {
        return CORE.sql()
                .sql("select due_at::text from ticket where id = ?")
                .param(UUID.fromString(id))
                .query(String.class)
                .single();
    }

    private String dispatched(String kind) {
        Map<String, Object> form = new HashMap<>(Forms.complaint(null, "13971000001"));
        form.put("kind", kind);
        String id = agent.post("/api/v1/tickets", form, Forms.key())
                .json()
                .path("id")
                .asString();
        assertThat(take("3001", id, "dispatch", Map.of("to", Steps.unit("420111")))
                        .status())
                .isEqualTo(201);
        return id;
    }

    /// Again when the clock did something in between.
    private static Answer take(String login, String id, String step, Map<String, Object> form) {
        Answer answer = Steps.take(Browser.signedIn(login), id, step, form);
        for (int i = 0; i < 5 && answer.status() == 412; i++) {
            answer = Steps.take(Browser.signedIn(login), id, step, form);
        }
        assertThat(answer.status()).as(step + " " + answer.text()).isBetween(200, 204);
        return answer;
    }
}
