package cn.hotline12315.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Staff;
import cn.hotline12315.core.web.ApiJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class RoutingOverHttpTest {
    private static final String PATH = "/api/v1/routing";
    private final Browser supervisor = Browser.signedIn("9001");
    private final Browser administrator = Browser.signedIn("8001");

    private JsonNode overview() {
        return supervisor.get(PATH).json();
    }

    private JsonNode line(String number) {
        return overview()
                .path("lines")
                .valueStream()
                .filter(line -> line.path("number").asString().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode object(JsonNode json) {
        return (ObjectNode) json.deepCopy();
    }

    private Answer put(String path, long version, JsonNode body) {
        return put(supervisor, path, version, body);
    }

    private static Answer put(Browser who, String path, long version, JsonNode body) {
        return who.send("PUT", PATH + path, body.toString(), Map.of("If-Match", "\"" + version + "\""));
    }

    private static JsonNode inRedis() {
        return ApiJson.mapper().readTree(Core.one().redis().get("routing:plan"));
    }

    private static JsonNode json(String text) {
        return ApiJson.mapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void aLinesNewRulesAreWithTelephonyWhenTheAnswerComes() {
        JsonNode before = line("12358");
        ObjectNode rules = object(before.path("rules"));
        rules.put("maxWaiting", 7).put("survey", true);
        rules.set("steps", json("[{'after':0,'skills':{'12358':4,'yue':1}},{'after':25,'skills':{}}]"));
        Answer changed = put("/lines/12358", before.path("version").asLong(), rules);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("version").asLong())
                .isEqualTo(before.path("version").asLong() + 1);
        assertThat(changed.header("ETag"))
                .contains(changed.json().path("version").asString());
        JsonNode planned = inRedis()
                .path("lines")
                .valueStream()
                .filter(line -> line.path("number").asString().equals("12358"))
                .findFirst()
                .orElseThrow();
        assertThat(planned.path("maxWaiting").asInt()).isEqualTo(7);
        assertThat(planned.path("steps").path(0).path("skills")).isEqualTo(json("{'12358':4,'yue':1}"));
        assertThat(overview().path("withTelephony").asBoolean()).isTrue();
        assertThat(put("/lines/12358", before.path("version").asLong(), rules).problem())
                .isEqualTo("/problems/version-stale");
        assertThat(put("/lines/12358", changed.json().path("version").asLong(), rules)
                        .json()
                        .path("version")
                        .asLong())
                .as("the same again changes nothing")
                .isEqualTo(changed.json().path("version").asLong());
    }

    @Test
    void telephonyIsToldTheNewVersion() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        CompletableFuture<Void> listening = new CompletableFuture<>();
        JedisPubSub ears = new JedisPubSub() {
            @Override
            public void onSubscribe(String channel, int count) {
                listening.complete(null);
            }

            @Override
            public void onMessage(String channel, String message) {
                told.complete(message);
                unsubscribe();
            }
        };
        RedisClient redis = Core.one().redis();
        Thread.ofVirtual().start(() -> redis.subscribe(ears, "routing:changed"));
        listening.get(10, TimeUnit.SECONDS);
        JsonNode seats = overview().path("seats");
        ObjectNode rules = object(seats.path("rules"));
        rules.put("ringSeconds", rules.path("ringSeconds").asInt() == 25 ? 24 : 25);
        assertThat(put("/seats", seats.path("version").asLong(), rules).status())
                .isEqualTo(200);
        assertThat(Long.parseLong(told.get(10, TimeUnit.SECONDS))).isPositive();
        assertThat(inRedis().at("/seats/ringSeconds").asInt())
                .isEqualTo(rules.path("ringSeconds").asInt());
    }

    @Test
    void whatIsWrongIsSaidFieldByField() {
        JsonNode line = line("12330");
        long version = line.path("version").asLong();
        ObjectNode rules = object(line.path("rules"));
        rules.put("priority", 601).put("maxWaiting", 0).put("maxWait", 59);
        rules.set("steps", json("[{'after':5,'skills':{'nothing':3}},{'after':5,'skills':{'12330':10}}]"));
        rules.set(
                "hours",
                json(
                        "{'always':false,'week':[[{'from':'08:00','until':'12:00'},{'from':'11:00','until':'13:00'}],"
                                + "[{'from':'18:00','until':'08:00'}],[],[],[],[],[]],'holiday':[{'from':'8:00','until':'24:30'}]}"));
        rules.set("emergency", json("{'text':' ','until':'2020-01-01T00:00:00Z','closes':true}"));
        Answer refused = put("/lines/12330", version, rules);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.fields())
                .containsExactlyInAnyOrder(
                        "priority",
                        "maxWaiting",
                        "maxWait",
                        "steps[0].after",
                        "steps[0].skills.nothing",
                        "steps[1].after",
                        "steps[1].skills.12330",
                        "hours.week[0][1]",
                        "hours.week[1][0]",
                        "hours.holiday[0]",
                        "emergency.text",
                        "emergency.until");
        assertThat(refused.text()).contains("没有技能“nothing”", "第 2 步须晚于第 1 步（5 秒）", "与前一段重叠");
        assertThat(line("12330").path("version").asLong()).isEqualTo(version);
        assertThat(put("/lines/12345", 1, rules).status()).isEqualTo(404);
        assertThat(supervisor.put(PATH + "/lines/12330", Map.of()).status()).isEqualTo(422);
        assertThat(supervisor
                        .send(
                                "PUT",
                                PATH + "/seats",
                                overview().at("/seats/rules").toString(),
                                Map.of())
                        .problem())
                .isEqualTo("/problems/version-missing");
    }

    @Test
    void aStepThatNobodyMeetsIsWarnedOfAndTaken() {
        JsonNode line = line("12365");
        ObjectNode rules = object(line.path("rules"));
        rules.set("steps", json("[{'after':0,'skills':{'12365':9,'bo':9}}]"));
        Answer changed = put("/lines/12365", line.path("version").asLong(), rules);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("warnings").toString()).contains("第 1 步（质量监督 ≥9、藏语 ≥9）目前没有坐席能满足", "最后一步仍有要求");
        put("/lines/12365", changed.json().path("version").asLong(), line.path("rules"));
        assertThat(line("12365").path("warnings")).isEmpty();
    }

    @Test
    void aLineThatIsClosedAtNightSaysSo() {
        JsonNode line = line("12330");
        ObjectNode rules = object(line.path("rules"));
        String day = "[{'from':'08:30','until':'18:00'}]";
        rules.set(
                "hours", json("{'always':false,'week':[%1$s,%1$s,%1$s,%1$s,%1$s,[],[]],'holiday':[]}".formatted(day)));
        Answer changed = put("/lines/12330", line.path("version").asLong(), rules);
        assertThat(changed.json().path("next")).hasSize(10);
        assertThat(changed.json().path("openNow").isBoolean()).isTrue();
        put("/lines/12330", changed.json().path("version").asLong(), line.path("rules"));
        assertThat(line("12330").path("openNow").asBoolean()).isTrue();
    }

    @Test
    void aSkillThatIsUsedCannotGoAndANewOneCanBeGiven() {
        JsonNode skills = overview().path("skills");
        ObjectNode book = object(skills.path("book"));
        ArrayNode kept = ApiJson.mapper().createArrayNode();
        book.path("skills")
                .valueStream()
                .filter(one -> !one.path("code").asString().equals("12331"))
                .forEach(kept::add);
        book.set("skills", kept);
        Answer refused = put("/skills", skills.path("version").asLong(), book);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("技能“食品药品”仍被", "名坐席");
        ObjectNode more = object(skills.path("book"));
        ((ArrayNode) more.path("skills"))
                .add(json("{'code':'za-" + System.nanoTime() % 100000 + "','kind':'language','name':'壮语"
                        + System.nanoTime() % 100000 + "'}"));
        Answer added = put("/skills", skills.path("version").asLong(), more);
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        ObjectNode wrong = object(added.json().path("book"));
        wrong.set(
                "languages", json("[{'key':'1','skill':'yue'},{'key':'2','skill':'12331'},{'key':'2','skill':'en'}]"));
        wrong.set("regions", json("[{'region':'42','skill':'region-4201'},{'region':'4201','skill':'yue'}]"));
        ((ArrayNode) wrong.path("skills")).add(json("{'code':'YUE','kind':'language','name':'粤语'}"));
        assertThat(put("/skills", added.json().path("version").asLong(), wrong).fields())
                .containsExactlyInAnyOrder(
                        "skills[%d].code".formatted(wrong.path("skills").size() - 1),
                        "skills[%d].name".formatted(wrong.path("skills").size() - 1),
                        "languages[0].key",
                        "languages[1].skill",
                        "languages[2].key",
                        "regions[0].region",
                        "regions[1].skill");
    }

    @Test
    void seatsRulesAreChecked() {
        JsonNode seats = overview().path("seats");
        JsonNode wrong = json("{'ringSeconds':4,'missesToNotReady':0,'missBackoffSeconds':[],"
                + "'wrapUp':{'seconds':200,'min':5,'max':180,'extension':1,'extensions':21},"
                + "'affinityDays':91,'shortAbandonSeconds':61}");
        assertThat(put("/seats", seats.path("version").asLong(), wrong).fields())
                .containsExactlyInAnyOrder(
                        "ringSeconds",
                        "missesToNotReady",
                        "missBackoffSeconds",
                        "wrapUp.seconds",
                        "wrapUp.extension",
                        "wrapUp.extensions",
                        "affinityDays",
                        "shortAbandonSeconds");
    }

    private JsonNode agent(String login) {
        return supervisor
                .get(PATH + "/agents")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("login").asString().equals(login))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAgentsNewLevelIsWithTelephonyAtOnce() {
        Staff.Made made = Staff.made(administrator, "420100", "agent");
        JsonNode agent = agent(made.login());
        assertThat(agent.path("version").asLong(-1)).isZero();
        String path = "/agents/" + agent.path("id").asString();
        Answer changed = put(path, 0, json("{'skills':{'12331':9,'yue':3}}"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        String key = "routing:agent:" + agent.path("id").asString();
        assertThat(Core.one().redis().hgetAll(key)).isEqualTo(Map.of("12331", "9", "yue", "3"));
        assertThat(put(path, 0, json("{'skills':{'yue':1}}")).problem()).isEqualTo("/problems/version-stale");
        put(path, 1, json("{'skills':{'12331':2}}"));
        assertThat(Core.one().redis().hgetAll(key)).isEqualTo(Map.of("12331", "2"));
        assertThat(put(path, 2, json("{'skills':{'12331':0,'xx':3}}")).fields())
                .containsExactlyInAnyOrder("skills.12331", "skills.xx");
        JsonNode last = supervisor
                .get(PATH + "/changes?part=agent/" + agent.path("id").asString())
                .json()
                .path("items");
        assertThat(last).hasSize(2);
        assertThat(last.at("/0/old/skills/yue").asInt()).isEqualTo(3);
        assertThat(last.at("/0/now/skills/12331").asInt()).isEqualTo(2);
        assertThat(last.at("/0/by/name").asString()).isEqualTo("赵主任");
        assertThat(last.at("/0/about").asString()).isNotEmpty();
    }

    @Test
    void onlySupervisorsAndAdministratorsOfTheHotlineMay() {
        Browser county = Staff.begin(Staff.made(administrator, "420111", "administrator"));
        for (Browser other :
                List.of(Browser.signedIn("1001"), Browser.signedIn("3001"), Browser.signedIn("8002"), county)) {
            for (String address : List.of("", "/plan", "/agents", "/changes", "/callers")) {
                assertThat(other.get(PATH + address).problem()).as(address).isEqualTo("/problems/not-allowed");
            }
            assertThat(put(other, "/seats", 1, overview().at("/seats/rules")).status())
                    .isEqualTo(403);
        }
        assertThat(administrator.get(PATH + "/plan").json().path("lines")).hasSize(5);
    }

    @Test
    void whatWasChangedIsInTheAuditLog() {
        JsonNode seats = overview().path("seats");
        ObjectNode rules = object(seats.path("rules"));
        rules.put("affinityDays", (rules.path("affinityDays").asInt() + 1) % 90);
        put("/seats", seats.path("version").asLong(), rules);
        assertThat(Core.one()
                        .sql()
                        .sql(
                                "select count(*) from audit_entry where action = 'setting-changed' and subject_kind = 'routing'"
                                        + " and subject_id = 'seats'")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(supervisor.get(PATH + "/changes?before=x").fields()).containsExactly("before");
    }
}
