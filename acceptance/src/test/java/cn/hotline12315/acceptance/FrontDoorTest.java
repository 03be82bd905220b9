package cn.hotline12315.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the front door lets through, and what bad input is told there.
@ExtendWith(Hotline.class)
class FrontDoorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ari/asterisk/info",
                "/ws",
                "/sip/../ari/asterisk/info",
                "/sip/ari",
                "/static/index.html",
                "/actuator",
                "/actuator/env",
                "/telephony/actuator",
                "/telephony/actuator/reconciliation/2026-11-21T03Z",
                "/node/v1/recordings/0192f1c3-0000-7000-8000-000000000000",
                "/api/../node/v1/recordings/0192f1c3-0000-7000-8000-000000000000",
                "/httpstatus"
            })
    void nothingOfAsteriskAndNoInnardsAreReachable(String path) {
        Api.Answer answer = Api.anonymous().get(path);
        // an unknown path is the desktop's own page: never Asterisk's or an actuator's answer
        assertThat(answer.status()).isIn(200, 404);
        if (answer.status() == 200) {
            assertThat(answer.text()).isEqualTo(Api.anonymous().get("/").text()).contains("<div id=\"app\"");
        }
    }

    @Test
    void theCoreAnswersProblemsInWordsAndNeverAStackTrace() {
        Api agent = Api.as("1001");
        check(Api.anonymous().get("/api/v1/tickets"), 401);
        check(Api.withCookie("hotline_session=" + "x".repeat(43)).get("/api/v1/tickets"), 401);
        check(agent.get("/api/v1/tickets/00000000000000000"), 404, 400);
        check(agent.get("/api/v1/tickets/" + UUID.randomUUID()), 404);
        check(agent.get("/api/v1/nothing"), 404);
        check(agent.delete("/api/v1/tickets"), 405);
        String key = UUID.randomUUID().toString();
        check(agent.post("/api/v1/tickets", "{\"kind\":", "Idempotency-Key", key), 400);
        check(agent.post("/api/v1/tickets", "{\"kind\":\"complaint\"}", "Idempotency-Key", key), 422);
        check(agent.post("/api/v1/tickets", "{\"kind\":\"consultation\",\"facts\":\"?\"}"), 400, 422);
        check(
                agent.post(
                        "/api/v1/tickets",
                        "{\"kind\":\"consultation\",\"facts\":\"" + "长".repeat(600_000) + "\"}",
                        "Idempotency-Key",
                        key),
                413);
    }

    private static void check(Api.Answer answer, int... statuses) {
        assertThat(statuses).as(answer.text()).contains(answer.status());
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body().path("type").asString()).startsWith("/problems/");
        assertThat(answer.body().path("detail").asString()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception", "at cn.", "at java.", "org.");
    }

    @Test
    void aMissingFieldIsNamedBesideItsWords() {
        Api.Answer answer = Api.as("1001")
                .post(
                        "/api/v1/tickets",
                        "{\"kind\":\"complaint\",\"facts\":\"x\"}",
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("field").asString()))
                .contains("person.name", "person.phone", "respondent.name", "requests");
    }

    @Test
    void aWrongTokenOpensNoDesk() throws Exception {
        try (Socket desk = new Socket()) {
            desk.send("{\"type\":\"sign-in\",\"token\":\"" + "A".repeat(43) + "\",\"takeOver\":false}");
            JsonNode refused = desk.next("refused");
            assertThat(refused.path("problem").path("type").asString()).isEqualTo("/problems/desk-token-invalid");
            assertThat(desk.closed.get(10, TimeUnit.SECONDS)).isEqualTo(4003);
        }
    }

    @Test
    void aDeskTokenOpensOneDeskOnly() throws Exception {
        String token = Api.as("1003")
                .post("/api/v1/sessions/current/desk-tokens", "")
                .body()
                .path("token")
                .asString();
        try (Socket first = new Socket();
                Socket second = new Socket()) {
            first.send("{\"type\":\"sign-in\",\"token\":\"" + token + "\",\"takeOver\":false}");
            assertThat(first.next("signed-in").path("seat").asString()).isEqualTo("1003");
            second.send("{\"type\":\"sign-in\",\"token\":\"" + token + "\",\"takeOver\":false}");
            second.next("refused");
            first.send("{\"type\":\"sign-out\"}");
        }
    }

    @Test
    void aSeatWhosePhoneNeverRegistersCannotBeReady() throws Exception {
        String token = Api.as("1003")
                .post("/api/v1/sessions/current/desk-tokens", "")
                .body()
                .path("token")
                .asString();
        try (Socket desk = new Socket()) {
            desk.send("{\"type\":\"sign-in\",\"token\":\"" + token + "\",\"takeOver\":true}");
            desk.next("signed-in");
            desk.send("{\"type\":\"ready\"}");
            JsonNode refused = desk.next("refused");
            assertThat(refused.path("problem").path("type").asString()).isEqualTo("/problems/not-in-this-state");
            assertThat(refused.path("problem").path("detail").asString()).isNotBlank();
            desk.send("{\"type\":\"sign-out\"}");
        }
    }

    @Test
    void eachSessionHasASecretOfItsOwnAndASignedOutSeatIsGone() throws Exception {
        String first = secretOfOneSession();
        assertThat(secretOfOneSession()).isNotEqualTo(first).hasSizeGreaterThanOrEqualTo(40);
        Wait.until(
                "Asterisk has forgotten the seat", Duration.ofSeconds(20), () -> ari("/endpoints/PJSIP/1003") == 404);
    }

    private static String secretOfOneSession() throws Exception {
        String token = Api.as("1003")
                .post("/api/v1/sessions/current/desk-tokens", "")
                .body()
                .path("token")
                .asString();
        try (Socket desk = new Socket()) {
            desk.send("{\"type\":\"sign-in\",\"token\":\"" + token + "\",\"takeOver\":true}");
            String secret = desk.next("signed-in").path("sip").path("password").asString();
            assertThat(ari("/endpoints/PJSIP/1003")).isEqualTo(200);
            desk.send("{\"type\":\"sign-out\"}");
            Wait.until("the desk is signed out", Duration.ofSeconds(20), () -> ari("/endpoints/PJSIP/1003") == 404);
            return secret;
        }
    }

    /// Asks Asterisk itself, past the front door.
    private static int ari(String path) throws Exception {
        String user = "telephony:" + Hotline.secret("ARI_SECRET");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (Hotline.BASE + 5) + "/ari" + path))
                                    .header(
                                            "Authorization",
                                            "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void nonsenseOnTheDesksSocketIsRefusedInWords() throws Exception {
        try (Socket desk = new Socket()) {
            desk.send("{\"type\":");
            assertThat(desk.next("refused").path("problem").path("type").asString())
                    .isEqualTo("/problems/bad-message");
        }
    }

    @Test
    void nobodyIsTheCarrierByNameThroughTheFrontDoor() throws Exception {
        LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                answers.add(data.toString());
                webSocket.request(1);
                return CompletableFuture.completedFuture(null);
            }
        };
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket sip = http.newWebSocketBuilder()
                    .subprotocols("sip")
                    .buildAsync(URI.create(Hotline.url("/sip").replace("http:", "ws:")), listener)
                    .join();
            sip.sendText(
                            String.join(
                                    "\r\n",
                                    "INVITE sip:12315@hotline SIP/2.0",
                                    "Via: SIP/2.0/WS nowhere.invalid;branch=z9hG4bK12315",
                                    "From: <sip:demo@hotline>;tag=1",
                                    "To: <sip:12315@hotline>",
                                    "Call-ID: forged-" + UUID.randomUUID(),
                                    "CSeq: 1 INVITE",
                                    "Contact: <sip:demo@nowhere.invalid;transport=ws>",
                                    "P-Asserted-Identity: <sip:110@hotline>",
                                    "Max-Forwards: 70",
                                    "Content-Length: 0",
                                    "",
                                    ""),
                            true)
                    .join();
            String answer = answers.poll(20, TimeUnit.SECONDS);
            assertThat(answer).isNotNull().startsWith("SIP/2.0 401");
            sip.abort();
        }
    }

    @Test
    void aPageOfAnotherOriginGetsNoDesk() {
        assertThatThrownBy(() -> new Socket("https://evil.example").close()).isNotNull();
    }

    /// A desk's WebSocket, frame by frame.
    private static final class Socket implements WebSocket.Listener, AutoCloseable {
        private final LinkedBlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder part = new StringBuilder();
        private final HttpClient http = HttpClient.newHttpClient();
        private final WebSocket socket;

        Socket() {
            this(Hotline.url(""));
        }

        Socket(String origin) {
            this.socket = http.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .header("Origin", origin)
                    .buildAsync(URI.create(Hotline.url("/telephony/desk").replace("http:", "ws:")), this)
                    .join();
        }

        void send(String text) {
            socket.sendText(text, true).join();
        }

        JsonNode next(String type) throws InterruptedException {
            while (true) {
                JsonNode frame = frames.poll(20, TimeUnit.SECONDS);
                if (frame == null) {
                    throw new AssertionError("no frame " + type);
                }
                if (frame.path("type").asString().equals(type)) {
                    return frame;
                }
            }
        }

        @Override
        public synchronized CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                frames.add(JsonMapper.shared().readTree(part.toString()));
                part.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            socket.abort();
            http.close();
        }
    }
}
