package cn.hotline12315.core.draft;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Forms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DraftsOverHttpTest {
    private final Browser agent = Browser.signedIn("1001");
    private final Browser other = Browser.signedIn("1002");
    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void noDrafts() {
        for (Browser browser : List.of(agent, other)) {
            drafts(browser)
                    .forEach(
                            d -> browser.delete("/api/v1/drafts/" + d.path("id").asString()));
        }
    }

    private Answer save(String facts, String updatedAt) {
        return agent.put("/api/v1/drafts/" + id, draft(facts, updatedAt));
    }

    private Map<String, Object> draft(String facts, String updatedAt) {
        return new HashMap<>(Map.of(
                "callId", id.toString(), "kind", "complaint", "form", Map.of("facts", facts), "updatedAt", updatedAt));
    }

    private static List<JsonNode> drafts(Browser browser) {
        return browser.get("/api/v1/drafts").json().path("items").valueStream().toList();
    }

    @Test
    void aDraftIsKeptForItsOwnerOnly() {
        Answer saved = save("牛奶过期", "2026-11-21T06:00:00Z");
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.json().path("savedAt").asString()).isNotEmpty();
        assertThat(drafts(agent)).hasSize(1);
        assertThat(drafts(agent).getFirst().at("/form/facts").asString()).isEqualTo("牛奶过期");
        assertThat(drafts(other)).isEmpty();
        assertThat(other.delete("/api/v1/drafts/" + id).status()).isEqualTo(204);
        assertThat(drafts(agent)).hasSize(1);
    }

    @Test
    void anOlderSaveThatComesLateChangesNothing() {
        save("neu", "2026-11-21T06:00:05Z");
        assertThat(save("alt", "2026-11-21T06:00:01Z").status()).isEqualTo(200);
        assertThat(drafts(agent).getFirst().at("/form/facts").asString()).isEqualTo("neu");
    }

    @Test
    void theNewestDraftComesFirst() {
        save("a", "2026-11-21T06:00:01Z");
        agent.put("/api/v1/drafts/" + UUID.randomUUID(), draft("b", "2026-11-21T06:00:09Z"));
        assertThat(drafts(agent))
                .extracting(d -> d.at("/form/facts").asString())
                .containsExactly("b", "a");
    }

    @Test
    void registeringTheTicketEndsItsDraftAndLateSavesDoNotBringItBack() {
        save("牛奶过期", "2026-11-21T06:00:00Z");
        assertThat(agent.post(
                                "/api/v1/tickets",
                                Forms.complaint(id, "13971000001"),
                                Map.of("Idempotency-Key", id.toString()))
                        .status())
                .isEqualTo(201);
        assertThat(drafts(agent)).isEmpty();
        assertThat(save("zu spät", "2026-11-21T06:00:09Z").problem()).isEqualTo("/problems/draft-already-registered");
        assertThat(drafts(agent)).isEmpty();
    }

    @Test
    void aRefusedRegistrationKeepsTheDraft() {
        save("牛奶过期", "2026-11-21T06:00:00Z");
        agent.post("/api/v1/tickets", Map.of("kind", "complaint"), Map.of("Idempotency-Key", id.toString()));
        assertThat(drafts(agent)).hasSize(1);
    }

    @Test
    void incompleteDraftsAreNamed() {
        assertThat(agent.put("/api/v1/drafts/" + id, "{}").fields()).containsExactly("kind", "form", "updatedAt");
        assertThat(agent.put("/api/v1/drafts/x", "{}").fields()).containsExactly("id");
        Map<String, Object> text = draft("a", "2026-11-21T06:00:00Z");
        text.put("form", "text");
        assertThat(agent.put("/api/v1/drafts/" + id, text).fields()).containsExactly("form");
        assertThat(save("a", "+999999999-01-01T00:00:00Z").fields()).containsExactly("updatedAt");
        assertThat(save("a\u0000b", "2026-11-21T06:00:00Z").status()).isEqualTo(200);
    }
}
