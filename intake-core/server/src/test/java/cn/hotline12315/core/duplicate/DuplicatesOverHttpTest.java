package cn.hotline12315.core.duplicate;

import static cn.hotline12315.core.testing.Steps.take;
import static cn.hotline12315.core.testing.Steps.unit;
import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.StreamEntryID;
import tools.jackson.databind.JsonNode;

/// What comes up while somebody types. Each test has a caller and a shop of its own.
class DuplicatesOverHttpTest {
    private static final Core CORE = Core.one();
    private static final AtomicInteger NEXT = new AtomicInteger(13_800);
    private final Browser agent = Browser.signedIn("1001");
    private final Browser colleague = Browser.signedIn("1002");
    private final Browser dispatcher = Browser.signedIn("3001");
    private final String phone = "139" + NEXT.incrementAndGet() + "123";
    private final String shop = "鲜" + hex() + "丰超市";
    private final String idNumber = "P" + hex();
    private final String facts = "购买" + hex() + "牌净水机使用三天后漏水，商家拒绝退货，要求退还货款。";

    @Test
    void theSameCallerComesUpWhateverElseIsTyped() {
        String id = registered(colleague, complaint());
        JsonNode found = one(agent, Map.of("kind", "complaint", "person", Map.of("phone", phone)), id);
        assertThat(reasons(found)).containsExactly("同一来电人", "今天");
        assertThat(found.path("score").asInt()).isEqualTo(45);
        assertThat(found.path("kind").asString()).isEqualTo("complaint");
        assertThat(found.path("state").asString()).isEqualTo("registered");
        assertThat(found.path("number").asString()).matches("[0-9]{17,}");
        assertThat(found.path("respondentName").asString()).isEqualTo(shop); // as on the caller's card
        assertThat(found.path("summary").asString()).startsWith("购买");
        assertThat(found.path("readable").asBoolean()).isFalse(); // a colleague's
        assertThat(one(dispatcher, Map.of("person", Map.of("phone", phone)), id)
                        .path("readable")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theCallersNumberCountsAsTheOneThatHeGives() {
        CallId call = Calls.fresh();
        CallEventJson json = new CallEventJson();
        CORE.redis()
                .xadd(
                        "call-events",
                        StreamEntryID.NEW_ENTRY,
                        Map.of("json", json.write(Calls.offered(call, "+86" + phone))));
        Core.await(() -> CORE.sql()
                        .sql("select count(*) from contact where call_id = ? and caller is not null")
                        .param(call.value())
                        .query(Integer.class)
                        .single()
                == 1);
        String id = registered(agent, complaint());
        assertThat(reasons(one(agent, Map.of("callId", call.toString()), id))).contains("同一来电人");
    }

    @Test
    void thePaperOfThePersonIsTheStrongestReason() {
        String id = registered(agent, complaint());
        JsonNode found = one(agent, Map.of("person", Map.of("idNumber", idNumber)), id);
        assertThat(reasons(found)).startsWith("同一身份证号");
        assertThat(found.path("score").asInt()).isEqualTo(55);
    }

    @Test
    void theRespondentIsKnownByCodeNameOrMostOfIt() {
        String id = registered(agent, complaint());
        assertThat(reasons(one(agent, respondent("name", shop), id))).startsWith("同一被投诉单位（名称相同）");
        assertThat(reasons(one(
                        agent,
                        respondent("uscc", "9142" + shop.substring(1, 9).toUpperCase(java.util.Locale.ROOT) + "000X43"),
                        id)))
                .startsWith("同一被投诉单位（统一社会信用代码一致）");
        Map<String, Object> near = respondent("name", "武汉市洪山区" + shop + "有限公司（珞喻路店）");
        near.put("category", "goods-food");
        near.put("person", Map.of("phone", phone));
        assertThat(reasons(one(agent, near, id))).containsExactly("同一来电人", "同一被投诉单位（名称相近 100%）", "类别相同", "今天");
    }

    @Test
    void theSameWordsOfAnotherCallerComeUp() {
        String id = registered(agent, complaint());
        JsonNode same = one(agent, Map.of("kind", "complaint", "facts", facts), id);
        assertThat(reasons(same)).startsWith("内容相近 100%");
        String half = facts.substring(0, facts.length() - 12);
        assertThat(reasons(one(agent, Map.of("kind", "complaint", "facts", half), id))
                        .getFirst())
                .matches("内容相近 8[0-9]%");
        assertThat(ids(agent, Map.of("kind", "complaint", "facts", "咨询快递丢失如何赔偿的问题请告知具体流程")))
                .doesNotContain(id);
    }

    @Test
    void whatIsAlikeInMoreWaysIsFirst() {
        String caller = registered(agent, Forms.with(complaint(), "respondent", Map.of("name", "别家" + hex())));
        String both = registered(agent, complaint());
        Map<String, Object> form = respondent("name", shop);
        form.put("person", Map.of("phone", phone, "idNumber", idNumber));
        form.put("kind", "complaint");
        form.put("facts", facts);
        assertThat(ids(agent, form)).startsWith(both).contains(caller);
        assertThat(one(agent, form, both).path("score").asInt()).isEqualTo(100);
    }

    @Test
    void atMostTenComeUp() {
        for (int i = 0; i < 12; i++) {
            registered(agent, complaint());
        }
        assertThat(ids(agent, Map.of("person", Map.of("phone", phone))))
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsOldDoesNotComeUp() {
        String id = registered(agent, complaint());
        age(id, 20);
        assertThat(reasons(one(agent, Map.of("person", Map.of("phone", phone)), id)))
                .containsExactly("同一来电人");
        assertThat(ids(agent, respondent("name", shop))).doesNotContain(id); // the same shop, three weeks ago
        age(id, 91);
        assertThat(ids(agent, Map.of("person", Map.of("phone", phone)))).doesNotContain(id);
    }

    @Test
    void aReportIsNotThereForThoseWhoMayNotReadIt() {
        String id = registered(colleague, report());
        Map<String, Object> form = respondent("name", shop);
        form.put("person", Map.of("phone", phone, "idNumber", idNumber));
        form.put("kind", "report");
        form.put("facts", facts);
        assertThat(ids(agent, form)).doesNotContain(id);
        assertThat(ids(Browser.signedIn("5003"), form)).doesNotContain(id); // the province, before dispatch
    }

    /// Who reads a report does not find it by its reporter: that would say who reported (Art. 37).
    @Test
    void aReportIsFoundByItsReporterOnlyByWhoTookItToday() {
        String id = registered(agent, report());
        Map<String, Object> person = Map.of("person", Map.of("phone", phone, "idNumber", idNumber));
        assertThat(reasons(one(agent, person, id))).contains("同一来电人", "同一身份证号");
        assertThat(ids(dispatcher, person)).doesNotContain(id);
        JsonNode byShop = one(dispatcher, respondent("name", shop), id);
        assertThat(byShop.path("readable").asBoolean()).isTrue();
        assertThat(reasons(byShop)).noneMatch(reason -> reason.contains("来电人") || reason.contains("身份证"));
        age(id, 2);
        assertThat(ids(agent, person)).doesNotContain(id);
    }

    @Test
    void aTicketThatIsThereIsComparedToo() {
        String other = registered(colleague, complaint());
        String id = registered(agent, complaint());
        JsonNode found = one(agent, Map.of("ticket", id), other);
        assertThat(reasons(found)).contains("同一身份证号", "同一来电人", "同一被投诉单位（统一社会信用代码一致）", "内容相近 100%");
        assertThat(ids(agent, Map.of("ticket", id))).doesNotContain(id);
        assertThat(colleague
                        .post("/api/v1/duplicate-candidates", Map.of("ticket", id))
                        .status())
                .isEqualTo(404);
        take(dispatcher, id, "dispatch", Map.of("to", unit("420111")));
        Browser handler = Browser.signedIn("4001");
        assertThat(ids(handler, Map.of("ticket", id))).doesNotContain(other); // not his unit's, nor where he registers
        take(dispatcher, other, "dispatch", Map.of("to", unit("420111")));
        assertThat(one(handler, Map.of("ticket", id), other).path("readable").asBoolean())
                .isTrue();
    }

    /// From the report's side: that its reporter also complained would name him.
    @Test
    void ofAReportThePersonDoesNotCountForItsReaders() {
        String complaint = registered(agent, Forms.with(complaint(), "respondent", Map.of("name", "别家" + hex())));
        String report = registered(agent, Forms.with(report(), "facts", "另外的事实" + hex()));
        assertThat(ids(agent, Map.of("ticket", report))).contains(complaint);
        assertThat(ids(dispatcher, Map.of("ticket", report))).doesNotContain(complaint);
    }

    @Test
    void whoMayNotRegisterMayNotAskAndWrongFieldsAreNamed() {
        Map<String, Object> form = Map.of("person", Map.of("phone", phone));
        assertThat(Browser.signedIn("4001")
                        .post("/api/v1/duplicate-candidates", form)
                        .problem())
                .isEqualTo("/problems/not-allowed");
        assertThat(Browser.stranger().post("/api/v1/duplicate-candidates", form).status())
                .isEqualTo(401);
        assertThat(agent.post("/api/v1/duplicate-candidates", Map.of("facts", "字".repeat(20_001)))
                        .fields())
                .containsExactly("facts");
        assertThat(ids(agent, Map.of())).isEmpty();
        assertThat(ids(agent, Map.of("person", Map.of("phone", "不是号码", "anonymous", true))))
                .isEmpty();
    }

    private static String hex() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private Map<String, Object> complaint() {
        Map<String, Object> form = new HashMap<>(Forms.complaint(null, phone));
        form.put("person", Map.of("name", "陈小春", "phone", phone, "idType", "passport", "idNumber", idNumber));
        form.put(
                "respondent",
                Map.of(
                        "name",
                        shop,
                        "uscc",
                        "9142" + shop.substring(1, 9).toUpperCase(java.util.Locale.ROOT) + "000X43"));
        form.put("facts", facts);
        return form;
    }

    private Map<String, Object> report() {
        return Forms.with(complaint(), "kind", "report");
    }

    private static Map<String, Object> respondent(String field, String value) {
        return new HashMap<>(Map.of("respondent", Map.of(field, value)));
    }

    private static String registered(Browser who, Map<String, Object> form) {
        CORE.clock().pass(Duration.ofMillis(1)); // the newest are looked at
        Answer answer = who.post("/api/v1/tickets", form, Forms.key());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    /// As if it had been registered so many days ago.
    private static void age(String ticket, int days) {
        Object at = Sql.time(CORE.clock().instant().minus(Duration.ofDays(days)));
        for (String statement : List.of(
                "update ticket set created_at = ? where id = ?",
                "update person set created_at = ? where id = (select person_id from ticket where id = ?)",
                "update respondent set created_at = ? where id = (select respondent_id from ticket where id = ?)")) {
            CORE.sql().sql(statement).params(at, UUID.fromString(ticket)).update();
        }
    }

    private static JsonNode found(Browser who, Map<String, Object> form) {
        Answer answer = who.post("/api/v1/duplicate-candidates", form);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("items");
    }

    private static List<String> ids(Browser who, Map<String, Object> form) {
        return found(who, form)
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static JsonNode one(Browser who, Map<String, Object> form, String id) {
        JsonNode items = found(who, form);
        return items.valueStream()
                .filter(item -> item.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among " + items));
    }

    private static List<String> reasons(JsonNode found) {
        return found.path("reasons").valueStream().map(JsonNode::asString).toList();
    }
}
