package cn.hotline12315.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.StreamEntryID;

class NothingPersonalInPlainTextTest {
    private static final List<String> PERSONAL = List.of(
            "陈小春",
            "13971000555",
            "11010519491231002X",
            "11010519491231002x",
            "珞喻路",
            "好又多",
            "解放大道",
            "87654321",
            "ORDER-20261120-7788",
            "18971234567",
            "13971000666",
            "971000666",
            "王敏",
            "李强",
            "secret-1001",
            "草稿里的孙悟空");

    @Test
    void noTableHoldsIt() {
        Core core = Core.one();
        Browser agent = Browser.signedIn("1001");
        CallId call = Calls.fresh();
        CallEventJson json = new CallEventJson();
        Calls.answered(call, "+8613971000666", "x")
                .forEach(e -> core.redis().xadd("call-events", StreamEntryID.NEW_ENTRY, Map.of("json", json.write(e))));
        core.redis().xadd("call-events", StreamEntryID.NEW_ENTRY, Map.of("json", "王敏 13971000666"));
        Core.await(() -> Browser.signedIn("9001")
                .get("/api/v1/contacts?callId=" + call)
                .text()
                .contains("\"outcome\":\"answered\""));
        Browser.Answer made = agent.post("/api/v1/tickets", Forms.complaint(call.value(), "13971000555"), Forms.key());
        assertThat(made.status()).isEqualTo(201);
        String ticket = made.json().path("id").asString();
        assertThat(agent.put(
                                "/api/v1/drafts/" + UUID.randomUUID(),
                                Map.of(
                                        "kind", "report",
                                        "form", Map.of("facts", "草稿里的孙悟空"),
                                        "updatedAt", "2026-11-21T06:00:00Z"))
                        .status())
                .isEqualTo(200);
        assertThat(Browser.signedIn("9001")
                        .put("/api/v1/recordings/" + call + "/legal-hold", Map.of("reason", "陈小春投诉坐席"))
                        .status())
                .isEqualTo(204);
        Browser.stranger().signIn("陈小春", "x");
        assertThat(Browser.signedIn("9001")
                        .post(
                                "/api/v1/tickets/" + ticket + "/unmaskings",
                                Map.of("field", "person.phone", "reason", "回电陈小春，13971000555"))
                        .status())
                .isEqualTo(201);

        List<String> tables =
                core.sql().sql("""
                        select quote_ident(table_name) from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'""").query((row, _) -> row.getString(1)).list();
        assertThat(tables).hasSizeGreaterThan(12);
        for (String table : tables) {
            List<String> rows = core.sql()
                    .sql("select t::text from " + table + " t")
                    .query((row, _) -> row.getString(1))
                    .list();
            for (String personal : PERSONAL) {
                String hex = HexFormat.of().formatHex(personal.getBytes(StandardCharsets.UTF_8));
                assertThat(rows)
                        .as(table + " holds " + personal)
                        .noneMatch(row -> row.contains(personal) || row.contains(hex));
            }
        }
    }
}
