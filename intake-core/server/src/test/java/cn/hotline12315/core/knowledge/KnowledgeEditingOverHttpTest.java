package cn.hotline12315.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Forms;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How entries are written, reviewed and published; what stays of them.
class KnowledgeEditingOverHttpTest extends KnowledgeOverHttp {
    @Test
    void nobodyPublishesWhatHeWrote() {
        Answer submitted = step(editor, create(form(fresh(), "答复。")), "submit");
        Answer own = step(editor, submitted, "publish");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.json().path("detail").asString()).contains("自己写的");
        Answer back = step(reviewer, submitted, "send-back");
        Answer tweaked = reviewer.send("PUT", path(back) + "/draft", Browser.json(form("改动", "答复。")), match(back));
        assertThat(tweaked.status()).isEqualTo(200);
        Answer again = step(reviewer, tweaked, "submit");
        assertThat(step(reviewer, again, "publish").status()).isEqualTo(403);
        assertThat(step(editor, again, "publish").status())
                .as("who wrote an earlier version of it")
                .isEqualTo(403);
        assertThat(again.json().path("state").asString()).isEqualTo("in-review");
    }

    @Test
    void agentsReadWhatIsInForceAndChangeNothing() {
        String word = fresh();
        Answer draft = create(form(word, "答复。"));
        assertThat(agent.get(path(draft)).status()).isEqualTo(404);
        assertThat(agent.post(KNOWLEDGE, form("a", "b"), Forms.key()).problem()).isEqualTo("/problems/not-allowed");
        assertThat(agent.send("PUT", path(draft) + "/draft", Browser.json(form("a", "b")), match(draft))
                        .problem())
                .isEqualTo("/problems/not-allowed");
        for (String step : List.of("submit", "withdraw")) {
            assertThat(step(agent, draft, step).problem()).isEqualTo("/problems/not-allowed");
        }
        assertThat(agent.get(KNOWLEDGE + "/worklist").problem()).isEqualTo("/problems/not-allowed");
        assertThat(titles(word)).isEmpty();
        Answer shown = step(reviewer, step(editor, draft, "submit"), "publish");
        edited(shown, form(word + "新稿", "还没有审核的答复。"));
        JsonNode read = agent.get(path(draft)).json();
        assertThat(read.path("state").asString()).isEqualTo("published");
        assertThat(read.path("versions")).hasSize(1);
        assertThat(read.path("changes")).isEmpty();
        assertThat(read.path("next")).isEmpty();
        assertThat(Browser.stranger().get(asked(word)).status()).isEqualTo(401);
    }

    @Test
    void everyVersionAndEveryChangeStays() {
        String word = fresh();
        Answer first = published(form(word, "第一版。"));
        Answer second = edited(first, form(word, "第二版。"));
        assertThat(second.json().path("state").asString()).isEqualTo("draft");
        assertThat(second.json().path("published").asInt()).isEqualTo(1);
        assertThat(agent.get(asked(word)).json().at("/items/0/answer").asString())
                .isEqualTo("第一版。");
        Answer third = step(reviewer, step(editor, second, "submit"), "publish");
        assertThat(agent.get(asked(word)).json().at("/items/0/answer").asString())
                .isEqualTo("第二版。");
        assertThat(third.json()
                        .path("versions")
                        .valueStream()
                        .map(v -> v.path("answer").asString()))
                .containsExactly("第二版。", "第一版。");
        assertThat(third.json()
                        .path("changes")
                        .valueStream()
                        .map(c -> c.path("deed").asString() + " "
                                + c.at("/by/name").asString()))
                .containsExactly(
                        "published 孙副主任",
                        "submitted 赵主任",
                        "edited 赵主任",
                        "published 孙副主任",
                        "submitted 赵主任",
                        "created 赵主任");
        Answer gone = step(reviewer, third, "withdraw");
        assertThat(gone.json().path("state").asString()).isEqualTo("withdrawn");
        assertThat(titles(word)).isEmpty();
        assertThat(agent.get(path(gone)).json().path("state").asString()).isEqualTo("withdrawn");
        assertThat(core.sql()
                        .sql("select count(*) from knowledge_gram where entries < 0")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void stepsThatDoNotFitAreRefusedInWords() {
        Answer draft = create(form(fresh(), "答复。"));
        Answer early = step(reviewer, draft, "publish");
        assertThat(early.problem()).isEqualTo("/problems/step-illegal");
        assertThat(early.json().path("detail").asString()).contains("草稿").contains("提交审核");
        Answer inReview = step(editor, draft, "submit");
        assertThat(edited(inReview, form("a", "b")).problem()).isEqualTo("/problems/step-illegal");
        assertThat(editor.post(path(draft) + "/steps", Map.of("step", "send-back"), match(inReview))
                        .fields())
                .containsExactly("reason");
        assertThat(editor.post(path(draft) + "/steps", Map.of("step", "burn"), match(inReview))
                        .fields())
                .containsExactly("step");
        assertThat(editor.post(path(draft) + "/steps", Map.of("reason", "x"), match(inReview))
                        .fields())
                .containsExactly("step");
    }

    @Test
    void aStaleEtagChangesNothing() throws Exception {
        Answer draft = create(form(fresh(), "答复。"));
        assertThat(editor.post(path(draft) + "/steps", Map.of("step", "submit")).problem())
                .isEqualTo("/problems/version-missing");
        assertThat(edited(draft, form("甲", "乙。")).status()).isEqualTo(200);
        Answer stale = edited(draft, form("丙", "丁。"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.problem()).isEqualTo("/problems/version-stale");
        Answer now = editor.get(path(draft));
        List<Answer> answers = atOnce(8, () -> edited(now, form("同时", "改动。")));
        assertThat(answers).extracting(Answer::status).containsOnly(200, 412);
        assertThat(answers).filteredOn(one -> one.status() == 200).hasSize(1);
        assertThat(editor.get(path(draft)).json().path("versions")).hasSize(3);
    }

    @Test
    void theSameKeyMakesOneEntry() {
        Map<String, String> key = Forms.key();
        Map<String, Object> form = form(fresh(), "答复。");
        Answer made = editor.post(KNOWLEDGE, form, key);
        Answer again = editor.post(KNOWLEDGE, form, key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(made.json());
        assertThat(editor.post(KNOWLEDGE, Forms.with(form, "title", "别的"), key).problem())
                .isEqualTo("/problems/idempotency-key-reused");
        assertThat(reviewer.post(KNOWLEDGE, form, key).problem()).isEqualTo("/problems/idempotency-key-reused");
        assertThat(editor.post(KNOWLEDGE, form).problem()).isEqualTo("/problems/idempotency-key-missing");
    }

    @Test
    void anEntryNeedsItsSourceAndASafeLink() {
        assertThat(editor.post(KNOWLEDGE, Map.of(), Forms.key()).fields()).containsExactly("title", "answer", "law");
        Map<String, Object> wrong = form("x".repeat(101), "答复。");
        wrong.put("link", "javascript:alert(1)");
        wrong.put("category", "none");
        wrong.put("validFrom", "2026-12-02");
        wrong.put("validUntil", "2026-12-01");
        wrong.put(
                "questions",
                java.util.stream.IntStream.range(0, 21).mapToObj(i -> "问" + i).toList());
        assertThat(editor.post(KNOWLEDGE, wrong, Forms.key()).fields())
                .containsExactly("title", "questions", "link", "category", "validUntil");
    }

    @Test
    void theWorkListSaysWhatWaitsForWhom() {
        LocalDate today = KnowledgeSearch.today(core.clock());
        String word = fresh();
        Map<String, Object> old = form(word + "旧", "答复。");
        old.put("reviewBy", today.toString());
        Map<String, Object> later = form(word + "新", "答复。");
        later.put("reviewBy", today.plusDays(1).toString());
        published(old);
        published(later);
        assertThat(due()).contains(word + "旧").doesNotContain(word + "新");
        Answer waits = step(editor, create(form(word + "审", "答复。")), "submit");
        assertThat(mayReview(editor, waits)).containsExactly(false);
        assertThat(mayReview(reviewer, waits)).containsExactly(true);
    }

    @Test
    void versionsAndChangesCannotBeRewritten() {
        for (String change : List.of(
                "update knowledge_version set answer = 'x'",
                "delete from knowledge_change",
                "update ticket_citation set version = 2")) {
            core.sql()
                    .sql("insert into ticket_citation select t.id, 1, v.entry_id, v.version from ticket t,"
                            + " knowledge_version v limit 1 on conflict do nothing")
                    .update();
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> core.sql().sql(change).update())
                    .hasMessageContaining("append-only");
        }
    }

    private static List<Answer> atOnce(int times, Callable<Answer> deed) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> all = new java.util.ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.add(threads.submit(deed));
            }
            List<Answer> answers = new java.util.ArrayList<>();
            for (Future<Answer> one : all) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    private static List<Boolean> mayReview(Browser who, Answer entry) {
        return who.get(KNOWLEDGE + "/worklist")
                .json()
                .path("inReview")
                .valueStream()
                .filter(task -> task.path("id").equals(entry.json().path("id")))
                .map(task -> task.path("mayReview").asBoolean())
                .toList();
    }
}
