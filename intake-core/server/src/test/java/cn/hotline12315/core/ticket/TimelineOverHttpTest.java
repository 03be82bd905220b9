package cn.hotline12315.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.contact.ContactFromCall;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Steps;
import cn.hotline12315.core.testing.Tickets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TimelineOverHttpTest {
    private static final Core CORE = Core.one();

    /// Registered by 1001 in a call, and at 420111.
    private static String fromCall(String kind) {
        CallId call = Calls.fresh();
        ContactFromCall contacts = CORE.bean(ContactFromCall.class);
        Calls.answered(call, "+8613971008321", Steps.user("1001")).forEach(contacts::take);
        Map<String, Object> form = new HashMap<>(Forms.complaint(call.value(), "13971000321"));
        form.put("kind", kind);
        String id = Tickets.id(Browser.signedIn("1001").post("/api/v1/tickets", form, Forms.key()));
        Tickets.take("3001", id, "dispatch", Map.of("to", Steps.unit("420111")));
        return id;
    }

    private static List<JsonNode> of(String login, String id, String kind) {
        return Tickets.timeline(login, id).stream()
                .filter(entry -> entry.path("kind").asString().equals(kind))
                .toList();
    }

    @Test
    void theCallStandsBeforeTheStepsForThoseWhoMaySeeIt() {
        String id = fromCall("complaint");
        List<JsonNode> all = Tickets.timeline("1001", id);
        assertThat(all.stream().map(entry -> entry.path("kind").asString()).filter(kind -> !kind.equals("notice")))
                .containsExactly("call", "step", "step");
        assertThat(of("1001", id, "notice").toString()).contains("分送通知书", "承办单位");
        JsonNode call = all.getFirst();
        assertThat(call.path("at").asString()).isEqualTo(Calls.START.toString());
        assertThat(call.at("/by/name").asString()).isEqualTo("王敏");
        assertThat(call.path("details").toString()).contains("1 分 0 秒", "12365", "归档中");
        assertThat(call.path("contact").isNull()).isFalse();
        assertThat(call.toString()).doesNotContain("13971008321", "陈");
        assertThat(of("9001", id, "call")).hasSize(1);
    }

    @Test
    void aReportersCallIsNotThereForThoseWhoMayNotKnowHim() {
        String id = fromCall("report");
        assertThat(of("1001", id, "call")).hasSize(1);
        assertThat(of("9001", id, "call")).isEmpty();
        assertThat(of("3001", id, "call")).isEmpty();
    }

    @Test
    void viewsAreFoldedByPersonAndDayAndShownToThoseWhoDecideOrSupervise() {
        String id = fromCall("complaint");
        Browser handler = Browser.signedIn("4001");
        handler.get(Tickets.PATH + id);
        handler.get(Tickets.PATH + id);
        handler.post(Tickets.PATH + id + "/unmaskings", Map.of("field", "person.phone", "reason", "联系投诉人核实"));
        for (String who : List.of("5001", "9001")) {
            List<JsonNode> views = of(who, id, "view").stream()
                    .filter(view -> view.at("/by/name").asString().equals("何勇"))
                    .toList();
            assertThat(views.stream().map(view -> view.path("name").asString()))
                    .containsExactlyInAnyOrder("查看工单", "查看完整信息");
            assertThat(views.toString()).contains("\"当日次数\",\"text\":\"2\"", "\"栏目\",\"text\":\"电话\"");
        }
        assertThat(of("4001", id, "view")).isEmpty();
        assertThat(of("1001", id, "view")).isEmpty();
        assertThat(of("3001", id, "view")).isEmpty();
        Tickets.later(1);
        Browser.signedIn("4001").get(Tickets.PATH + id);
        assertThat(of("5001", id, "view").stream()
                        .filter(view -> view.path("name").asString().equals("查看工单"))
                        .filter(view -> view.at("/by/name").asString().equals("何勇")))
                .hasSize(2);
    }

    @Test
    void whoMayNotReadTheTicketGetsNothing() {
        String id = fromCall("complaint");
        assertThat(Browser.signedIn("4003").get(Tickets.PATH + id + "/timeline").status())
                .isEqualTo(404);
        assertThat(Browser.signedIn("4003")
                        .get(Tickets.PATH + id + "/deadlines")
                        .status())
                .isEqualTo(404);
    }
}
