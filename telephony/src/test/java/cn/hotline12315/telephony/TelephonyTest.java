package cn.hotline12315.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.telephony.core.FakeCore;
import cn.hotline12315.telephony.record.RecordScript;
import cn.hotline12315.telephony.redis.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole process, with a Redis and without an Asterisk.
class TelephonyTest {
    @TempDir
    static Path state;

    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext process;

    @SuppressWarnings("NullAway.Init")
    private static TestRedis redis;

    @SuppressWarnings("NullAway.Init")
    private static FakeCore core;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        redis = new TestRedis().answering();
        core = new FakeCore();
        process = new SpringApplicationBuilder(Telephony.class)
                .run(
                        "--server.port=0",
                        "--HOTLINE_RECORDING=off",
                        "--HOTLINE_CEL=" + state.resolve("cel/calls.csv"),
                        "--HOTLINE_RECORDINGS=" + state.resolve("recordings"),
                        "--HOTLINE_NODE_SECRET=node-secret",
                        "--hotline.record.poll=20ms",
                        "--HOTLINE_CORE_URL=" + core.url(),
                        "--hotline.site.state=" + state,
                        "--hotline.redis.url=redis://127.0.0.1:" + redis.port,
                        "--hotline.asterisk.ami-port=1",
                        "--hotline.asterisk.agi-port=0",
                        "--hotline.asterisk.ari-url=http://127.0.0.1:1/ari");
    }

    @AfterAll
    static void stop() {
        process.close();
        core.close();
        redis.close();
    }

    private static String address(String scheme) {
        return scheme + "://127.0.0.1:" + process.getEnvironment().getProperty("local.server.port") + "/telephony/";
    }

    private static final class Heard implements WebSocket.Listener {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            texts.add(data.toString());
            socket.request(1);
            return java.util.concurrent.CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closes.add(code);
            return java.util.concurrent.CompletableFuture.completedFuture(null);
        }
    }

    private static WebSocket desk(Heard heard) {
        return HTTP.newWebSocketBuilder()
                .buildAsync(URI.create(address("ws") + "desk"), heard)
                .join();
    }

    @Test
    void itIsUpWithoutAsteriskAndSaysSo() throws Exception {
        HttpResponse<String> health = HTTP.send(
                HttpRequest.newBuilder(URI.create(address("http") + "health")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body())
                .contains("\"asterisk\":false", "\"recording\":\"switched-off\"", "\"recordingsWaiting\":0");
    }

    @Test
    void aCallOfAsterisksRecordReachesTheCoreByEveryWay() throws Exception {
        Path record = state.resolve("cel/calls.csv");
        Files.createDirectories(record.getParent());
        RecordScript script = new RecordScript(record);
        var call = script.new Call(Instant.now().minusSeconds(120)).whole(Duration.ofSeconds(9));
        Path recording = Files.createDirectories(state.resolve("recordings")).resolve(call.id + ".raw");
        Files.write(recording, new byte[18 * 32_000]);
        Files.setLastModifiedTime(recording, FileTime.from(call.now()));
        CountDownLatch stored = new CountDownLatch(1);
        core.answered = stored::countDown;
        script.writes(call.lines);
        assertThat(stored.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(core.requests.getFirst().path()).contains("/recordings/" + call.id);
        assertThat(core.requests.getFirst().authorization()).isEqualTo("Bearer node-secret");

        String hour = call.now().minusSeconds(18).toString().substring(0, 13) + "Z";
        HttpResponse<String> compared = HTTP.send(
                HttpRequest.newBuilder(
                                URI.create(address("http").replace("telephony/", "actuator/reconciliation/" + hour)))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(compared.statusCode()).isEqualTo(200);
        assertThat(compared.body()).isEqualTo("{\"differences\":[]}");
        assertThat(core.requests.getLast().path()).isEqualTo("/node/v1/reconciliations/node-1/" + hour);
        assertThat(core.requests.getLast().text()).contains(call.id, "\"seat\":\"1001\"");
    }

    @Test
    void aWrongTokenIsRefusedInWordsAndTheSocketCloses() throws Exception {
        Heard heard = new Heard();
        desk(heard).sendText("{\"type\":\"sign-in\",\"token\":\"guessed\"}", true);
        assertThat(heard.texts.poll(20, TimeUnit.SECONDS)).contains("/problems/");
        assertThat(heard.closes.poll(20, TimeUnit.SECONDS)).isEqualTo(4003);
    }

    @Test
    void whatIsUnreadableIsRefusedAndRepeatedItEndsTheSocket() throws Exception {
        Heard heard = new Heard();
        WebSocket desk = desk(heard);
        desk.sendText("x".repeat(20_000), true).join();
        assertThat(heard.texts.poll(20, TimeUnit.SECONDS)).contains("/problems/bad-message");
        for (int i = 1; i < 10; i++) {
            desk.sendText("{", true).join();
            assertThat(heard.texts.poll(20, TimeUnit.SECONDS)).contains("/problems/bad-message");
        }
        assertThat(heard.closes.poll(20, TimeUnit.SECONDS)).isEqualTo(1008);
    }

    @Test
    void aPageOfAnotherOriginOpensNoDesk() {
        assertThatThrownBy(() -> HTTP.newWebSocketBuilder()
                        .header("Origin", "http://evil.example")
                        .buildAsync(URI.create(address("ws") + "desk"), new Heard())
                        .join())
                .hasMessageContaining("WebSocketHandshakeException");
    }
}
