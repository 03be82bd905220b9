package cn.hotline12315.core.testing;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.testing.Browser.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// Speaks HTTP with the core as a node does.
public final class Node {
    public static final String SECRET = "a-secret-of-the-tests-0123456789";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Node() {}

    public static String path(CallId call) {
        return "/node/v1/recordings/" + call + "?startedAt=" + Calls.START;
    }

    public static Answer bring(CallId call, byte[] body) {
        return put(path(call), "audio/wav", HttpRequest.BodyPublishers.ofByteArray(body), authorized());
    }

    /// Of unknown length.
    public static Answer bring(CallId call, Supplier<InputStream> body) {
        return put(path(call), "audio/wav", HttpRequest.BodyPublishers.ofInputStream(body), authorized());
    }

    public static Answer tell(String node, String hour, String json) {
        return put(
                "/node/v1/reconciliations/" + node + "/" + hour,
                "application/json",
                HttpRequest.BodyPublishers.ofString(json),
                authorized());
    }

    public static Answer desks(String json) {
        return put("/node/v1/desks", "application/json", HttpRequest.BodyPublishers.ofString(json), authorized());
    }

    private static Map<String, String> authorized() {
        return Map.of("Authorization", "Bearer " + SECRET);
    }

    public static Answer put(String path, String type, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + Core.one().port() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", type)
                .PUT(body);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
