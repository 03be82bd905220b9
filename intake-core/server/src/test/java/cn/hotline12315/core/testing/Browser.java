package cn.hotline12315.core.testing;

import cn.hotline12315.core.web.ApiJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Speaks HTTP with the core as the desktop does; keeps the session's cookie.
public final class Browser {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private @Nullable String cookie;

    public static Browser stranger() {
        return new Browser();
    }

    public static Browser signedIn(String login) {
        Browser browser = new Browser();
        Answer answer = browser.signIn(login, "secret-" + login);
        if (answer.status() != 201) {
            throw new AssertionError("sign-in: " + answer);
        }
        return browser;
    }

    public Answer signIn(String login, String password) {
        return post("/api/v1/sessions", Map.of("login", login, "password", password));
    }

    /// What came back.
    public record Answer(int status, Map<String, java.util.List<String>> headers, String text) {
        public JsonNode json() {
            return text.isEmpty()
                    ? JsonNodeFactory.instance.nullNode()
                    : ApiJson.mapper().readTree(text);
        }

        public String header(String name) {
            return headers.getOrDefault(name, java.util.List.of("")).getFirst();
        }

        public String problem() {
            return json().path("type").asString("");
        }

        /// The fields that are wrong.
        public java.util.List<String> fields() {
            return json().path("errors")
                    .valueStream()
                    .map(e -> e.path("field").asString())
                    .toList();
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, json(body), Map.of());
    }

    public Answer post(String path, Object body, Map<String, String> headers) {
        return send("POST", path, json(body), headers);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, json(body), Map.of());
    }

    /// @param version for `If-Match`
    public Answer patch(String path, long version, Object body) {
        return send("PATCH", path, json(body), Map.of("If-Match", "\"" + version + "\""));
    }

    public static String json(Object body) {
        return body instanceof String text ? text : ApiJson.mapper().writeValueAsString(body);
    }

    /// What came back, as bytes.
    public record Bytes(int status, Map<String, java.util.List<String>> headers, byte[] body) {
        public String header(String name) {
            return headers.getOrDefault(name, java.util.List.of("")).getFirst();
        }
    }

    /// @throws IOException when the answer breaks off
    public Bytes bytes(String method, String path, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + Core.one().port() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Bytes(response.statusCode(), response.headers().map(), response.body());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + Core.one().port() + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
