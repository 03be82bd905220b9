package cn.hotline12315.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.telephony.site.Secret;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against an ARI that keeps what is pushed, and answers as Asterisk 22.10.1 was seen to.
class AriSeatDevicesTest {
    private static final String ROOT = "/ari/asterisk/config/dynamic/res_pjsip/";

    private final Map<String, String> kept = new TreeMap<>();
    private HttpServer server;
    private AriSeatDevices devices;

    @BeforeEach
    void start() throws IOException {
        kept.put("endpoint/demo", "[{\"attribute\":\"context\",\"value\":\"line\"}]");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ari", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String answer = "{}";
            int status = 200;
            if (!"Basic dGVsZXBob255OnM=".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                status = 401;
            } else if (path.equals("/ari/endpoints/PJSIP")) {
                answer = kept.keySet().stream()
                        .filter(key -> key.startsWith("endpoint/"))
                        .map(key -> "{\"technology\":\"PJSIP\",\"resource\":\"" + key.substring(9) + "\"}")
                        .toList()
                        .toString();
            } else {
                String key = path.substring(ROOT.length());
                switch (exchange.getRequestMethod()) {
                    case "PUT" ->
                        kept.put(
                                key,
                                JsonMapper.shared()
                                        .readTree(body)
                                        .path("fields")
                                        .toString());
                    case "DELETE" -> status = kept.remove(key) == null ? 404 : 204;
                    default -> {
                        status = kept.containsKey(key) ? 200 : 404;
                        answer = kept.getOrDefault(key, "{}");
                    }
                }
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
            if (status != 204) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        server.start();
        devices = devices("s");
    }

    private AriSeatDevices devices(String secret) {
        Duration five = Duration.ofSeconds(5);
        return new AriSeatDevices(new AsteriskSettings(
                "127.0.0.1",
                1,
                "telephony",
                new Secret("s"),
                five,
                five,
                five,
                1,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ari"),
                "telephony",
                new Secret(secret),
                "127.0.0.1",
                1,
                five,
                1,
                "net",
                List.of("alaw", "ulaw"),
                Map.of()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String attribute(String key, String name) {
        for (JsonNode field : JsonMapper.shared().readTree(kept.getOrDefault(key, "[]"))) {
            if (field.path("attribute").asString().equals(name)) {
                return field.path("value").asString();
            }
        }
        return "";
    }

    @Test
    void aPushedSeatIsForABrowserAndMayCallNothing() {
        devices.push("1001", "secret");
        assertThat(attribute("endpoint/1001", "webrtc")).isEqualTo("yes");
        assertThat(attribute("endpoint/1001", "context")).isEqualTo("seats");
        assertThat(attribute("endpoint/1001", "direct_media")).isEqualTo("no");
        assertThat(attribute("endpoint/1001", "allow")).isEqualTo("alaw,ulaw");
        assertThat(attribute("aor/1001", "max_contacts")).isEqualTo("1");
        assertThat(attribute("aor/1001", "remove_existing")).isEqualTo("yes");
        assertThat(devices.secret("1001")).contains("secret");
    }

    @Test
    void onlySeatsArePushedOnesAndTheTrunkStays() {
        devices.push("1001", "secret");
        assertThat(devices.pushed()).containsExactly("1001");
        devices.remove("1001");
        devices.remove("1001");
        assertThat(devices.pushed()).isEmpty();
        assertThat(kept.keySet()).containsExactly("endpoint/demo");
        assertThat(devices.secret("1001")).isEmpty();
    }

    @Test
    void aRefusalIsNoSuccess() {
        assertThatThrownBy(() -> devices("wrong").push("1001", "secret")).isInstanceOf(AsteriskAway.class);
    }

    @Test
    void anAriThatIsAwayIsSaidSo() {
        server.stop(0);
        assertThatThrownBy(() -> devices.pushed()).isInstanceOf(AsteriskAway.class);
    }
}
