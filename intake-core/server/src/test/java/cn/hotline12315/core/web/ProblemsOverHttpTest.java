package cn.hotline12315.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProblemsOverHttpTest {
    private final Browser agent = Browser.signedIn("1001");
    private final List<Answer> seen = new ArrayList<>();

    private void expect(Answer answer, int status, String slug) {
        seen.add(answer);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo("/problems/" + slug);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("detail").asString()).matches("(?s).*[\\u4e00-\\u9fff].*");
        assertThat(answer.json().path("instance").asString()).isNotEmpty().isEqualTo(answer.header("x-request-id"));
    }

    @AfterEach
    void noBodyTellsWhatWeAreMadeOf() {
        assertThat(seen)
                .allSatisfy(answer -> assertThat(answer.text())
                        .doesNotContain(
                                "Exception", "\tat ", "cn.hotline", "jackson", "org.", "java.", "Tomcat", "Jersey"));
    }

    @Test
    void unknownPathsAreNotFound() {
        expect(agent.get("/api/v1/nothing"), 404, "not-found");
        expect(agent.get("/api/v2/tickets"), 404, "not-found");
        expect(agent.get("/api/v1/tickets/" + UUID.randomUUID()), 404, "not-found");
        expect(agent.get("/api/v1/tickets/abc"), 404, "not-found");
        expect(agent.get("/api/v1/contacts/1"), 404, "not-found");
        expect(agent.get("/"), 404, "not-found");
        expect(agent.get("/actuator/health"), 404, "not-found");
        expect(Browser.stranger().get("/api/v1/nothing"), 404, "not-found");
    }

    @Test
    void wrongMethodsSayWhichAreRight() {
        Answer answer = agent.send("PUT", "/api/v1/tickets", "{}", Map.of());
        expect(answer, 405, "method-not-allowed");
        assertThat(answer.header("allow")).contains("POST");
        expect(agent.delete("/api/v1/categories"), 405, "method-not-allowed");
    }

    @Test
    void otherMediaTypesAreRefused() {
        expect(
                agent.send("POST", "/api/v1/tickets", "a=b", Map.of("Content-Type", "text/plain")),
                415,
                "unsupported-media-type");
        expect(agent.send("GET", "/api/v1/tickets", null, Map.of("Accept", "text/html")), 406, "not-acceptable");
    }

    @Test
    void brokenJsonIsMalformed() {
        String id = UUID.randomUUID().toString();
        for (String body : List.of(
                "{",
                "{\"kind\":}",
                "nonsense",
                "{\"facts\":\"a\",\"facts\":\"b\"}",
                "{} {}",
                "{\"facts\":\"\\x\"}",
                "[".repeat(100_000),
                "{\"a\":" + "9".repeat(5000) + "}")) {
            Answer answer = agent.post("/api/v1/tickets", body, Map.of("Idempotency-Key", id));
            assertThat(answer.status())
                    .as(body.substring(0, Math.min(20, body.length())))
                    .isIn(400, 422);
            expect(answer, answer.status(), answer.status() == 400 ? "malformed-json" : "invalid");
        }
        expect(agent.post("/api/v1/tickets", "{", Map.of("Idempotency-Key", id)), 400, "malformed-json");
        expect(agent.post("/api/v1/tickets", "", Map.of("Idempotency-Key", id)), 400, "malformed-json");
        expect(agent.post("/api/v1/tickets", "null", Map.of("Idempotency-Key", id)), 400, "malformed-json");
    }

    @Test
    void valuesOfTheWrongKindNameTheirField() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, String> wrong = Map.of(
                "kind", "{\"kind\":\"praise\"}",
                "nonsense", "{\"nonsense\":1}",
                "person.nonsense", "{\"person\":{\"nonsense\":1}}",
                "occurredOn", "{\"occurredOn\":\"2026-02-30\"}",
                "callId", "{\"callId\":\"x\"}",
                "requests[1]", "{\"requests\":[\"refund\",\"gold\"]}",
                "line", "{\"line\":\"95588\"}",
                "person", "{\"person\":[]}");
        wrong.forEach((field, body) -> {
            Answer answer = agent.post("/api/v1/tickets", body, key);
            expect(answer, 422, "invalid");
            assertThat(answer.fields()).containsExactly(field);
        });
        expect(agent.post("/api/v1/tickets", "[]", key), 400, "malformed-json");
    }

    @Test
    void bodiesAboveOneMebibyteAreTooLarge() throws IOException {
        expect(agent.post("/api/v1/tickets", "\"" + "x".repeat(1 << 20) + "\""), 413, "body-too-large");
        try (Socket socket = new Socket("127.0.0.1", Core.one().port())) { // chunked: the length is not told before
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + (" ".repeat(65536)) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 20; i++) {
                out.write(chunk);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void whatTomcatRefusesIsAProblemToo() throws IOException {
        for (String line : List.of(
                "GET /a|b^ HTTP/1.1",
                "GET /api/v1/tickets?q=\u0001 HTTP/1.1",
                "NONSENSE",
                "GET /%00 HTTP/1.1",
                "GET /api/v1/..%2f..%2fx HTTP/1.1",
                "TRACE / HTTP/1.1")) {
            try (Socket socket = new Socket("127.0.0.1", Core.one().port())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream()
                        .write((line + "\r\nHost: x\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).as(line).doesNotContain("Exception", "<html", "Tomcat", "org.apache");
                assertThat(answer).matches("(?s)HTTP/1.1 4.*");
            }
        }
    }

    @Test
    void writesFromOtherOriginsAreRefused() {
        for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1:1", "::")) {
            expect(
                    agent.send("DELETE", "/api/v1/drafts/" + UUID.randomUUID(), null, Map.of("Origin", origin)),
                    403,
                    "origin-refused");
        }
        String own = "http://127.0.0.1:" + Core.one().port();
        assertThat(agent.send("DELETE", "/api/v1/drafts/" + UUID.randomUUID(), null, Map.of("Origin", own))
                        .status())
                .isEqualTo(204);
        assertThat(agent.send("GET", "/api/v1/drafts", null, Map.of("Origin", "https://evil.example"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSessionIsAskedForFirst() {
        for (String path : List.of(
                "/api/v1/tickets",
                "/api/v1/drafts",
                "/api/v1/contacts",
                "/api/v1/categories",
                "/api/v1/tickets/1",
                "/api/v1/sessions/current")) {
            expect(Browser.stranger().get(path), 401, "not-signed-in");
        }
        expect(Browser.stranger().post("/api/v1/tickets", "{"), 401, "not-signed-in");
        expect(Browser.stranger().post("/api/v1/caller-lookups", "{}"), 401, "not-signed-in");
    }

    @Test
    void badPagesAreNamed() {
        assertThat(agent.get("/api/v1/tickets?limit=0").fields()).containsExactly("limit");
        assertThat(agent.get("/api/v1/tickets?limit=x").fields()).containsExactly("limit");
        assertThat(agent.get("/api/v1/tickets?cursor=abc").fields()).containsExactly("cursor");
        assertThat(agent.get("/api/v1/tickets?cursor=" + "_".repeat(32)).status())
                .isIn(200, 422);
        assertThat(agent.get("/api/v1/tickets?kind=x&mine=2").fields()).containsExactly("mine", "kind");
        assertThat(agent.get("/api/v1/tickets?q=%00").fields()).containsExactly("q");
        assertThat(agent.get("/api/v1/contacts?callId=x").fields()).containsExactly("callId");
    }

    @Test
    void withoutPostgresAnswersSayLaterAndThenComeBack() {
        Core core = Core.one();
        core.toPostgres().cut();
        try {
            expect(agent.get("/api/v1/tickets"), 503, "storage-unavailable");
            expect(agent.signIn("1001", "secret-1001"), 503, "storage-unavailable");
            assertThat(Browser.stranger().get("/api/v1/health").text()).contains("\"postgres\":false");
        } finally {
            core.toPostgres().mend();
        }
        Core.await(() -> agent.get("/api/v1/tickets").status() == 200);
        assertThat(Browser.stranger().get("/api/v1/health").text())
                .isEqualTo("{\"status\":\"up\",\"postgres\":true,\"redis\":true}");
    }

    @Test
    void theDocumentListsEveryProblem() throws IOException {
        String document = Files.readString(Path.of("../../docs/problems.md"));
        for (ProblemType type : ProblemType.values()) {
            assertThat(document).contains("| `" + type.uri() + "` | " + type.status() + " | ");
        }
    }
}
