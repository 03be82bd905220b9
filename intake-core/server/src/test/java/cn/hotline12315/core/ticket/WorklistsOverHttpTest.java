package cn.hotline12315.core.ticket;

import static cn.hotline12315.core.testing.Steps.take;
import static cn.hotline12315.core.testing.Steps.unit;
import static cn.hotline12315.core.testing.Steps.user;
import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.testing.Audits;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Browser.Bytes;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Lists of work and their files. Each test has a shop of its own, by which it finds its tickets again.
class WorklistsOverHttpTest {
    private static final Core CORE = Core.one();
    private final Browser agent = Browser.signedIn("1001");
    private final Browser dispatcher = Browser.signedIn("3001");
    private final Browser supervisor = Browser.signedIn("9001");
    private final Browser handler = Browser.signedIn("4001");
    private final Browser head = Browser.signedIn("5001");
    private final String shop = "清单" + UUID.randomUUID().toString().substring(0, 8) + "商行";

    @Test
    void whatIsNearAndWhatIsOverAreListsOfTheirOwn() {
        String calm = dispatched();
        String yellow = dispatched();
        String red = dispatched();
        String late = dispatched();
        due(calm, 9, 4, 7);
        due(yellow, 3, -1, 2);
        due(red, 1, -4, -1);
        due(late, -2, -7, -4);
        assertThat(ids(head, "near-due")).containsExactly(red, yellow);
        assertThat(ids(head, "overdue")).containsExactly(late);
        assertThat(ids(head, "near-due", "&light=red")).containsExactly(red);
        assertThat(ids(dispatcher, "near-due")).containsExactly(red, yellow);
        assertThat(ids(supervisor, "overdue")).containsExactly(late);
        assertThat(ids(handler, "near-due")).isEmpty(); // none is assigned to him
        take(head, red, "assign", Map.of("user", user("4001")));
        due(red, 1, -4, -1);
        assertThat(ids(handler, "near-due")).containsExactly(red);
        assertThat(ids(Browser.signedIn("5002"), "near-due")).isEmpty(); // another unit's head
        assertThat(agent.get("/api/v1/worklists/near-due").status()).isEqualTo(404);
    }

    @Test
    void whoWorksInTwoWaysSeesBothOnceInOneOrder() {
        Browser both = Browser.signedIn("5003"); // head and dispatcher of the province
        Map<String, Object> form = form();
        String own = registered(both, form);
        take(both, own, "dispatch", Map.of("to", unit("420000")));
        String other = registered(both, form);
        take(both, other, "dispatch", Map.of("to", unit("420111")));
        due(own, 2, -3, 0);
        due(other, 1, -3, 0);
        assertThat(ids(both, "near-due")).containsExactly(other, own);
    }

    @Test
    void whatWasGivenBackSaysWhyAndByWhom() {
        String id = dispatched();
        assertThat(ids(dispatcher, "returned")).isEmpty();
        take(handler, id, "return", Map.of("reason", "wrong-place", "note", "商家在武昌区，请改派"));
        JsonNode item = items(dispatcher, "returned", "").get(0);
        assertThat(item.path("id").asString()).isEqualTo(id);
        assertThat(item.at("/returned/reason").asString()).isEqualTo("wrong-place");
        assertThat(item.at("/returned/words").asString()).isEqualTo("不属于本辖区");
        assertThat(item.at("/returned/note").asString()).isEqualTo("商家在武昌区，请改派");
        assertThat(item.at("/returned/by/name").asString()).isEqualTo("何勇");
        assertThat(item.at("/returned/unit/code").asString()).isEqualTo("420111");
        assertThat(items(dispatcher, "to-dispatch", "")
                        .get(0)
                        .at("/returned/words")
                        .asString())
                .isEqualTo("不属于本辖区");
        assertThat(ids(supervisor, "returned")).containsExactly(id);
        assertThat(handler.get("/api/v1/worklists/returned").status()).isEqualTo(404);
        assertThat(agent.get("/api/v1/worklists/returned").status()).isEqualTo(404);
        take(dispatcher, id, "dispatch", Map.of("to", unit("420106")));
        assertThat(ids(dispatcher, "returned")).isEmpty();
    }

    @Test
    void filtersNarrowAListAndWrongOnesAreNamed() {
        String food = dispatched();
        String other = registered(agent, Forms.with(form(), "category", "goods-appliances"));
        take(dispatcher, other, "dispatch", Map.of("to", unit("420111")));
        take(head, other, "assign", Map.of("user", user("4001")));
        take(head, other, "accept", Map.of());
        String number =
                head.get("/api/v1/tickets/" + food).json().path("numberDisplay").asString();
        assertThat(ids(head, "unit")).containsExactlyInAnyOrder(food, other);
        assertThat(ids(head, "unit", "&category=goods")).containsExactlyInAnyOrder(food, other);
        assertThat(ids(head, "unit", "&category=goods-food")).containsExactly(food);
        assertThat(ids(head, "unit", "&state=accepted")).containsExactly(other);
        assertThat(ids(head, "unit", "&kind=report")).isEmpty();
        assertThat(ids(head, "unit", "&assigned=" + user("4001"))).containsExactly(other);
        assertThat(ids(head, "unit", "&assigned=none")).containsExactly(food);
        String day = java.time.LocalDate.ofInstant(CORE.clock().instant(), java.time.ZoneId.of("Asia/Shanghai"))
                .toString();
        assertThat(ids(head, "unit", "&from=" + day + "&to=" + day)).hasSize(2);
        assertThat(ids(head, "unit", "&to=2020-01-01")).isEmpty();
        assertThat(head.get("/api/v1/worklists/unit?q=" + number.replace(" ", "%20"))
                        .text())
                .contains(food)
                .doesNotContain(other);
        assertThat(head.get("/api/v1/worklists/unit?q=91350100M000100Y43&limit=100")
                        .text())
                .contains(food, other);
        assertThat(head.get("/api/v1/worklists/unit?kind=x&state=x&light=x&category=x&assigned=x&from=2026-13-01&to=y")
                        .fields())
                .containsExactlyInAnyOrder("kind", "state", "light", "category", "assigned", "from", "to");
        assertThat(head.get("/api/v1/worklists/unit?from=2026-11-02&to=2026-11-01")
                        .fields())
                .containsExactly("from");
    }

    @Test
    void countsOfAListAreThoseOfItsPages() {
        String late = dispatched();
        due(late, -2, -7, -4);
        JsonNode counts = head.get("/api/v1/worklists").json().path("items");
        assertThat(counts.valueStream().map(one -> one.path("name").asString()))
                .containsExactly("mine", "unit", "near-due", "overdue", "below");
        for (JsonNode one : counts) {
            List<String> all = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = head.get(
                                "/api/v1/worklists/" + one.path("name").asString() + "?limit=100&cursor=" + cursor)
                        .json();
                page.path("items").forEach(item -> all.add(item.path("id").asString()));
                cursor = page.path("nextCursor").asString("");
            } while (!cursor.isEmpty());
            assertThat(all).doesNotHaveDuplicates().hasSize(one.path("count").asInt());
        }
        assertThat(Browser.signedIn("3001")
                        .get("/api/v1/worklists")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("name").asString()))
                .containsExactly("near-due", "overdue", "to-dispatch", "returned", "below", "to-follow-up");
    }

    @Test
    void aListBecomesAFileOfWhatItShows() throws IOException {
        String id = dispatched();
        take(handler, id, "return", Map.of("reason", "unclear", "note", "=HYPERLINK(\"http://x\")"));
        String path = "/api/v1/worklists/returned/export?q=" + encoded(shop) + "&format=";
        Bytes csv = dispatcher.bytes("GET", path + "csv", Map.of());
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("content-type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.header("content-disposition"))
                .contains("attachment", "returned-20", ".csv", "filename*=UTF-8''%");
        assertThat(csv.header("x-export-rows")).isEqualTo("1");
        assertThat(csv.header("x-export-cut")).isEqualTo("false");
        List<CSVRecord> rows = CSVFormat.RFC4180
                .parse(new StringReader(new String(csv.body(), StandardCharsets.UTF_8).substring(1)))
                .getRecords();
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().toList()).contains("工单编号", "类型", "状态", "到期日", "退回原因", "退回人");
        assertThat(rows.get(1).toList())
                .contains("投诉", "已退回", shop, "表述不清", "'=HYPERLINK(\"http://x\")", "何勇", "洪山区市场监督管理局")
                .noneMatch(cell -> cell.contains("陈小春") || cell.contains("1397100"));
        Bytes xlsx = dispatcher.bytes("GET", path + "xlsx", Map.of());
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(xlsx.body()))) {
            List<Row> read = book.getFirstSheet().read();
            assertThat(read).hasSize(2);
            assertThat(read.get(1).stream().map(cell -> cell == null ? "" : cell.getText()))
                    .contains("=HYPERLINK(\"http://x\")", shop);
            assertThat(read.get(1).stream().filter(cell -> cell != null && cell.getFormula() != null))
                    .isEmpty();
        }
        assertThat(Audits.about("returned")).contains("ticket-listed-export clerk,dispatcher done - rows=1 q=" + shop);
    }

    @Test
    void aFileHoldsNoTicketThatItsTakerMayNotRead() throws IOException {
        Map<String, Object> form = form();
        form.put("kind", "report");
        form.remove("requests");
        String report = registered(agent, form);
        take(dispatcher, report, "dispatch", Map.of("to", unit("420111")));
        String number = dispatcher
                .get("/api/v1/tickets/" + report)
                .json()
                .path("numberDisplay")
                .asString();
        assertThat(text(head, "/api/v1/worklists/unit/export?format=csv&q=" + encoded(shop)))
                .contains(number, "举报")
                .doesNotContain("陈小春", "1397100");
        assertThat(text(dispatcher, "/api/v1/tickets/export?format=csv&q=" + encoded(shop)))
                .contains(number)
                .doesNotContain("陈");
        for (String other : List.of("4003", "1002", "5002")) {
            assertThat(text(Browser.signedIn(other), "/api/v1/tickets/export?format=csv"))
                    .doesNotContain(number);
        }
        assertThat(Browser.signedIn("5002")
                        .bytes("GET", "/api/v1/worklists/to-dispatch/export?format=csv", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(Browser.stranger()
                        .bytes("GET", "/api/v1/tickets/export?format=csv", Map.of())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void allTicketsBecomeAFileWithMaskedNames() throws IOException {
        String id = registered(agent, form());
        String number =
                agent.get("/api/v1/tickets/" + id).json().path("numberDisplay").asString();
        String file = text(agent, "/api/v1/tickets/export?format=csv&mine=true&kind=complaint&q=" + encoded(shop));
        assertThat(file).contains("工单编号", number, "陈**", "一般食品", shop).doesNotContain("陈小春", "13971000001");
        assertThat(agent.get("/api/v1/tickets/export?format=pdf").fields()).containsExactly("format");
        assertThat(agent.get("/api/v1/tickets/export?kind=x&mine=x").fields())
                .containsExactlyInAnyOrder("format", "kind", "mine");
    }

    /// More pages than one, each read by itself.
    @Test
    void aLongListIsWhole() throws IOException {
        String id = registered(agent, form());
        String[] numbers = java.util.stream.IntStream.range(0, 1_200)
                .mapToObj(i -> String.format(java.util.Locale.ROOT, "9%015d", i))
                .map(digits -> digits + Damm.checkDigit(digits))
                .toArray(String[]::new);
        CORE.sql()
                .sql("""
                        with people as (insert into person (id, anonymous, created_at)
                            select md5(:id || 'p' || i)::uuid, true, now() from generate_series(1, 1200) i),
                          shops as (insert into respondent (id, name, name_hash, created_at)
                            select md5(:id || 'r' || i)::uuid, r.name, r.name_hash, r.created_at
                            from generate_series(1, 1200) i, respondent r join ticket t on t.respondent_id = r.id where t.id = :ticket)
                        insert into ticket (id, number, kind, state, channel, person_id, respondent_id, facts, requests, created_at,
                          created_by, version, state_since, received_on, intake_id)
                        select md5(:id || 't' || i)::uuid, (:numbers::text[])[i], 'suggestion', 'registered', 'phone',
                          md5(:id || 'p' || i)::uuid, md5(:id || 'r' || i)::uuid, t.facts, '', t.created_at, t.created_by, 1,
                          t.created_at, t.received_on, t.intake_id
                        from generate_series(1, 1200) i, ticket t where t.id = :ticket""")
                .param("id", id)
                .param("numbers", numbers)
                .param("ticket", UUID.fromString(id))
                .update();
        try {
            String file = text(dispatcher, "/api/v1/worklists/to-dispatch/export?format=csv&q=" + encoded(shop));
            assertThat(file.lines().filter(line -> line.contains(shop)))
                    .hasSize(1_201)
                    .doesNotHaveDuplicates();
            String all = text(dispatcher, "/api/v1/tickets/export?format=csv&q=" + encoded(shop));
            assertThat(all.lines().filter(line -> line.contains(shop)))
                    .hasSize(1_201)
                    .doesNotHaveDuplicates();
        } finally {
            CORE.sql()
                    .sql("delete from ticket where number like '900000000000%'")
                    .update();
        }
    }

    private Map<String, Object> form() {
        return new java.util.HashMap<>(Forms.with(
                Forms.complaint(null, "13971000001"),
                "respondent",
                Map.of("name", shop, "uscc", "91350100M000100Y43")));
    }

    private static String registered(Browser who, Map<String, Object> form) {
        Answer answer = who.post("/api/v1/tickets", form, Forms.key());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private String dispatched() {
        String id = registered(agent, form());
        assertThat(take(dispatcher, id, "dispatch", Map.of("to", unit("420111")))
                        .status())
                .isEqualTo(201);
        return id;
    }

    /// Its clock as days from now.
    private static void due(String ticket, int due, int yellow, int red) {
        Instant now = CORE.clock().instant();
        CORE.sql()
                .sql("update ticket_deadline set due_at = ?, yellow_at = ?, red_at = ? where ticket_id = ?")
                .params(
                        Sql.time(now.plus(Duration.ofDays(due))),
                        Sql.time(now.plus(Duration.ofDays(yellow))),
                        Sql.time(now.plus(Duration.ofDays(red))),
                        UUID.fromString(ticket))
                .update();
        CORE.sql()
                .sql(
                        "update ticket set (due_at, yellow_at, red_at) = (select due_at, yellow_at, red_at from ticket_deadline"
                                + " where ticket_id = ticket.id limit 1) where id = ?")
                .param(UUID.fromString(ticket))
                .update();
    }

    private JsonNode items(Browser who, String list, String more) {
        Answer answer = who.get("/api/v1/worklists/" + list + "?q=" + encoded(shop) + "&limit=100" + more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("items");
    }

    private List<String> ids(Browser who, String list) {
        return ids(who, list, "");
    }

    private List<String> ids(Browser who, String list, String more) {
        return items(who, list, more)
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static String text(Browser who, String path) throws IOException {
        Bytes file = who.bytes("GET", path, Map.of());
        assertThat(file.status()).isEqualTo(200);
        return new String(file.body(), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
