package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What the core's figures say that a shift added, beside what the test brought: other tests may have called before.
/// A citizen who is called back is a call out.
final class ShiftFigures {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final Api supervisor = Api.as("9001");
    private final LocalDate day = Days.here().toLocalDate();
    private final Map<String, Long> before = counts();

    /// What is counted, by line and by agent: `12315 answered`, `1001 transfers`, …
    private Map<String, Long> counts() {
        String days = "from=" + day + "&until=" + Days.here().toLocalDate();
        Map<String, Long> counts = new LinkedHashMap<>();
        for (JsonNode row : rows("calls?by=line&" + days)) {
            String line = row.path("key").asString();
            counts.put(line + " offered", row.path("offered").asLong());
            counts.put(line + " answered", row.path("answered").asLong());
            counts.put(line + " gave up", row.at("/abandoned/queue").asLong());
            counts.put(line + " transfers", row.path("transfers").asLong());
        }
        for (JsonNode row : rows("agents?" + days)) {
            String agent = row.path("login").asString();
            counts.put(agent + " answered", row.path("answered").asLong());
            counts.put(agent + " called back", row.path("reached").asLong());
            counts.put(agent + " transfers", row.path("transfers").asLong());
        }
        return counts;
    }

    private JsonNode rows(String question) {
        Api.Answer answer = supervisor.get("/api/v1/statistics/" + question);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().path("rows");
    }

    private Map<String, Long> added() {
        Map<String, Long> added = new LinkedHashMap<>();
        counts().forEach((what, count) -> {
            long more = count - before.getOrDefault(what, 0L);
            if (more != 0) {
                added.put(what, more);
            }
        });
        return added;
    }

    /// The figures say what happened, and the page shows them.
    void agree(Story story, Desk desk) {
        Map<String, Long> brought = Map.ofEntries(
                Map.entry("12315 offered", 1L),
                Map.entry("12315 answered", 1L),
                Map.entry("12315 transfers", 1L),
                Map.entry("12365 offered", 1L),
                Map.entry("12365 answered", 1L),
                Map.entry("12365 transfers", 1L),
                Map.entry("12331 offered", 1L),
                Map.entry("12331 gave up", 1L),
                Map.entry("12358 offered", 1L),
                Map.entry("12358 gave up", 1L),
                Map.entry("1001 answered", 2L),
                Map.entry("1001 transfers", 2L),
                Map.entry("1002 answered", 2L),
                Map.entry("1002 called back", 1L));
        Wait.until("the figures are those of the shift", SOON, () -> {
            assertThat(added()).containsExactlyInAnyOrderEntriesOf(brought);
            return true;
        });
        desk.at("nav-statistics").click();
        desk.at("call-figures").waitFor();
        desk.at("statistics").locator(".choice").nth(1).click();
        desk.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("按线路"))
                .click();
        desk.at("call-figures").waitFor();
        Wait.until("the page shows them", SOON, () -> {
            String shown = desk.at("call-figures").innerText();
            for (JsonNode row : rows("calls?by=line&from=" + day + "&until=" + day)) {
                assertThat(shown.replaceAll("\\s+", " "))
                        .contains(row.path("key").asString().replace("other", "其他号码") + " "
                                + row.path("offered").asLong() + " "
                                + row.path("answered").asLong() + " ");
            }
            return true;
        });
        story.picture(desk, "figures", "话务统计");
        story.tell(
                "当日数字与发生的一致：每条线的呼入、接通、放弃与转接，每个坐席的接听。", "The day's figures are what happened: by line, and by agent.");
    }
}
