package cn.hotline12315.telephony.core;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Hands things over to the core. Blocks until it answered, for the settings' time at most; safe for any number of
/// threads. Everything may be sent again.
@Component
public final class CoreNode {
    private final CoreSettings settings;
    private final HttpClient http;
    private volatile boolean available = true;

    public CoreNode(CoreSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connect())
                .build();
    }

    /// @param body JSON, or a problem (RFC 9457)
    public record Answer(int status, String body) {
        /// Whether the core has it now.
        public boolean taken() {
            return status == 200 || status == 201;
        }
    }

    /// Whether it answered when it was last asked anything; at first it is taken to be there.
    public boolean available() {
        return available;
    }

    /// A short question: a core that hangs is known to be away within seconds.
    ///
    /// @param path from `/node/v1/` on
    /// @param json the question
    /// @throws IOException when the core is away, or was too slow
    public Answer ask(String path, String json) throws IOException, InterruptedException {
        return put(path, "application/json", BodyPublishers.ofString(json), settings.brief());
    }

    /// @param path with its query, from `/node/v1/` on
    /// @throws IOException when the core is away, was too slow, or the body could not be read
    public Answer put(String path, String contentType, BodyPublisher body) throws IOException, InterruptedException {
        return put(path, contentType, body, settings.answer());
    }

    private Answer put(String path, String contentType, BodyPublisher body, Duration patience)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(settings.url().resolve("/node/v1/" + path))
                .header("Authorization", "Bearer " + settings.secret().value())
                .header("Content-Type", contentType)
                .timeout(patience)
                .PUT(body)
                .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString());
        } catch (IOException away) {
            available = false;
            throw away;
        }
        available = true;
        return new Answer(response.statusCode(), response.body());
    }
}
