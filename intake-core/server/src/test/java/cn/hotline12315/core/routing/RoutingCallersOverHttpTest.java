package cn.hotline12315.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.number.CallerKey;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RoutingCallersOverHttpTest {
    private static final String PATH = "/api/v1/routing/callers";
    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);
    private final Browser supervisor = Browser.signedIn("9001");
    private final String number = "1397155" + NUMBERS.incrementAndGet();
    private final String key = new CallerKey(Node.SECRET).of(new E164("+86" + number));
    private final Core core = Core.one();

    private Map<String, Object> priority(int seconds) {
        return Map.of("kind", "priority", "number", number, "reason", "elderly", "seconds", seconds, "words", "八十岁");
    }

    private Map<String, Object> warning(int days) {
        Instant now = core.clock().instant();
        LocalDate day = LocalDate.ofInstant(now, OpenIntervals.CHINA);
        Map<String, Object> form = new HashMap<>();
        form.put("kind", "warning");
        form.put("number", number);
        form.put("words", "近期多次辱骂，请保持平和并照常受理");
        form.put("until", now.plus(Duration.ofDays(days)).toString());
        form.put("reviewOn", day.plusDays(Math.max(1, days / 2)).toString());
        return form;
    }

    private Answer put(JsonNode entry, Object form) {
        return supervisor.send(
                "PUT",
                PATH + "/" + entry.path("id").asString(),
                Browser.json(form),
                Map.of("If-Match", "\"" + entry.path("version").asLong() + "\""));
    }

    private JsonNode listed(String kind, String id) {
        return supervisor
                .get(PATH + "?kind=" + kind)
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anElderlyCallersSecondsAreWithTelephonyUnderAKeyedHash() {
        Answer added = supervisor.post(PATH, priority(120));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.text()).doesNotContain(number);
        assertThat(core.redis().hgetAll(key)).isEqualTo(Map.of("priority", "120"));
        Answer changed = put(added.json(), priority(60));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(core.redis().hget(key, "priority")).isEqualTo("60");
        assertThat(put(added.json(), priority(30)).problem()).isEqualTo("/problems/version-stale");
        Answer ended = supervisor.send(
                "DELETE",
                PATH + "/" + added.json().path("id").asString(),
                null,
                Map.of("If-Match", "\"" + changed.json().path("version").asLong() + "\""));
        assertThat(ended.status()).isEqualTo(204);
        assertThat(core.redis().exists(key)).isFalse();
    }

    @Test
    void aWarningHasWordsAnEndAndWhoDecidedIt() {
        supervisor.post(PATH, priority(90));
        Answer added = supervisor.post(PATH, warning(90));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(core.redis().hgetAll(key))
                .containsEntry("warning", "近期多次辱骂，请保持平和并照常受理")
                .containsEntry("priority", "90")
                .containsKey("until");
        JsonNode listed = listed("warning", added.json().path("id").asString());
        assertThat(listed.at("/decidedBy/name").asString()).isEqualTo("赵主任");
        assertThat(listed.path("inForce").asBoolean()).isTrue();
        assertThat(listed.path("number").asString()).contains("****");
        JsonNode change = supervisor
                .get("/api/v1/routing/changes?part=caller/"
                        + added.json().path("id").asString())
                .json()
                .at("/items/0");
        assertThat(change.at("/now/words").asString()).contains("照常受理");
        assertThat(change.at("/now/number").asString()).contains("****");
    }

    @Test
    void theSameNumberTwiceIsToldToBeChanged() {
        supervisor.post(PATH, priority(90));
        Map<String, Object> again = new HashMap<>(priority(30));
        again.put("number", "0" + number);
        assertThat(supervisor.post(PATH, again).fields()).containsExactly("number");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(supervisor
                        .post(PATH, Map.of("kind", "priority", "number", "abc", "seconds", 601, "reason", "rich"))
                        .fields())
                .containsExactlyInAnyOrder("number", "seconds", "reason");
        Map<String, Object> long_ = warning(400);
        assertThat(supervisor.post(PATH, long_).fields()).containsExactly("until");
        Map<String, Object> form = warning(10);
        form.put(
                "reviewOn",
                LocalDate.ofInstant(core.clock().instant(), OpenIntervals.CHINA)
                        .plusDays(12)
                        .toString());
        form.put("words", "话".repeat(201));
        assertThat(supervisor.post(PATH, form).fields()).containsExactlyInAnyOrder("reviewOn", "words");
        assertThat(supervisor
                        .post(PATH, Map.of("kind", "black", "number", number))
                        .fields())
                .contains("kind");
        assertThat(supervisor.get(PATH + "?kind=black").fields()).containsExactly("kind");
    }

    @Test
    void aWarningComesUpForReviewAndEndsByItself() {
        JsonNode added = supervisor.post(PATH, warning(10)).json();
        String id = added.path("id").asString();
        assertThat(supervisor.get(PATH + "?kind=warning&due=true").text()).doesNotContain(id);
        core.clock().pass(Duration.ofDays(6));
        Browser later = Browser.signedIn("9001");
        JsonNode due = later.get(PATH + "?kind=warning&due=true").json();
        assertThat(due.toString()).contains(id);
        assertThat(due.path("toReview").asInt()).isPositive();
        core.bean(Projection.class).look();
        assertThat(core.redis().exists(key)).isTrue();
        core.clock().pass(Duration.ofDays(5));
        core.bean(Projection.class).look();
        assertThat(core.redis().exists(key)).isFalse();
        Browser evenLater = Browser.signedIn("9001");
        assertThat(evenLater.get(PATH + "?kind=warning&due=true").text()).contains(id, "\"inForce\":false");
        Answer reviewed = evenLater.send(
                "PUT",
                PATH + "/" + id,
                Browser.json(warning(30)),
                Map.of("If-Match", "\"" + added.path("version").asLong() + "\""));
        assertThat(reviewed.json().path("inForce").asBoolean())
                .as(reviewed.text())
                .isTrue();
        assertThat(core.redis().exists(key)).isTrue();
    }

    @Test
    void noTableHoldsTheNumberOrTheWords() {
        supervisor.post(PATH, warning(20));
        for (String table : new String[] {"routing_caller", "routing_change"}) {
            String all = core.sql()
                    .sql("select coalesce(string_agg(t::text, ' '), '') from " + table + " t")
                    .query(String.class)
                    .single();
            assertThat(all).doesNotContain(number, "辱骂");
        }
        assertThat(core.redis().keys("routing:*").toString()).doesNotContain(number);
    }
}
