package cn.hotline12315.telephony.core;

import cn.hotline12315.telephony.site.Secret;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// The core's node API as a test wants it, on real HTTP.
public final class FakeCore implements AutoCloseable {
    /// @param path with its query
    public record Request(String path, String authorization, String type, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public final List<Request> requests = new CopyOnWriteArrayList<>();
    /// Answers to come; 201 when there is none.
    public final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
    /// What it answers.
    public volatile String body = "{\"differences\":[]}";
    /// Told after each answer.
    public volatile Runnable answered = () -> {};

    /// Before each answer.
    public volatile Runnable answering = () -> {};

    private final HttpServer server;

    public FakeCore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/node/v1/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestBody().readAllBytes()));
            answering.run();
            Integer status = answers.poll();
            byte[] text = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status == null ? 201 : status, text.length);
            exchange.getResponseBody().write(text);
        }
        answered.run();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public CoreNode node() {
        return node(Duration.ofSeconds(20));
    }

    /// @param brief how long a short question may take
    public CoreNode node(Duration brief) {
        return new CoreNode(new CoreSettings(
                url(), new Secret("node-secret"), Duration.ofSeconds(5), brief, Duration.ofSeconds(20)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
