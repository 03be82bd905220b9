package cn.hotline12315.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KnowledgeOverHttpTest {
    private static final String KNOWLEDGE = "/api/v1/knowledge";
    private final Core core = Core.one();
    private Browser agent = Browser.stranger();
    private Browser editor = Browser.stranger();
    private Browser reviewer = Browser.stranger();

    @BeforeEach
    void signIn() {
        agent = Browser.signedIn("1001");
        editor = Browser.signedIn("9001");
        reviewer = Browser.signedIn("9002");
    }

    private static Map<String, Object> form(String title, String answer) {
        Map<String, Object> form = new HashMap<>();
        form.put("title", title);
        form.put("answer", answer);
        form.put("law", "《中华人民共和国消费者权益保护法》");
        form.put("article", "第二十五条");
        form.put("link", "https://flk.npc.gov.cn");
        return form;
    }

    private static Map<String, String> match(Answer read) {
        return Map.of("If-Match", read.header("etag"));
    }

    private Answer create(Map<String, Object> form) {
        Answer made = editor.post(KNOWLEDGE, form, Forms.key());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private static String path(Answer entry) {
        return KNOWLEDGE + "/" + entry.json().path("id").asString();
    }

    private static Answer step(Browser who, Answer entry, String step) {
        return who.post(path(entry) + "/steps", Map.of("step", step, "reason", "试一试"), match(entry));
    }

    private Answer published(Map<String, Object> form) {
        Answer done = step(reviewer, step(editor, create(form), "submit"), "publish");
        assertThat(done.status()).as(done.text()).isEqualTo(201);
        return done;
    }

    private Answer edited(Answer entry, Map<String, Object> form) {
        return editor.send("PUT", path(entry) + "/draft", Browser.json(form), match(entry));
    }

    private static String asked(String q) {
        return KNOWLEDGE + "?limit=20&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
    }

    private List<String> titles(String q) {
        Answer found = agent.get(asked(q));
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        return found.json()
                .path("items")
                .valueStream()
                .map(hit -> hit.path("title").asString())
                .toList();
    }

    /// A word that no other entry has.
    private static String fresh() {
        UUID id = UUID.randomUUID();
        StringBuilder word = new StringBuilder();
        for (int shift = 0; shift < 64; shift += 13) {
            word.append((char) (0x4E00 + ((id.getLeastSignificantBits() >>> shift) & 0x1FFF)));
        }
        return word.toString();
    }

    @Test
    void anExactTitleIsFirstThenTitlesThenQuestionsThenAnswers() {
        String word = fresh();
        Map<String, Object> byQuestion = form("丙的事情", "与此无关的答复。");
        byQuestion.put("questions", List.of("请问" + word + "怎样办理"));
        published(form("丁的事情", "先说一段别的。然后" + word + "按规定办理。"));
        published(byQuestion);
        published(form("关于" + word, "与此无关的答复。"));
        published(form(word, "与此无关的答复。"));
        assertThat(titles(word)).containsExactly(word, "关于" + word, "丙的事情", "丁的事情");
        JsonNode last = agent.get(asked(word)).json().path("items").path(3);
        assertThat(last.path("where").asString()).isEqualTo("answer");
        JsonNode mark = last.path("marks").path(0);
        assertThat(last.path("passage")
                        .asString()
                        .substring(mark.path("from").asInt(), mark.path("until").asInt()))
                .isEqualTo(word);
    }

    @Test
    void pinyinAndInitialsFindSevenDaysReturns() {
        String title = "网购七日无理由退货";
        for (String asked :
                List.of("qitian tuihuo", "qitiantuihuo", "qiri tuihuo", "qtth", "wgqr", "wangg", "QTTH", "7天退货")) {
            assertThat(titles(asked)).as(asked).contains(title);
        }
        assertThat(titles("七日无理由退货")).first().isEqualTo(title);
        assertThat(titles("网购的衣服洗标与页面不符，拆封后还能不能七日无理由退货，运费谁出")).first().isEqualTo(title);
        assertThat(titles("xqzv")).isEmpty();
    }

    @Test
    void whatLooksLikeAQueryLanguageIsOnlyText() {
        String word = fresh();
        published(form(word, "答复。"));
        for (String odd : List.of(
                "'; drop table knowledge_entry; --",
                "%",
                "_%_",
                "\\",
                "' or '1'='1",
                "{1,2}",
                "!!&|()<->:*",
                "$1 ?",
                "\uD83D\uDE00",
                "，。！",
                "a")) {
            assertThat(agent.get(asked(odd)).status()).as(odd).isEqualTo(200);
            assertThat(titles(odd)).as(odd).doesNotContain(word);
        }
        assertThat(titles(word + "'; drop table knowledge_entry; --")).contains(word);
    }

    @Test
    void questionsHaveALimit() {
        assertThat(agent.get(asked("退".repeat(200))).status()).isEqualTo(200);
        assertThat(agent.get(asked("退".repeat(201))).fields()).containsExactly("q");
        assertThat(agent.get(asked("退\u0007货")).fields()).containsExactly("q");
        assertThat(agent.get(KNOWLEDGE + "?limit=21").fields()).containsExactly("limit");
        assertThat(agent.get(KNOWLEDGE + "?limit=0&line=110&category=none").fields())
                .containsExactly("line", "category", "limit");
    }

    @Test
    void lineAndCategoryNarrowAndWhatIsForAllStays() {
        String word = fresh();
        Map<String, Object> price = form(word + "价", "答复。");
        price.put("line", "12358");
        Map<String, Object> food = form(word + "食", "答复。");
        food.put("category", "goods-food");
        published(price);
        published(food);
        assertThat(agent.get(asked(word) + "&line=12358").json().path("items")).hasSize(2);
        assertThat(agent.get(asked(word) + "&line=12365").json().path("items")).hasSize(1);
        assertThat(agent.get(asked(word) + "&category=goods").json().path("items"))
                .singleElement()
                .satisfies(hit -> assertThat(hit.path("title").asString()).isEqualTo(word + "食"));
        assertThat(agent.get(asked(word) + "&category=services").json().path("items"))
                .isEmpty();
    }

    @Test
    void withoutAQuestionTheNewestAreRead() {
        String word = fresh();
        core.clock().pass(Duration.ofSeconds(1));
        published(form(word, "第一段。\n\n第二段。"));
        JsonNode first = agent.get(KNOWLEDGE + "?limit=1").json();
        assertThat(first.at("/items/0/title").asString()).isEqualTo(word);
        assertThat(first.at("/items/0/passage").asString()).isEqualTo("第一段。 第二段。");
        assertThat(first.path("more").asBoolean()).isTrue();
    }

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
    void countsOfGramsAreWhatTheSearchHas() {
        String word = fresh();
        Answer entry = published(form(word, "计数。"));
        Answer again = step(reviewer, step(editor, edited(entry, form(word, "另一种计数。")), "submit"), "publish");
        step(reviewer, again, "withdraw");
        assertThat(core.sql().sql("""
                                select count(*) from knowledge_gram g full join
                                  (select gram, count(*) as n from knowledge_search, unnest(grams) gram group by gram) s
                                using (gram) where coalesce(g.entries, 0) <> coalesce(s.n, 0)""").query(Integer.class).single()).isZero();
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
    void whatIsNotYetOrNoLongerValidIsNeverFound() {
        LocalDate today = KnowledgeSearch.today(core.clock());
        String word = fresh();
        Map<String, Object> form = form(word, "答复。");
        form.put("validFrom", today.plusDays(1).toString());
        form.put("validUntil", today.plusDays(2).toString());
        form.put("category", "violations-patent");
        Answer entry = published(form);
        assertThat(titles(word)).isEmpty();
        assertThat(agent.get(path(entry)).json().path("valid").asBoolean()).isFalse();
        for (boolean valid : new boolean[] {true, true, false}) {
            core.clock().pass(Duration.ofDays(1));
            agent = Browser.signedIn("1001");
            assertThat(titles(word)).isEqualTo(valid ? List.of(word) : List.of());
            assertThat(agent.get(path(entry)).json().path("valid").asBoolean()).isEqualTo(valid);
            assertThat(agent.get(KNOWLEDGE + "?category=violations-patent")
                            .text()
                            .contains(word))
                    .isEqualTo(valid);
        }
        assertThat(due()).contains(word);
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

    private List<String> due() {
        editor = Browser.signedIn("9001");
        return editor.get(KNOWLEDGE + "/worklist")
                .json()
                .path("due")
                .valueStream()
                .map(task -> task.path("title").asString())
                .toList();
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

    @Test
    void aTicketKeepsTheVersionThatItsAnswerCites() {
        String word = fresh();
        Answer first = published(form(word, "旧的答复。"));
        String id = first.json().path("id").asString();
        Map<String, Object> ticket = new HashMap<>(Map.of("kind", "consultation", "facts", word, "answer", "旧的答复。"));
        ticket.put("cited", List.of(Map.of("entry", id, "version", 1), Map.of("entry", id, "version", 1)));
        Answer made = agent.post("/api/v1/tickets", ticket, Forms.key());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Answer second = edited(first, form(word + "改", "新的答复。"));
        ticket.put("cited", List.of(Map.of("entry", id, "version", 2)));
        assertThat(agent.post("/api/v1/tickets", ticket, Forms.key()).fields())
                .as("a draft cannot be cited")
                .containsExactly("cited");
        step(reviewer, step(reviewer, step(editor, second, "submit"), "publish"), "withdraw");
        JsonNode cited = agent.get("/api/v1/tickets/" + made.json().path("id").asString())
                .json()
                .path("cited");
        assertThat(cited).hasSize(1);
        assertThat(cited.at("/0/version").asInt()).isEqualTo(1);
        assertThat(cited.at("/0/title").asString()).isEqualTo(word);
        assertThat(cited.at("/0/law").asString()).contains("消费者权益保护法");
        assertThat(agent.post("/api/v1/tickets", ticket, Forms.key()).status())
                .as("what was in force once")
                .isEqualTo(201);
    }

    @Test
    void whatIsNotThereCannotBeCited() {
        Map<String, Object> ticket = new HashMap<>(Map.of("kind", "consultation", "facts", "问", "answer", "答"));
        for (Object cited : List.of(
                List.of(Map.of("entry", UUID.randomUUID().toString(), "version", 1)),
                List.of(Map.of("version", 1)),
                java.util.Collections.nCopies(1, null),
                java.util.stream.IntStream.range(0, 21)
                        .mapToObj(i -> Map.of("entry", UUID.randomUUID().toString(), "version", 1))
                        .toList())) {
            ticket.put("cited", cited);
            assertThat(agent.post("/api/v1/tickets", ticket, Forms.key()).fields())
                    .as(String.valueOf(cited))
                    .containsExactly("cited");
        }
        ticket.put("cited", List.of());
        assertThat(agent.post("/api/v1/tickets", ticket, Forms.key()).status()).isEqualTo(201);
    }

    @Test
    void theSeedIsWholeSourcedAndLoadedOnce() {
        List<KnowledgeSeed.Seed> seeds = KnowledgeSeed.seeds();
        assertThat(seeds).hasSizeBetween(15, 25);
        for (KnowledgeSeed.Seed seed : seeds) {
            JsonNode entry = agent.get(KNOWLEDGE + "/" + seed.id()).json();
            assertThat(entry.at("/versions/0/author/name").asString()).isEqualTo("系统附带");
            assertThat(entry.at("/versions/0/law").asString()).isNotBlank();
            assertThat(titles(String.valueOf(seed.form().title())))
                    .first()
                    .isEqualTo(seed.form().title());
        }
        int before = core.sql()
                .sql("select count(*) from knowledge_version")
                .query(Integer.class)
                .single();
        core.bean(KnowledgeSeed.class).load();
        assertThat(core.sql()
                        .sql("select count(*) from knowledge_version")
                        .query(Integer.class)
                        .single())
                .isEqualTo(before);
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
}
