package cn.hotline12315.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.life.Basis;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Steps;
import cn.hotline12315.core.web.ApiJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What tickets cite, when they are registered and when they are answered later.
class CitationsOverHttpTest extends KnowledgeOverHttp {
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
    void anAnswerThatIsGivenLaterCitesLikeOneGivenOnTheCall() {
        String word = fresh();
        Answer entry = published(form(word, "可以退。"));
        String id = entry.json().path("id").asString();
        String ticket = agent.post("/api/v1/tickets", Map.of("kind", "consultation", "facts", word), Forms.key())
                .json()
                .path("id")
                .asString();
        Browser clerk = Browser.signedIn("3001");
        for (Object wrong : List.of(
                "消费者权益保护法",
                List.of("消费者权益保护法"),
                List.of(Map.of("entry", id)),
                List.of(Map.of("entry", id, "version", 0)),
                List.of(Map.of("entry", id, "version", 1, "words", "x")),
                List.of(Map.of("entry", id, "version", 2)),
                List.of(Map.of("entry", UUID.randomUUID().toString(), "version", 1)),
                java.util.Collections.nCopies(21, Map.of("entry", id, "version", 1)))) {
            assertThat(Steps.take(clerk, ticket, "answer", Map.of("answer", "可以退。", "cited", wrong))
                            .fields())
                    .as(String.valueOf(wrong))
                    .containsExactly("cited");
        }
        Answer given = Steps.take(
                clerk, ticket, "answer", Map.of("answer", "可以退。", "cited", List.of(Map.of("entry", id, "version", 1))));
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        JsonNode told = clerk.get("/api/v1/tickets/" + ticket + "/timeline")
                .json()
                .path("items")
                .path(1)
                .path("details")
                .path(1);
        assertThat(told.path("label").asString()).isEqualTo("依据");
        assertThat(told.path("text").asString()).isEqualTo("《中华人民共和国消费者权益保护法》第二十五条（" + word + "）");
    }

    @Test
    void theWordsOfAnswersFromBeforeAreStillRead() {
        Step.Answer before =
                ApiJson.mapper().readValue("{\"answer\":\"可以退。\",\"cited\":\"消费者权益保护法第二十五条\"}", Step.Answer.class);
        assertThat(before.cited()).containsExactly(new Basis(null, null, "消费者权益保护法第二十五条"));
        Step.Answer none = ApiJson.mapper().readValue("{\"answer\":\"可以退。\",\"cited\":null}", Step.Answer.class);
        assertThat(none.cited()).isNull();
    }
}
