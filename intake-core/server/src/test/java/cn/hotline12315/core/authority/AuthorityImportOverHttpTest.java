package cn.hotline12315.core.authority;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Staff;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AuthorityImportOverHttpTest {
    private static final String HEAD = "code,name,level,parent,region,intake,valid_from,valid_to,areas\r\n";
    private final Core core = Core.one();
    private final Browser administrator = Browser.signedIn("8001");

    private Answer send(Browser browser, boolean dryRun, String rows) {
        return browser.send(
                "POST", "/api/v1/authority-imports?dryRun=" + dryRun, HEAD + rows, Map.of("Content-Type", "text/csv"));
    }

    private JsonNode look(String rows) {
        return send(administrator, true, rows).json();
    }

    private JsonNode apply(String rows) {
        return send(administrator, false, rows).json();
    }

    private static List<String> errors(JsonNode report) {
        return report.path("rows")
                .valueStream()
                .flatMap(row -> row.path("errors").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    private long rows() {
        return core.sql().sql("""
                        select (select count(*) from authority) + (select count(*) from service_area)
                          + (select count(*) from authority_change)""").query(Long.class).single();
    }

    @Test
    void aFileIsLookedAtAppliedAndThenUnchanged() {
        String file = """
                T1,江夏区市场监督管理局,county,420100,420115,false,2019-01-01,,420115
                T1-01,"纸坊所, 一科",local-office,T1,,,2019-01-01,,420115001|420115002
                """;
        long before = rows();
        JsonNode looked = look(file);
        assertThat(looked.path("added").asInt()).isEqualTo(2);
        assertThat(looked.path("applied").asBoolean()).isFalse();
        assertThat(looked.at("/rows/1/line").asInt()).isEqualTo(3);
        assertThat(rows()).as("a dry run changes nothing").isEqualTo(before);
        assertThat(apply(file).path("applied").asBoolean()).isTrue();
        assertThat(rows()).isEqualTo(before + 2 + 3 + 2);
        assertThat(look(file).path("unchanged").asInt()).isEqualTo(2);
        JsonNode changed = apply("T1-01,纸坊市场监管所,local-office,T1,,,2019-01-01,,420115002|420115003\n");
        assertThat(changed.at("/rows/0/changes").toString())
                .isEqualTo("[{\"field\":\"name\",\"from\":\"纸坊所, 一科\",\"to\":\"纸坊市场监管所\"},"
                        + "{\"field\":\"areas\",\"from\":\"420115001|420115002\",\"to\":\"420115002|420115003\"}]");
        Answer office = administrator.get("/api/v1/authorities/" + Staff.authority("T1-01"));
        assertThat(office.json().path("areas").toString())
                .isEqualTo("[{\"code\":\"420115002\",\"name\":null},{\"code\":\"420115003\",\"name\":null}]");
        assertThat(core.sql().sql("""
                        select count(*) from service_area s join authority a on a.id = s.authority_id
                        where a.code = 'T1-01' and s.region = '420115001' and s.valid_to is not null""").query(Long.class).single())
                .as("ended, not deleted")
                .isOne();
        assertThat(core.sql().sql("""
                        select u.login || ' ' || coalesce(c.old ->> 'name', '-') || ' ' || (c.new ->> 'name')
                        from authority_change c join authority a on a.id = c.authority_id join app_user u on u.id = c.by_id
                        where a.code = 'T1-01' order by c.id""").query((row, _) -> row.getString(1)).list())
                .containsExactly("8001 - 纸坊所, 一科", "8001 纸坊所, 一科 纸坊市场监管所");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "W1,甲,county,nowhere,,,2019-01-01,,;上级机构 nowhere 不存在",
                "W1,甲,city,420100,,,2019-01-01,,;级别须低于上级机构 武汉市市场监督管理局",
                "W1,甲,county,,,,2019-01-01,,;缺少上级机构",
                "W1,甲,national,420100,,,2019-01-01,,;国家级机构没有上级",
                "W1,甲,county,420100,4201,,2019-01-01,,;行政区划代码 4201 格式不对，须为 6 位或 9 位数字",
                "W1,甲,county,420100,420199,,2019-01-01,,;行政区划代码 420199 不存在",
                "W1,甲,county,420100,,,2019-01-01,,420111|999999;管辖区域 999999 不存在",
                "W1,甲,county,420100,,,2019-01-01,2018-01-01,;日期颠倒：终止日期须晚于起始日期",
                "W1,甲,county,420100,,,2019-02-30,,;起始日期 2019-02-30 不是日期，须为 2026-01-31 的形式",
                "W1,甲,county,420100,,,,,;缺少起始日期",
                "W1,甲,village,420100,,,2019-01-01,,;级别须为 national、province、city、county、local-office 之一",
                "W 1,甲,county,420100,,,2019-01-01,,;机构编码只能是 1 至 32 位数字、字母和连字符",
                ",甲,county,420100,,,2019-01-01,,;缺少机构编码",
                "W1,,county,420100,,,2019-01-01,,;缺少机构名称",
                "W1,甲,county,420100,,perhaps,2019-01-01,,;是否登记分送机构（intake）须为 true 或 false",
                "W1,甲,city,420000,,,2019-01-01,,;不在您管理的机构之下",
                "420111,洪山区市场监督管理局,county,420000,420111,,2019-01-01,,420111;不在您管理的机构之下",
                "420111,洪山区市场监督管理局,county,420100,420111,,2019-01-01,2020-01-01,420111;还有启用的用户，不能终止"
            })
    void everyWrongRowSaysWhyAndNothingIsApplied(String row, String why) {
        long before = rows();
        JsonNode report = apply("W0,好的,county,420100,420105,,2019-01-01,,\n" + row + "\n");
        assertThat(report.path("wrong").asInt()).isOne();
        assertThat(report.path("added").asInt()).isOne();
        assertThat(report.path("applied").asBoolean()).isFalse();
        assertThat(errors(report)).contains(why);
        assertThat(rows()).as("all or nothing").isEqualTo(before);
    }

    @Test
    void cyclesAndRepeatedCodesAreFoundAcrossRows() {
        JsonNode cycle = look("""
                C1,甲,county,C2,,,2019-01-01,,
                C2,乙,county,C1,,,2019-01-01,,
                """);
        assertThat(errors(cycle)).filteredOn("上级关系成环"::equals).hasSize(2);
        JsonNode twice = look("""
                D1,甲,county,420100,,,2019-01-01,,
                D1,乙,county,420100,,,2019-01-01,,
                """);
        assertThat(errors(twice)).containsExactly("机构编码重复，与第 2 行相同");
    }

    @Test
    void whereTicketsAreOpenAnAuthorityNeitherEndsNorMoves() {
        apply("E1,甲区局,county,420100,,,2019-01-01,,\nE2,乙区局,county,420100,,,2019-01-01,,\n"
                + "E1-01,甲所,local-office,E1,,,2019-01-01,,\n");
        String ticket = Browser.signedIn("1001")
                .post("/api/v1/tickets", Forms.complaint(UUID.randomUUID(), "13971000777"), Forms.key())
                .json()
                .path("id")
                .asString();
        core.sql()
                .sql("update ticket set at_county = ?::uuid, at_office = ?::uuid where id = ?::uuid")
                .params(Staff.authority("E1"), Staff.authority("E1-01"), ticket)
                .update();
        assertThat(errors(look("E1-01,甲所,local-office,E2,,,2019-01-01,,\n"))).containsExactly("有未办结的工单，不能改变上级或级别");
        assertThat(errors(look("E1-01,甲所,local-office,E1,,,2019-01-01,2026-01-01,\n")))
                .containsExactly("有未办结的工单，不能终止");
        assertThat(errors(look("E1,甲区局,county,420100,,,2019-01-01,2026-01-01,\n")))
                .containsExactlyInAnyOrder("有未办结的工单，不能终止", "还有有效的下级机构，不能终止");
        assertThat(apply("E2,乙区局,county,420100,,,2019-01-01,2026-01-01,\n")
                        .path("applied")
                        .asBoolean())
                .isTrue();
        assertThat(administrator.get("/api/v1/authorities?q=E2").json().path("items"))
                .isEmpty();
        assertThat(errors(look("E2-01,乙所,local-office,E2,,,2019-01-01,,\n"))).containsExactly("上级机构 乙区局 现已无效");
    }

    @Test
    void excelsFilesAreReadInEitherEncoding() {
        String file = HEAD + "G1,汉阳区市场监督管理局,county,420100,420105,是,2019-01-01,,\r\n";
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        marked.writeBytes(file.getBytes(StandardCharsets.UTF_8));
        for (byte[] bytes : List.of(
                file.getBytes(StandardCharsets.UTF_8),
                marked.toByteArray(),
                file.getBytes(Charset.forName("GB18030")))) {
            AuthorityImport.Outcome outcome =
                    core.bean(AuthorityImport.class).take(bytes, UUID.randomUUID(), city(), true);
            assertThat(outcome)
                    .isEqualTo(new AuthorityImport.Outcome.Looked(
                            false,
                            List.of(new ImportLine(
                                    2, "G1", "汉阳区市场监督管理局", ImportLine.Verdict.NEW, List.of(), List.of()))));
        }
        assertThat(core.bean(AuthorityImport.class)
                        .take(new byte[] {(byte) 0xFF, (byte) 0xFF}, UUID.randomUUID(), city(), true))
                .isInstanceOf(AuthorityImport.Outcome.Unreadable.class);
    }

    private Unit city() {
        return core.bean(Authorities.class).byCode("420100").orElseThrow().unit();
    }

    @Test
    void aFileWithoutItsColumnsIsRefusedInWords() {
        Answer answer = administrator.send(
                "POST", "/api/v1/authority-imports", "code,name\nx,y\n", Map.of("Content-Type", "text/csv"));
        assertThat(answer.fields()).containsExactly("file");
        assertThat(answer.text()).contains("level、parent");
    }

    @Test
    void onlyAdministratorsImportAndOnlyUnderTheirOwn() {
        assertThat(send(Browser.signedIn("5003"), true, "").status()).isEqualTo(403);
        Browser county = Staff.begin(Staff.made(administrator, "420111", "administrator"));
        JsonNode report = send(
                        county,
                        true,
                        "420111-09,丙所,local-office,420111,,,2019-01-01,,\n420106-09,丁所,local-office,420106,,,2019-01-01,,\n")
                .json();
        assertThat(report.at("/rows/0/state").asString()).isEqualTo("new");
        assertThat(errors(report)).containsExactly("不在您管理的机构之下");
    }

    @Test
    void threeThousandRowsAreTakenTogether() {
        List<String> rows = new ArrayList<>(List.of("L,大区局,county,420100,,,2019-01-01,,"));
        for (int i = 1; i < 3000; i++) {
            rows.add("L-" + i + ",第" + i + "所,local-office,L,,,2019-01-01,,420115" + "%03d".formatted(i % 1000));
        }
        String file = String.join("\n", rows);
        JsonNode report = apply(file);
        assertThat(report.path("added").asInt()).isEqualTo(3000);
        assertThat(report.path("applied").asBoolean()).isTrue();
        assertThat(look(file).path("unchanged").asInt()).isEqualTo(3000);
        assertThat(administrator
                        .get("/api/v1/authorities?under=" + Staff.authority("L") + "&q=%E7%AC%AC2999")
                        .json()
                        .at("/items/0/code")
                        .asString())
                .isEqualTo("L-2999");
    }

    @Test
    void everybodySeesTheTree() {
        Browser agent = Browser.signedIn("1001");
        JsonNode county =
                agent.get("/api/v1/authorities/" + Staff.authority("420111")).json();
        assertThat(county.path("path").findValuesAsString("code")).containsExactly("SAMR", "420000", "420100");
        assertThat(county.path("children").findValuesAsString("code")).contains("420111-01", "420111-02");
        assertThat(county.path("areas").toString()).isEqualTo("[{\"code\":\"420111\",\"name\":\"洪山区\"}]");
        assertThat(agent.get("/api/v1/authorities?under=" + Staff.authority("420106"))
                        .json()
                        .path("items")
                        .findValuesAsString("code"))
                .startsWith("420106", "420106-01");
        assertThat(agent.get("/api/v1/authorities?q=%E4%B8%9C%E8%A5%BF%E6%B9%96")
                        .json()
                        .path("items")
                        .findValuesAsString("code"))
                .containsExactly("420112");
        assertThat(agent.get("/api/v1/authorities/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(Browser.stranger().get("/api/v1/authorities").status()).isEqualTo(401);
    }
}
