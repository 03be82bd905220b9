package cn.hotline12315.core.testing;

import cn.hotline12315.core.testing.Browser.Answer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Tickets on their way, for tests of what follows from their steps.
public final class Tickets {
    public static final String PATH = "/api/v1/tickets/";
    private static final Core CORE = Core.one();

    private Tickets() {}

    /// Registered by 1001 at 420100.
    public static String registered(String kind) {
        Map<String, Object> form = new HashMap<>(Forms.complaint(null, "13971000001"));
        form.put("kind", kind);
        return id(Browser.signedIn("1001").post("/api/v1/tickets", form, Forms.key()));
    }

    public static String id(Answer registered) {
        if (registered.status() != 201) {
            throw new AssertionError(registered.toString());
        }
        return registered.json().path("id").asString();
    }

    /// Dispatched by 3001.
    public static String dispatched(String kind, String unit) {
        String id = registered(kind);
        take("3001", id, "dispatch", Map.of("to", Steps.unit(unit)));
        return id;
    }

    /// By 5001, of 420111, who decides.
    public static String concluded() {
        String id = dispatched("complaint", "420111");
        take("5001", id, "refuse", Map.of("ground", "3", "reason", "非生活消费"));
        take("5001", id, "inform", Map.of("whom", "complainant", "channel", "phone"));
        return id;
    }

    /// Again when the clock did something in between.
    public static Answer take(String login, String id, String step, Map<String, Object> form) {
        Browser who = Browser.signedIn(login);
        Answer answer = Steps.take(who, id, step, form);
        for (int i = 0; i < 5 && answer.status() == 412; i++) {
            answer = Steps.take(who, id, step, form);
        }
        if (answer.status() / 100 != 2) {
            throw new AssertionError(step + " " + answer);
        }
        return answer;
    }

    public static List<JsonNode> timeline(String login, String id) {
        return Browser.signedIn(login)
                .get(PATH + id + "/timeline")
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    public static List<JsonNode> steps(String id, String step) {
        return timeline("5001", id).stream()
                .filter(entry -> entry.path("step").asString("").equals(step))
                .toList();
    }

    /// All pages of the board's list.
    public static List<JsonNode> board(Browser who, String question) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = who.get("/api/v1/board/tickets?limit=7&" + question + "&cursor=" + cursor)
                    .json();
            page.path("items").forEach(all::add);
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return all;
    }

    public static void later(int days) {
        CORE.clock().pass(Duration.ofDays(days));
    }

    public static LocalDate today() {
        return LocalDate.ofInstant(CORE.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    /// As if it had come before Order 121 was in force.
    public static void receivedUnderOrder20(String id) {
        CORE.sql()
                .sql("update ticket set received_on = '2026-04-10' where id = ?")
                .param(UUID.fromString(id))
                .update();
    }
}
