package cn.hotline12315.core.line;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Staff;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LinesOverHttpTest {
    private final Browser administrator = Browser.signedIn("8001");

    @Test
    void everyDeskReadsTheFiveLinesWith12315First() {
        JsonNode answer = Browser.signedIn("1001").get("/api/v1/lines").json();
        assertThat(answer.path("mayChange").asBoolean(true)).isFalse();
        assertThat(answer.path("items")
                        .valueStream()
                        .map(line -> line.path("number").asString())
                        .toList())
                .containsExactly("12315", "12330", "12331", "12358", "12365");
        assertThat(administrator.get("/api/v1/lines").json().path("mayChange").asBoolean(false))
                .isTrue();
    }

    @Test
    void aChangeIsThereAtOnceAndIsKept() {
        JsonNode before = line("12358");
        Map<String, Object> form = Map.of("name", "价格举报", "wording", "您拨打的是价格热线。", "kind", "report");
        Answer changed = put("12358", before.path("version").asLong(), form);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(line("12358").path("name").asString()).isEqualTo("价格举报");
        assertThat(line("12358").path("kind").asString()).isEqualTo("report");
        assertThat(put("12358", before.path("version").asLong(), form).problem())
                .isEqualTo("/problems/version-stale");
        JsonNode last = administrator
                .get("/api/v1/lines/12358/changes")
                .json()
                .path("items")
                .path(0);
        assertThat(last.at("/old/name").asString())
                .isEqualTo(before.path("name").asString());
        assertThat(last.at("/now/wording").asString()).isEqualTo("您拨打的是价格热线。");
        assertThat(last.at("/by/name").asString()).isNotEmpty();
        long now = line("12358").path("version").asLong();
        assertThat(put("12358", now, form).json().path("version").asLong())
                .as("the same again changes nothing")
                .isEqualTo(now);
    }

    @Test
    void whatIsWrongIsSaid() {
        long version = line("12330").path("version").asLong();
        assertThat(put("12330", version, Map.of("name", " ")).fields()).containsExactly("name");
        assertThat(put("12330", version, Map.of("name", "名".repeat(13), "wording", "话".repeat(201)))
                        .fields())
                .containsExactlyInAnyOrder("name", "wording");
        assertThat(put("12345", version, Map.of("name", "便民")).status()).isEqualTo(404);
        assertThat(administrator
                        .send("PUT", "/api/v1/lines/12330", Browser.json(Map.of("name", "知产")), Map.of())
                        .problem())
                .isEqualTo("/problems/version-missing");
    }

    @Test
    void onlyAdministratorsOfIntakeBodiesChangeThem() {
        long version = line("12331").path("version").asLong();
        Browser county = Staff.begin(Staff.made(administrator, "420111-01", "administrator"));
        for (Browser other : List.of(Browser.signedIn("1001"), Browser.signedIn("9001"), county)) {
            assertThat(put(other, "12331", version, Map.of("name", "食药")).problem())
                    .isEqualTo("/problems/not-allowed");
            assertThat(other.get("/api/v1/lines/12331/changes").status()).isEqualTo(403);
        }
    }

    private JsonNode line(String number) {
        return administrator
                .get("/api/v1/lines")
                .json()
                .path("items")
                .valueStream()
                .filter(line -> line.path("number").asString().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private Answer put(String number, long version, Map<String, Object> form) {
        return put(administrator, number, version, form);
    }

    private static Answer put(Browser who, String number, long version, Map<String, Object> form) {
        return who.send(
                "PUT", "/api/v1/lines/" + number, Browser.json(form), Map.of("If-Match", "\"" + version + "\""));
    }
}
