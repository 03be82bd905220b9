package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The invented people at work over HTTP. They sign in anew every day, as sessions end.
final class People {
    /// All but the seats of a load, in the order in which tests name them.
    static final List<String> ALL =
            List.of("1001", "1002", "1003", "9001", "3001", "4001", "4002", "4003", "5001", "5002", "5003", "8001");

    private final Map<String, Api> signedIn = new HashMap<>();
    private final Map<String, JsonNode> units = new HashMap<>();
    private LocalDate day = LocalDate.MIN;

    Api as(String login) {
        LocalDate today = Days.here().toLocalDate();
        if (!today.equals(day)) {
            signedIn.clear();
            day = today;
        }
        return signedIn.computeIfAbsent(login, Api::as);
    }

    static String name(String login) {
        return Hotline.login(login).name();
    }

    /// The id of an authority.
    ///
    /// @param name part of its name
    String unit(String name) {
        return units.computeIfAbsent(name, this::found).path("id").asString();
    }

    private JsonNode found(String name) {
        JsonNode items = as("3001")
                .get("/api/v1/authorities?limit=5&q=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .body()
                .path("items");
        assertThat(items.size()).as("authorities called " + name).isEqualTo(1);
        return items.get(0);
    }

    /// The id of a case handler.
    ///
    /// @param unit part of the name of his authority
    String handler(String unit, String login) {
        for (JsonNode one : as(login)
                .get("/api/v1/authorities/" + unit(unit) + "/staff?role=case-handler")
                .body()
                .path("items")) {
            if (one.path("name").asString().equals(name(login))) {
                return one.path("id").asString();
            }
        }
        throw new AssertionError(login + " is no case handler of " + unit);
    }
}
