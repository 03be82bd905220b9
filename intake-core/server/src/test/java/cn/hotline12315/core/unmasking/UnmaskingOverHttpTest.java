package cn.hotline12315.core.unmasking;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.contact.ContactFromCall;
import cn.hotline12315.core.testing.Audits;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UnmaskingOverHttpTest {
    private static final String TICKETS = "/api/v1/tickets";
    private static final String REASON = "回访当事人，核对联系方式";
    private static final String[] WHOLE = {"陈小春", "13971000321", "11010519491231002X", "珞喻路", "87654321", "13971008321"
    };
    private final Core core = Core.one();
    private Browser agent = Browser.signedIn("1001");
    private Browser supervisor = Browser.signedIn("9001");
    private final UUID call = UUID.randomUUID();

    /// Registered by 1001, in a call from another number than the person's.
    private String registered(String kind) {
        return registered(kind, "13971000321");
    }

    private String registered(String kind, String phone) {
        String user =
                agent.get("/api/v1/sessions/current").json().at("/user/id").asString();
        var id = new cn.hotline12315.contract.call.CallId(call);
        ContactFromCall contacts = core.bean(ContactFromCall.class);
        Calls.answered(id, "+8613971008321", user).forEach(contacts::take);
        Map<String, Object> form = Forms.with(Forms.complaint(call, phone), "kind", kind);
        form.put("facts", "购买的牛奶已过期。");
        Answer made = agent.post(TICKETS, form, Forms.key());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asString();
    }

    private static Answer unmask(Browser who, String ticket, String field) {
        return who.post(TICKETS + "/" + ticket + "/unmaskings", Map.of("field", field, "reason", REASON));
    }

    private void tomorrow() {
        core.clock().pass(Duration.ofDays(1));
        agent = Browser.signedIn("1001");
        supervisor = Browser.signedIn("9001");
    }

    private static JsonNode part(Answer ticket, String field) {
        return ticket.json()
                .path("personal")
                .valueStream()
                .filter(part -> part.path("field").asString().equals(field))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoRegisteredSeesHisTicketWholeOnTheDayAndMaskedTheDayAfter() {
        String id = registered("complaint");
        assertThat(agent.get(TICKETS + "/" + id).text()).contains(WHOLE);
        assertThat(part(agent.get(TICKETS + "/" + id), "person.name")
                        .path("masked")
                        .asBoolean(true))
                .isFalse();
        tomorrow();
        Answer later = agent.get(TICKETS + "/" + id);
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.text()).doesNotContain(WHOLE);
        assertThat(later.json().at("/person/name").asString()).isEqualTo("陈**");
        assertThat(later.json().at("/person/idNumber").asString()).isEqualTo("110*************2X");
        assertThat(later.json().at("/respondent/phone").asString()).isEqualTo("027-****4321");
        assertThat(later.json().at("/caller/e164").asString()).isEqualTo("+86139****8321");
        assertThat(later.json()
                        .path("personal")
                        .valueStream()
                        .map(p -> p.path("field").asString()))
                .containsExactly(
                        "person.name",
                        "person.phone",
                        "person.idNumber",
                        "person.address",
                        "respondent.phone",
                        "caller.e164");
        assertThat(later.json()
                        .path("personal")
                        .valueStream()
                        .allMatch(p -> p.path("masked").asBoolean()))
                .isTrue();
    }

    @Test
    void everyPlaceThatShowsAPersonMasksItForOthers() {
        String id = registered("complaint");
        String contact = agent.get(TICKETS + "/" + id).json().path("contactId").asString();
        for (int day = 0; day < 2; day++) {
            List<Answer> seen = List.of(
                    supervisor.get(TICKETS + "/" + id),
                    supervisor.get(TICKETS + "?limit=100"),
                    supervisor.get(TICKETS + "?q=13971000321"),
                    supervisor.get("/api/v1/contacts?callId=" + call),
                    supervisor.get("/api/v1/contacts/" + contact),
                    Browser.signedIn("1002").post("/api/v1/caller-lookups", Map.of("callId", call.toString())),
                    supervisor.post("/api/v1/caller-lookups", Map.of("callId", call.toString())),
                    supervisor.post("/api/v1/caller-lookups", Map.of("number", "13971008321")));
            for (Answer answer : seen) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(answer.text()).doesNotContain("陈小春", "13971000321", "11010519491231002X", "珞喻路", "87654321");
            }
            seen.subList(0, 7).forEach(answer -> assertThat(answer.text()).doesNotContain("13971008321"));
            assertThat(seen.getLast().json().at("/person/name").asString()).isEqualTo("陈**");
            tomorrow();
        }
        List<Answer> own = List.of(
                agent.get(TICKETS + "?limit=100"),
                agent.get("/api/v1/contacts?callId=" + call),
                agent.get("/api/v1/contacts/" + contact),
                agent.post("/api/v1/caller-lookups", Map.of("callId", call.toString())));
        own.forEach(answer -> assertThat(answer.text()).doesNotContain(WHOLE));
    }

    @Test
    void anUnmaskedFieldIsWholeForThatUserAndTicketUntilItsEnd() {
        String id = registered("complaint");
        Answer opened = unmask(supervisor, id, "person.phone");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        assertThat(opened.json().path("value").asString()).isEqualTo("13971000321");
        Instant until = core.clock().instant().plus(Duration.ofMinutes(10));
        assertThat(Instant.parse(opened.json().path("until").asString())).isEqualTo(until);
        core.clock().pass(Duration.ofMinutes(10).minusNanos(1000));
        Answer seen = supervisor.get(TICKETS + "/" + id);
        assertThat(seen.json().at("/person/phone").asString()).isEqualTo("13971000321");
        assertThat(part(seen, "person.phone").path("masked").asBoolean(true)).isFalse();
        assertThat(Instant.parse(part(seen, "person.phone").path("until").asString()))
                .isEqualTo(until);
        assertThat(seen.json().at("/person/name").asString()).isEqualTo("陈**");
        assertThat(part(seen, "person.name").path("until").isNull()).isTrue();
        core.clock().pass(Duration.ofNanos(1000));
        seen = supervisor.get(TICKETS + "/" + id);
        assertThat(seen.json().at("/person/phone").asString()).isEqualTo("139****0321");
        assertThat(part(seen, "person.phone").path("masked").asBoolean()).isTrue();
    }

    @Test
    void everyFieldCanBeUnmaskedByItself() {
        String id = registered("complaint");
        Map.of(
                        "person.name", "陈小春",
                        "person.phone", "13971000321",
                        "person.idNumber", "11010519491231002X",
                        "person.address", "湖北省武汉市洪山区珞喻路1037号",
                        "respondent.phone", "027-87654321",
                        "caller.e164", "+8613971008321")
                .forEach((field, value) -> {
                    Answer opened = unmask(supervisor, id, field);
                    assertThat(opened.json().path("value").asString()).as(field).isEqualTo(value);
                });
        assertThat(supervisor.get(TICKETS + "/" + id).text()).contains(WHOLE);
    }

    @Test
    void withoutAReasonAFieldOrATicketNothingIsShown() {
        String id = registered("complaint");
        String path = TICKETS + "/" + id + "/unmaskings";
        for (String reason : List.of("", "    ", "回访一下", " 回访一下 ", "字".repeat(201), "a\u0000bcde")) {
            Answer answer = supervisor.post(path, Map.of("field", "person.phone", "reason", reason));
            assertThat(answer.status()).as(reason).isEqualTo(422);
            assertThat(answer.fields()).as(reason).contains("reason");
        }
        assertThat(supervisor.post(path, "{}").fields()).containsExactly("field", "reason");
        assertThat(supervisor
                        .post(path, Map.of("field", "facts", "reason", REASON))
                        .fields())
                .containsExactly("field");
        assertThat(unmask(supervisor, UUID.randomUUID().toString(), "person.phone")
                        .status())
                .isEqualTo(404);
        assertThat(unmask(Browser.signedIn("1002"), id, "person.phone").status())
                .isEqualTo(404);
        assertThat(unmask(Browser.stranger(), id, "person.phone").status()).isEqualTo(401);
        assertThat(supervisor.get(TICKETS + "/" + id).text()).doesNotContain(WHOLE);
    }

    @Test
    void aFieldThatWasNotGivenCannotBeShown() {
        String id = agent.post(TICKETS, Map.of("kind", "suggestion", "facts", "建议"), Forms.key())
                .json()
                .path("id")
                .asString();
        assertThat(unmask(supervisor, id, "person.phone").fields()).containsExactly("field");
    }

    @Test
    void aReportersIdentityIsShownToNobodyButWhoTookItOnTheDay() {
        String id = registered("report", "13971007654");
        for (String field :
                List.of("person.name", "person.phone", "person.idNumber", "person.address", "caller.e164")) {
            Answer refused = unmask(supervisor, id, field);
            assertThat(refused.status()).as(field).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("/problems/not-allowed");
            assertThat(refused.json().path("detail").asString()).contains("举报人身份信息受保护");
        }
        assertThat(supervisor.get(TICKETS + "/" + id).text()).doesNotContain("person.", "caller.e164", "陈*");
        assertThat(unmask(supervisor, id, "respondent.phone").status()).isEqualTo(201);
        assertThat(unmask(agent, id, "person.name").status()).isEqualTo(201);
        tomorrow();
        assertThat(unmask(agent, id, "person.name").status()).isEqualTo(403);
        assertThat(agent.post("/api/v1/caller-lookups", Map.of("number", "13971007654"))
                        .text())
                .doesNotContain("陈");
    }

    @Test
    void whoRegisteredMayUnmaskTheDayAfterWithAReason() {
        String id = registered("complaint");
        tomorrow();
        assertThat(unmask(agent, id, "person.phone").status()).isEqualTo(201);
        assertThat(agent.get(TICKETS + "/" + id).json().at("/person/phone").asString())
                .isEqualTo("13971000321");
    }

    @Test
    void viewsAndUnmaskingsAreOnRecordWithTheirReasonsAndListsAreNot() {
        String id = registered("report");
        String number = supervisor.get(TICKETS + "/" + id).json().path("number").asString();
        supervisor.get(TICKETS + "/" + number);
        supervisor.get(TICKETS + "?limit=100");
        Browser.signedIn("1002").get(TICKETS + "/" + id);
        unmask(supervisor, id, "respondent.phone");
        unmask(supervisor, id, "person.phone");
        supervisor.post(TICKETS + "/" + id + "/unmaskings", Map.of("field", "person.phone", "reason", ""));
        assertThat(Audits.about(id))
                .containsExactly(
                        "ticket-viewed supervisor done - -",
                        "ticket-viewed supervisor done - -",
                        "field-unmasked supervisor done respondent.phone " + REASON,
                        "field-unmasked supervisor refused person.phone " + REASON);
    }
}
