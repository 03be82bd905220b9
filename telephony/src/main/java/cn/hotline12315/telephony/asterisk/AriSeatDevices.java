package cn.hotline12315.telephony.asterisk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pushes seats by ARI (`PUT /asterisk/config/dynamic/res_pjsip/{auth|aor|endpoint}/ID`), which sorcery.conf keeps
/// in astdb. A pushed endpoint is told from those of pjsip.conf by its context, `seats`.
@Component
final class AriSeatDevices implements SeatDevices {
    private static final String CONTEXT = "seats";
    private static final String CONFIG = "/asterisk/config/dynamic/res_pjsip/";

    private final AsteriskSettings settings;
    private final HttpClient http;
    private final String authorization;
    private final JsonMapper json = JsonMapper.shared();

    AriSeatDevices(AsteriskSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.answer())
                .build();
        String user = settings.ariUser() + ":" + settings.ariSecret().value();
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void push(String seat, String secret) {
        put("auth", seat, Map.of("auth_type", "userpass", "username", seat, "password", secret));
        put(
                "aor",
                seat,
                Map.of(
                        "max_contacts",
                        "1",
                        "remove_existing",
                        "yes",
                        "qualify_frequency",
                        "15",
                        "qualify_timeout",
                        "3.0"));
        Map<String, String> endpoint = new LinkedHashMap<>();
        endpoint.put("webrtc", "yes");
        endpoint.put("context", CONTEXT);
        endpoint.put("auth", seat);
        endpoint.put("aors", seat);
        endpoint.put("disallow", "all");
        endpoint.put("allow", String.join(",", settings.codecs()));
        endpoint.put("direct_media", "no");
        endpoint.put("dtls_auto_generate_cert", "yes");
        endpoint.put("rtp_timeout", "5");
        endpoint.put("device_state_busy_at", "1");
        endpoint.put("allow_transfer", "no");
        endpoint.putAll(settings.seatAttributes());
        if (endpoint.get("webrtc").equals("no")) {
            endpoint.remove("dtls_auto_generate_cert");
        }
        put("endpoint", seat, endpoint);
    }

    @Override
    public void remove(String seat) {
        for (String kind : List.of("endpoint", "aor", "auth")) {
            HttpResponse<String> response = send("DELETE", CONFIG + kind + "/" + seat, null);
            if (response.statusCode() / 100 != 2 && response.statusCode() != 404) {
                throw new AsteriskAway("removing " + kind + ": " + response.statusCode(), null);
            }
        }
    }

    @Override
    public Set<String> pushed() {
        Set<String> seats = new TreeSet<>();
        for (JsonNode endpoint : json.readTree(ok(send("GET", "/endpoints/PJSIP", null)))) {
            String name = endpoint.path("resource").asString();
            if (attribute("endpoint", name, "context").filter(CONTEXT::equals).isPresent()) {
                seats.add(name);
            }
        }
        return seats;
    }

    @Override
    public Optional<String> secret(String seat) {
        return attribute("auth", seat, "password").filter(s -> !s.isEmpty());
    }

    private Optional<String> attribute(String kind, String id, String name) {
        HttpResponse<String> response = send("GET", CONFIG + kind + "/" + id, null);
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        for (JsonNode field : json.readTree(ok(response))) {
            if (field.path("attribute").asString().equals(name)) {
                return Optional.of(field.path("value").asString());
            }
        }
        return Optional.empty();
    }

    private void put(String kind, String id, Map<String, String> attributes) {
        List<Map<String, String>> fields = new ArrayList<>();
        attributes.forEach((name, value) -> fields.add(Map.of("attribute", name, "value", value)));
        // disallow comes before allow: Asterisk applies them in the order of the list
        fields.sort((a, b) -> Boolean.compare("allow".equals(a.get("attribute")), "allow".equals(b.get("attribute"))));
        ok(send("PUT", CONFIG + kind + "/" + id, json.writeValueAsString(Map.of("fields", fields))));
    }

    private static String ok(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new AsteriskAway("ARI answers " + response.statusCode(), null);
        }
        return response.body();
    }

    private HttpResponse<String> send(String method, String path, @org.jspecify.annotations.Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.ariUrl() + path))
                .timeout(settings.answer())
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AsteriskAway("ARI does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AsteriskAway("interrupted", e);
        }
    }
}
