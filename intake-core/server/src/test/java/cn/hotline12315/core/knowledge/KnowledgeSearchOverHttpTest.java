package cn.hotline12315.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is found, in which order, and what is not.
class KnowledgeSearchOverHttpTest extends KnowledgeOverHttp {
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
}
