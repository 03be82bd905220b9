package cn.hotline12315.core.ticket;

import static cn.hotline12315.core.testing.Steps.take;
import static cn.hotline12315.core.testing.Steps.unit;
import static cn.hotline12315.core.testing.Steps.user;
import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StepsOverHttpTest {
    private final Browser agent = Browser.signedIn("1001");
    private final Browser dispatcher = Browser.signedIn("3001");
    private final Browser handler = Browser.signedIn("4001");
    private final Browser head = Browser.signedIn("5001");
    private final Browser province = Browser.signedIn("5003");

    @Test
    void aComplaintGoesThroughItsUnitAndIsTold() {
        String id = registered(Forms.complaint(null, "13971000001"));
        assertThat(take(dispatcher, id, "dispatch", Map.of("to", unit("420111")))
                        .status())
                .isEqualTo(201);
        assertThat(take(handler, id, "accept", Map.of()).status()).isEqualTo(201);
        take(handler, id, "consent", Map.of("party", "complainant", "given", true));
        take(handler, id, "consent", Map.of("party", "respondent", "given", true));
        Answer agreed = take(handler, id, "agree", Map.of("terms", "退还差价", "form", "document", "recovered", "40.00"));
        assertThat(agreed.json().path("state").asString()).isEqualTo("ended");
        assertThat(agreed.json().path("outcome").asString()).isEqualTo("agreed");
        Answer told = take(handler, id, "inform", Map.of("whom", "both", "channel", "phone"));
        assertThat(told.json().path("state").asString()).isEqualTo("concluded");
        Answer followed = take(agent, id, "follow-up", Map.of("reached", "reached", "satisfaction", 5));
        assertThat(followed.json().path("state").asString()).isEqualTo("archived");
        assertThat(timeline(agent, id))
                .containsExactly(
                        "register", "dispatch", "accept", "consent", "consent", "agree", "inform", "follow-up");
    }

    @Test
    void aUnitReturnsWhatIsNotItsOwnButMayNotPassItOn() {
        String id = dispatched("420111");
        assertThat(take(handler, id, "dispatch", Map.of("to", unit("420106"))).problem())
                .isEqualTo("/problems/step-illegal");
        Map<String, Object> form = Map.of("reason", "wrong-place", "note", "商家在武昌区");
        UUID key = UUID.randomUUID();
        assertThat(take(handler, id, 2, key, "return", form).status()).isEqualTo(204);
        assertThat(take(handler, id, 2, key, "return", form).status()).isEqualTo(204); // the first answer was lost
        assertThat(handler.get("/api/v1/tickets/" + id).status()).isEqualTo(404);
        assertThat(head.get("/api/v1/tickets/" + id).status()).isEqualTo(404); // nor below him any more
        assertThat(province.get("/api/v1/tickets/" + id).status()).isEqualTo(200);
        assertThat(take(dispatcher, id, "dispatch", Map.of("to", unit("420106")))
                        .status())
                .isEqualTo(201);
        assertThat(Browser.signedIn("4003").get("/api/v1/tickets/" + id).status())
                .isEqualTo(200);
    }

    @Test
    void whatASuperiorDesignatedMayNotBeReturned() {
        String id = dispatched("420111");
        take(head, id, "dispute", Map.of("with", unit("420106"), "reason", "经营地不在本区"));
        assertThat(take(province, id, "designate", Map.of("to", unit("420111"), "reason", "由洪山区局办理"))
                        .status())
                .isEqualTo(201);
        Answer refused = take(handler, id, "return", Map.of("reason", "no-power", "note", "不归我们"));
        assertThat(refused.problem()).isEqualTo("/problems/step-illegal");
        assertThat(refused.json().path("detail").asString()).contains("上级指定");
    }

    @Test
    void onlyTheHeadDecides() {
        String id = dispatched("420111");
        Answer no = take(handler, id, "refuse", Map.of("ground", "3", "reason", "非生活消费"));
        assertThat(no.problem()).isEqualTo("/problems/not-allowed");
        assertThat(no.json().path("detail").asString()).contains("决定");
        assertThat(take(head, id, "refuse", Map.of("ground", "3", "reason", "非生活消费"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aLocalOfficeWorksInItsCountysName() {
        String id = dispatched("420111");
        assertThat(take(head, id, "assign", Map.of("office", unit("420111-02"))).status())
                .isEqualTo(201);
        JsonNode ticket = head.get("/api/v1/tickets/" + id).json();
        assertThat(ticket.at("/handling/code").asString()).isEqualTo("420111-02");
        assertThat(ticket.at("/signing/code").asString()).isEqualTo("420111");
        assertThat(take(Browser.signedIn("4002"), id, "accept", Map.of()).status())
                .isEqualTo(201);
        assertThat(take(head, id, "terminate", Map.of("ground", "3", "reason", "无法达成一致"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatIsMissingOrWrongIsSaidFieldByField() {
        String id = dispatched("420111");
        assertThat(take(head, id, "refuse", Map.of("ground", "99", "colour", "red"))
                        .fields())
                .containsExactlyInAnyOrder("ground", "reason", "colour");
        assertThat(take(head, id, "assign", Map.of("office", unit("420106-01"))).fields())
                .containsExactly("office");
        assertThat(take(head, id, "no-such-step", Map.of()).fields()).containsExactly("step");
        assertThat(take(dispatcher, id, "request-proof", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void twoPeopleOnOneTicketSeeWhatTheOtherDid() {
        String id = dispatched("420111");
        long seen = version(handler, id);
        take(head, id, "accept", Map.of());
        Answer stale = take(handler, id, seen, UUID.randomUUID(), "refuse", Map.of("ground", "3", "reason", "x"));
        assertThat(stale.problem()).isEqualTo("/problems/version-stale");
        assertThat(stale.json().at("/errors/0/field").asString()).isEqualTo("accept");
        assertThat(stale.json().at("/errors/0/message").asString()).contains("郑海涛", "受理");
    }

    @Test
    void theSameKeyTakesAStepOnce() {
        String id = dispatched("420111");
        long seen = version(handler, id);
        UUID key = UUID.randomUUID();
        assertThat(take(handler, id, seen, key, "accept", Map.of()).status()).isEqualTo(201);
        assertThat(take(handler, id, seen, key, "accept", Map.of()).status()).isEqualTo(200);
        assertThat(take(handler, id, seen, key, "assign", Map.of("user", user("4001")))
                        .problem())
                .isEqualTo("/problems/idempotency-key-reused");
        assertThat(timeline(handler, id)).containsExactly("register", "dispatch", "accept");
    }

    @Test
    void ofManyWhoTakeTheSameStepOneDoes() throws Exception {
        String id = dispatched("420111");
        long seen = version(handler, id);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> tries = java.util.Collections.nCopies(
                    12, () -> take(handler, id, seen, UUID.randomUUID(), "accept", Map.of()));
            List<Integer> statuses = threads.invokeAll(tries).stream()
                    .map(Future::resultNow)
                    .map(Answer::status)
                    .sorted()
                    .toList();
            assertThat(statuses)
                    .startsWith(201)
                    .filteredOn(status -> status == 412)
                    .hasSize(11);
        }
        assertThat(timeline(handler, id)).containsExactly("register", "dispatch", "accept");
    }

    @Test
    void aMixedSubmissionIsSplitIntoLinkedTickets() {
        String id = registered(Forms.complaint(null, "13971000002"));
        assertThat(take(dispatcher, id, "split", Map.of("kind", "report", "facts", "销售过期食品"))
                        .status())
                .isEqualTo(201);
        take(dispatcher, id, "dispatch", Map.of("to", unit("420111")));
        String other = Core.one()
                .sql()
                .sql("select other_id from ticket_link where ticket_id = ?")
                .param(UUID.fromString(id))
                .query(UUID.class)
                .single()
                .toString();
        take(dispatcher, other, "dispatch", Map.of("to", unit("420111")));
        JsonNode linked = head.get("/api/v1/tickets/" + id).json().at("/linked/0");
        assertThat(linked.path("id").asString()).isEqualTo(other);
        assertThat(linked.path("kind").asString()).isEqualTo("report");
        assertThat(linked.path("relation").asString()).isEqualTo("split");
        JsonNode split = head.get("/api/v1/tickets/" + other).json();
        assertThat(split.path("facts").asString()).isEqualTo("销售过期食品");
        assertThat(split.at("/respondent/name").asString()).isEqualTo("武汉好又多超市");
        assertThat(split.at("/linked/0/id").asString()).isEqualTo(id);
    }

    @Test
    void aClueFoundInMediationIsAReportAtTheSameUnit() {
        String id = dispatched("420111");
        take(handler, id, "accept", Map.of());
        JsonNode complaint = take(handler, id, "clue", Map.of("facts", "无证经营")).json();
        JsonNode report = head.get(
                        "/api/v1/tickets/" + complaint.at("/linked/0/id").asString())
                .json();
        assertThat(report.path("state").asString()).isEqualTo("dispatched");
        assertThat(report.at("/handling/code").asString()).isEqualTo("420111");
        assertThat(report.at("/person/anonymous").asBoolean()).isTrue();
    }

    @Test
    void aReportersIdentityIsSeenByThoseWhoHandleItOnly() {
        Map<String, Object> form = new HashMap<>(Forms.complaint(null, "13971000003"));
        form.put("kind", "report");
        String id = registered(form);
        take(dispatcher, id, "dispatch", Map.of("to", unit("420111")));
        assertThat(dispatcher.get("/api/v1/tickets/" + id).text()).doesNotContain("陈", "1397100");
        assertThat(handler.get("/api/v1/tickets/" + id).text()).doesNotContain("陈", "1397100");
        take(head, id, "assign", Map.of("user", user("4001")));
        assertThat(handler.get("/api/v1/tickets/" + id)
                        .json()
                        .at("/person/name")
                        .asString())
                .startsWith("陈");
    }

    @Test
    void everyTicketSaysWhatCanBeDoneAndWhyNotTheRest() {
        String id = dispatched("420111");
        JsonNode next = handler.get("/api/v1/tickets/" + id).json().path("next");
        assertThat(next.valueStream()
                        .filter(step -> step.path("allowed").asBoolean())
                        .map(step -> step.path("step").asString()))
                .contains("accept", "return", "dispute", "assign")
                .doesNotContain("refuse", "dispatch", "agree");
        assertThat(next.valueStream()
                        .filter(step -> !step.path("allowed").asBoolean())
                        .map(step -> step.path("why").asString()))
                .allMatch(why -> !why.isBlank());
        JsonNode steps = handler.get("/api/v1/steps").json().path("items");
        assertThat(steps.valueStream().map(step -> step.path("step").asString()))
                .containsAll(next.valueStream()
                        .map(step -> step.path("step").asString())
                        .toList());
    }

    private String registered(Map<String, Object> form) {
        Answer answer = agent.post(
                "/api/v1/tickets",
                form,
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private String dispatched(String code) {
        String id = registered(Forms.complaint(null, "13971000001"));
        assertThat(take(dispatcher, id, "dispatch", Map.of("to", unit(code))).status())
                .isEqualTo(201);
        return id;
    }

    private static long version(Browser who, String id) {
        return who.get("/api/v1/tickets/" + id).json().path("version").asLong();
    }

    private static List<String> timeline(Browser who, String id) {
        return who.get("/api/v1/tickets/" + id + "/timeline")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("kind").asString().equals("step"))
                .map(item -> item.path("step").asString())
                .toList();
    }
}
