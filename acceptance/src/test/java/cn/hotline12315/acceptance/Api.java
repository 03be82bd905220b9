package cn.hotline12315.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The core's HTTP API through the front door, as a client outside sees it.
final class Api {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private String base = Hotline.url("");
    private @Nullable String cookie;

    record Answer(int status, String type, JsonNode body, String text) {}

    static Api as(String login) {
        Api api = new Api();
        api.signIn(login);
        return api;
    }

    /// @return the session's cookie, `hotline_session=…`
    String signIn(String login) {
        Hotline.Login who = Hotline.login(login);
        Answer answer = post(
                "/api/v1/sessions",
                JSON.createObjectNode()
                        .put("login", who.login())
                        .put("password", who.password())
                        .toString());
        String session = cookie;
        if (answer.status() != 201 || session == null) {
            throw new IllegalStateException("login failed: " + answer);
        }
        return session;
    }

    static Api anonymous() {
        return new Api();
    }

    /// A process itself, past the front door.
    static Api loopback(int port) {
        Api api = new Api();
        api.base = "http://127.0.0.1:" + port;
        return api;
    }

    static Api withCookie(String cookie) {
        Api api = new Api();
        api.cookie = cookie;
        return api;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// @param version that was seen
    Answer put(String path, String body, long version) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /// What a path gives, as it is.
    ///
    /// @param range of RFC 9110, section 14; empty for all
    byte[] bytes(String path, String range) {
        HttpRequest.Builder request = request(path).GET();
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All contacts of a call id, as a supervisor sees them.
    List<JsonNode> contactsOf(String callId) {
        List<JsonNode> found = new ArrayList<>();
        get("/api/v1/contacts?callId=" + callId).body().path("items").forEach(found::add);
        return found;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        String session = cookie;
        if (session != null) {
            request.header("Cookie", session);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().firstValue("Set-Cookie").ifPresent(value -> cookie = value.split(";", 2)[0]);
            String type = answer.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? JSON.readTree(answer.body()) : JSON.createObjectNode();
            return new Answer(answer.statusCode(), type, body, answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
