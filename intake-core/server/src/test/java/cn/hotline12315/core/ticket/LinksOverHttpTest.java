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

/// Tickets of the same matter, and complaints of several people.
class LinksOverHttpTest {
    private final Browser agent = Browser.signedIn("1001");
    private final Browser colleague = Browser.signedIn("1002");
    private final Browser dispatcher = Browser.signedIn("3001");
    private final Browser handler = Browser.signedIn("4001");
    private final Browser head = Browser.signedIn("5001");

    @Test
    void aLinkIsOnBothTicketsAndSoIsItsEnd() {
        String first = registered(agent, complaint());
        String second = registered(agent, complaint());
        Answer linked = link(dispatcher, second, first, "同一来电人同一商家");
        assertThat(linked.status()).as(linked.text()).isEqualTo(201);
        assertThat(linked.json().at("/linked/0/id").asString()).isEqualTo(first);
        assertThat(linked.json().at("/linked/0/relation").asString()).isEqualTo("duplicate");
        assertThat(relations(agent, first)).containsExactly("duplicate");
        assertThat(link(dispatcher, second, first, null).status()).isEqualTo(200); // already
        assertThat(link(dispatcher, first, second, null).status()).isEqualTo(200); // from the other side too
        JsonNode here = last(agent, second);
        JsonNode there = last(agent, first);
        assertThat(here.path("step").asString()).isEqualTo("link");
        assertThat(here.path("by").path("name").asString()).isEqualTo("吴倩");
        assertThat(here.path("details").toString()).contains("同一来电人同一商家", number(first));
        assertThat(there.path("step").asString()).isEqualTo("link");
        assertThat(there.path("details").toString()).contains(number(second)).doesNotContain("同一来电人");

        Answer undone = dispatcher.delete("/api/v1/tickets/" + first + "/links/" + second); // by the other side
        assertThat(undone.status()).isEqualTo(200);
        assertThat(relations(agent, first)).isEmpty();
        assertThat(relations(agent, second)).isEmpty();
        assertThat(last(agent, first).path("step").asString()).isEqualTo("unlink");
        assertThat(last(agent, second).path("step").asString()).isEqualTo("unlink");
        assertThat(dispatcher
                        .delete("/api/v1/tickets/" + first + "/links/" + second)
                        .status())
                .isEqualTo(404);
        assertThat(Core.one()
                        .sql()
                        .sql(
                                "select count(*) from ticket_link where ticket_id = ? and undone_at is not null and undone_by is not null")
                        .param(UUID.fromString(second))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1); // undone, not deleted
        assertThat(link(dispatcher, first, second, null).status()).isEqualTo(201);
        assertThat(relations(agent, second)).containsExactly("duplicate");
    }

    @Test
    void linksAreStepsAsOthersAre() {
        String first = registered(agent, complaint());
        String second = registered(agent, complaint());
        assertThat(why(agent, second, "unlink")).contains("没有关联");
        assertThat(take(agent, second, "link", Map.of("other", first)).status()).isEqualTo(201);
        assertThat(why(agent, second, "unlink")).isEmpty();
        assertThat(take(agent, second, "link", Map.of("other", first)).fields()).containsExactly("other");
        assertThat(take(agent, first, "unlink", Map.of("other", second, "reason", "不是同一批货"))
                        .status())
                .isEqualTo(201);
        assertThat(take(agent, second, "unlink", Map.of("other", first)).fields())
                .containsExactly("other");
        assertThat(take(agent, second, "link", Map.of("other", second)).fields())
                .containsExactly("other");
    }

    @Test
    void aConcludedTicketCanBeLinkedAndItsStateStays() {
        Map<String, Object> question =
                new HashMap<>(Map.of("kind", "consultation", "facts", "七天无理由怎么算", "answer", "自签收次日起七日内"));
        String old = registered(agent, question);
        String fresh = registered(agent, complaint());
        assertThat(link(agent, fresh, old, null).status()).isEqualTo(201);
        assertThat(agent.get("/api/v1/tickets/" + old).json().path("state").asString())
                .isEqualTo("concluded");
    }

    @Test
    void whatMayNotBeKnownIsNotThere() {
        String mine = registered(agent, complaint());
        String report = registered(colleague, report());
        String foreign = registered(Browser.signedIn("5003"), complaint()); // the province's
        assertThat(link(agent, mine, report, null).fields()).containsExactly("other");
        assertThat(link(agent, mine, foreign, null).fields()).containsExactly("other");
        assertThat(link(agent, mine, UUID.randomUUID().toString(), null).fields())
                .containsExactly("other");
        assertThat(link(agent, report, mine, null).status()).isEqualTo(404);
        String theirs = registered(colleague, complaint());
        assertThat(link(agent, mine, theirs, null).status()).isEqualTo(201); // of his own body, and no report
        assertThat(agent.get("/api/v1/tickets/" + mine).json().path("linked")).isEmpty(); // which he may not read
        assertThat(last(agent, mine).path("details").toString())
                .contains("您无权查看")
                .doesNotContain(theirs);
        assertThat(relations(dispatcher, mine)).containsExactly("duplicate");
    }

    @Test
    void aReaderOfTheOtherTicketDoesNotLearnOfAReport() {
        String complaint = dispatched(complaint());
        String report = registered(agent, report());
        assertThat(link(dispatcher, report, complaint, "举报人即投诉人").status()).isEqualTo(201);
        Answer seen = handler.get("/api/v1/tickets/" + complaint);
        assertThat(seen.json().path("linked")).isEmpty();
        String story = handler.get("/api/v1/tickets/" + complaint + "/timeline").text();
        assertThat(story).contains("关联重复工单").doesNotContain(report, number(report), "举报人即投诉人");
    }

    @Test
    void onlyWhoRegistersOrHandlesLinks() {
        String here = dispatched(complaint());
        String there = dispatched(complaint());
        Browser province = Browser.signedIn("5003"); // above: reads and supervises, does not handle
        Answer refused = link(province, here, there, null);
        assertThat(refused.problem()).isEqualTo("/problems/not-allowed");
        assertThat(refused.json().path("detail").asString()).contains("登记", "办理");
        assertThat(link(handler, here, there, null).status()).isEqualTo(201);
        assertThat(link(Browser.signedIn("4003"), here, there, null).status()).isEqualTo(404);
        assertThat(link(handler, here, there, "理".repeat(501)).fields()).containsExactly("reason");
        assertThat(handler.post("/api/v1/tickets/" + here + "/links", Map.of()).fields())
                .containsExactly("other");
    }

    @Test
    void ticketsAreLinkedAsTheyAreRegisteredAndNeverLostForIt() {
        String first = registered(agent, complaint());
        Map<String, Object> form = Forms.with(
                complaint(), "duplicates", List.of(first, UUID.randomUUID().toString()));
        Map<String, String> key = Forms.key();
        Answer made = agent.post("/api/v1/tickets", form, key);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("linked")).hasSize(1);
        assertThat(made.json().at("/linked/0/id").asString()).isEqualTo(first);
        assertThat(agent.post("/api/v1/tickets", form, key).status()).isEqualTo(200);
        String id = made.json().path("id").asString();
        assertThat(steps(agent, id)).containsExactly("register", "link");
        assertThat(steps(agent, first)).containsExactly("register", "link");
        List<String> many = java.util.stream.Stream.generate(
                        () -> UUID.randomUUID().toString())
                .limit(11)
                .toList();
        assertThat(agent.post("/api/v1/tickets", Forms.with(complaint(), "duplicates", many), Forms.key())
                        .fields())
                .containsExactly("duplicates");
    }

    /// From both sides at once, many times: one link, one pair of facts, and nobody waits for the other for ever.
    @Test
    void ofManyWhoLinkTheSameTicketsOneDoes() throws Exception {
        String first = registered(agent, complaint());
        String second = registered(agent, complaint());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> tries = new java.util.ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tries.add(() -> link(dispatcher, first, second, null));
                tries.add(() -> link(agent, second, first, null));
            }
            List<Integer> statuses = threads.invokeAll(tries).stream()
                    .map(Future::resultNow)
                    .map(Answer::status)
                    .toList();
            assertThat(statuses)
                    .containsOnlyOnce(201)
                    .allMatch(status -> status == 201 || status == 200 || status == 422);
        }
        assertThat(steps(agent, first)).containsExactly("register", "link");
        assertThat(steps(agent, second)).containsExactly("register", "link");
    }

    @Test
    void complaintsOfSeveralPeopleAreJoinedAndLeaveAgainFromEitherSide() {
        String one = dispatched(complaint());
        String other = dispatched(complaint());
        assertThat(why(handler, one, "unjoin")).contains("没有共同投诉");
        assertThat(take(handler, one, "join", Map.of("ticket", other, "consent", false))
                        .fields())
                .containsExactly("consent");
        assertThat(take(handler, one, "join", Map.of("ticket", other, "consent", true))
                        .status())
                .isEqualTo(201);
        assertThat(relations(handler, other)).containsExactly("joint");
        assertThat(take(handler, other, "join", Map.of("ticket", one, "consent", true))
                        .fields())
                .containsExactly("ticket");
        assertThat(take(handler, other, "unjoin", Map.of("ticket", one, "reason", "诉求不同"))
                        .status())
                .isEqualTo(201);
        assertThat(relations(handler, one)).isEmpty();
        assertThat(take(handler, one, "unjoin", Map.of("ticket", other, "reason", "x"))
                        .fields())
                .containsExactly("ticket");
        String foreign = dispatchedTo("420106", complaint());
        assertThat(take(handler, one, "join", Map.of("ticket", foreign, "consent", true))
                        .fields())
                .containsExactly("ticket"); // he may not read it
        String report = registered(agent, report());
        take(dispatcher, report, "dispatch", Map.of("to", unit("420111")));
        take(head, report, "assign", Map.of("user", user("4001")));
        assertThat(take(handler, one, "join", Map.of("ticket", report, "consent", true))
                        .fields())
                .containsExactly("ticket");
    }

    private static Map<String, Object> complaint() {
        return Forms.complaint(null, "13971000001");
    }

    private static Map<String, Object> report() {
        Map<String, Object> form = new HashMap<>(complaint());
        form.put("kind", "report");
        return form;
    }

    private static String registered(Browser who, Map<String, Object> form) {
        Answer answer = who.post("/api/v1/tickets", form, Forms.key());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private String dispatched(Map<String, Object> form) {
        return dispatchedTo("420111", form);
    }

    private String dispatchedTo(String code, Map<String, Object> form) {
        String id = registered(agent, form);
        assertThat(take(dispatcher, id, "dispatch", Map.of("to", unit(code))).status())
                .isEqualTo(201);
        return id;
    }

    private static Answer link(
            Browser who, String ticket, String other, @org.jspecify.annotations.Nullable String reason) {
        Map<String, Object> form = new HashMap<>(Map.of("other", other));
        if (reason != null) {
            form.put("reason", reason);
        }
        return who.post("/api/v1/tickets/" + ticket + "/links", form);
    }

    private static List<String> relations(Browser who, String ticket) {
        return who.get("/api/v1/tickets/" + ticket)
                .json()
                .path("linked")
                .valueStream()
                .map(one -> one.path("relation").asString())
                .toList();
    }

    private static String why(Browser who, String ticket, String step) {
        return who.get("/api/v1/tickets/" + ticket)
                .json()
                .path("next")
                .valueStream()
                .filter(next -> next.path("step").asString().equals(step))
                .map(next -> next.path("why").asString(""))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode last(Browser who, String ticket) {
        return who.get("/api/v1/tickets/" + ticket + "/timeline")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("kind").asString().equals("step"))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static List<String> steps(Browser who, String ticket) {
        return who.get("/api/v1/tickets/" + ticket + "/timeline")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("kind").asString().equals("step"))
                .map(item -> item.path("step").asString())
                .toList();
    }

    private static String number(String ticket) {
        return new TicketNumber(Core.one()
                        .sql()
                        .sql("select number from ticket where id = ?")
                        .param(UUID.fromString(ticket))
                        .query(String.class)
                        .single())
                .display();
    }
}
