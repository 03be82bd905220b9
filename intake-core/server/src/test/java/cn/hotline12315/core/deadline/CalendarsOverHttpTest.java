package cn.hotline12315.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.web.ApiJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Years of their own: 2030 and later were never announced.
class CalendarsOverHttpTest {
    private final Browser administrator = Browser.signedIn("8001");

    /// All statutory days of a year off, and nothing else.
    private static ObjectNode paper(int year) {
        ObjectNode paper = ApiJson.mapper().createObjectNode();
        paper.put("$schema", "https://example.org/schema.json").put("$id", "x").put("year", year);
        paper.putArray("papers").add("https://www.gov.cn/zhengce/zhengceku/notice-" + year + ".htm");
        ArrayNode days = paper.putArray("days");
        StatutoryDays.of(year)
                .forEach(day -> days.addObject()
                        .put("name", "节日")
                        .put("date", day.toString())
                        .put("isOffDay", true));
        return paper;
    }

    private static ObjectNode day(JsonNode paper, int row) {
        return (ObjectNode) paper.path("days").get(row);
    }

    private Answer put(int year, JsonNode paper, String query) {
        return administrator.put("/api/v1/calendars/" + year + query, paper.toString());
    }

    @Test
    void theYearOf2026IsThereFromTheStart() throws IOException {
        JsonNode year = administrator.get("/api/v1/calendars/2026").json();
        assertThat(year.path("version").asInt()).isEqualTo(1);
        assertThat(year.path("days")).hasSize(39);
        assertThat(year.path("workingDays").asInt()).isEqualTo(248);
        assertThat(year.path("daysOff").asInt()).isEqualTo(117);
        assertThat(year.path("versions").get(0).path("by").isNull()).isTrue();
        assertThat(year.path("known").valueStream().map(JsonNode::asInt)).contains(2020, 2025, 2026);
        assertThat(year.path("days")
                        .valueStream()
                        .filter(day -> day.path("date").asString().equals("2026-02-15"))
                        .map(day -> day.path("kind").asString()))
                .containsExactly("rest");
        String file = new String(
                Objects.requireNonNull(getClass().getResourceAsStream("/calendars/2026.json"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Answer again = administrator.put("/api/v1/calendars/2026", file);
        assertThat(again.json().path("version").asInt())
                .as("the same again: %s", again)
                .isEqualTo(1);
        assertThat(again.json().path("changes")).isEmpty();
    }

    @Test
    void aYearIsLookedAtFirstThenImportedThenCorrected() {
        assertThat(administrator.get("/api/v1/calendars/2034").status()).isEqualTo(404);
        ObjectNode paper = paper(2034);
        Answer dry = put(2034, paper, "?dryRun=true");
        assertThat(dry.status()).as(dry.text()).isEqualTo(200);
        assertThat(dry.json().path("version").asInt()).isEqualTo(1);
        assertThat(dry.json().path("changes")).hasSize(13);
        assertThat(dry.json().path("bad")).isEmpty();
        assertThat(administrator.get("/api/v1/calendars/2034").status())
                .as("nothing was kept")
                .isEqualTo(404);
        assertThat(put(2034, paper, "").json().path("version").asInt()).isEqualTo(1);
        paper.withArray("days")
                .addObject()
                .put("name", "国庆节")
                .put("date", "2034-10-04")
                .put("isOffDay", true);
        paper.withArray("days")
                .addObject()
                .put("name", "国庆节")
                .put("date", "2034-10-11")
                .put("isOffDay", false);
        Answer corrected = put(2034, paper, "?dryRun=false");
        assertThat(corrected.json().path("version").asInt()).isEqualTo(2);
        assertThat(corrected.json().path("changes").toString())
                .isEqualTo(
                        "[{\"date\":\"2034-10-04\",\"before\":null,\"after\":{\"date\":\"2034-10-04\",\"name\":\"国庆节\","
                                + "\"kind\":\"rest\"}},{\"date\":\"2034-10-11\",\"before\":null,\"after\":{\"date\":\"2034-10-11\","
                                + "\"name\":\"国庆节\",\"kind\":\"work\"}}]");
        JsonNode versions = administrator.get("/api/v1/calendars/2034").json().path("versions");
        assertThat(versions.valueStream().map(one -> one.path("version").asInt()))
                .containsExactly(2, 1);
        assertThat(versions.get(0).path("by").path("name").asString()).isEqualTo("丁一");
    }

    @Test
    void badRowsAreNamedAndNothingIsTaken() {
        ObjectNode paper = paper(2032);
        day(paper, 0).put("isOffDay", false); // 1 January
        day(paper, 1).put("date", "2032-02-30");
        day(paper, 2).put("date", "2033-01-01");
        day(paper, 3).remove("name");
        day(paper, 4).put("date", day(paper, 5).path("date").asString());
        Answer dry = put(2032, paper, "?dryRun=true");
        List<String> rows = dry.json()
                .path("bad")
                .valueStream()
                .map(one -> one.path("field").asString())
                .toList();
        assertThat(rows)
                .startsWith("days[0]", "days[1].date", "days[2].date", "days[3]", "days[5].date")
                .as("and the days that are missing for it")
                .hasSize(9);
        assertThat(put(2032, paper, "").fields()).isEqualTo(rows);
        assertThat(put(2032, paper, "").problem()).isEqualTo("/problems/invalid");
        assertThat(administrator.get("/api/v1/calendars/2032").status()).isEqualTo(404);
        assertThat(put(2033, paper(2032), "?dryRun=true").json().path("bad").toString())
                .contains("\"year\"")
                .contains("不一致");
        ObjectNode empty = paper(2033);
        empty.putArray("days");
        empty.putArray("papers");
        assertThat(put(2033, empty, "").fields()).containsExactly("papers", "days");
        assertThat(put(2099, paper(2033), "").fields()).contains("year");
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(administrator
                        .put("/api/v1/calendars/2033", "{\"year\":2033,\"holidays\":[]}")
                        .status())
                .isGreaterThanOrEqualTo(400)
                .isLessThan(500);
        assertThat(put(2033, paper(2033), "?dryRun=yes").fields()).containsExactly("dryRun");
        assertThat(administrator.get("/api/v1/calendars/26").status()).isEqualTo(404);
        assertThat(administrator.get("/api/v1/calendars/next").status()).isEqualTo(404);
    }

    @Test
    void onlyThoseWhoMayAdministerChangeIt() {
        Browser agent = Browser.signedIn("1001");
        assertThat(agent.get("/api/v1/calendars/2026").status()).isEqualTo(200);
        assertThat(agent.put("/api/v1/calendars/2026", paper(2026).toString()).problem())
                .isEqualTo("/problems/not-allowed");
        assertThat(Browser.stranger().get("/api/v1/calendars/2026").status()).isEqualTo(401);
    }
}
