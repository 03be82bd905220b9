package cn.hotline12315.core;

import static cn.hotline12315.core.testing.Steps.take;
import static cn.hotline12315.core.testing.Steps.unit;
import static cn.hotline12315.core.testing.Steps.user;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.account.Role;
import cn.hotline12315.core.contact.ContactFromCall;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.EveryAnswer;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Node;
import cn.hotline12315.core.testing.Reporter;
import cn.hotline12315.core.testing.Wavs;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// O121 Art. 37: who reported is known to those who handle the report, and to nobody else, whatever they ask. A named
/// report is taken by phone and goes through its life; at each stage everybody of the demonstration reads everything
/// that the API can be asked for.
class ReporterIsInvisibleTest {
    private static final String TICKETS = "/api/v1/tickets/";
    private static final String TAKER = "1001";
    private static final String HANDLER = "4001";
    private static final String HEAD = "5001";
    private final Core core = Core.one();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final UUID call = UUID.randomUUID();
    private Browser taker = Browser.stranger();
    private String id = "";
    private String number = "";
    private String contact = "";

    @BeforeEach
    void aNamedReportIsTakenByPhone() {
        logged.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(logged);
        taker = Browser.signedIn(TAKER);
        CallId answered = new CallId(call);
        ContactFromCall contacts = core.bean(ContactFromCall.class);
        Calls.answered(answered, Reporter.CALLER, user(TAKER)).forEach(contacts::take);
        assertThat(Node.bring(answered, Wavs.of(7, 16_000)).status()).isEqualTo(201);
        Map<String, Object> form = Reporter.form(call);
        assertThat(taker.put(
                                "/api/v1/drafts/" + UUID.randomUUID(),
                                Map.of("kind", "report", "form", form, "updatedAt", "2026-11-21T06:00:00Z"))
                        .status())
                .isEqualTo(200);
        Answer made = taker.post("/api/v1/tickets", form, Forms.key());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        id = made.json().path("id").asString();
        number = made.json().path("number").asString();
        contact = made.json().path("contactId").asString();
        assertThat(made.text()).contains(Reporter.marks());
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(logged);
    }

    @Test
    void nobodyLearnsWhoReportedButThoseWhoHandleIt() {
        nobodySeesHimBut(Set.of(TAKER), "registered");

        Browser dispatcher = Browser.signedIn("3001");
        must(take(dispatcher, id, "supplement", Map.of("text", "补充照片两张")));
        must(take(dispatcher, id, "dispatch", Map.of("to", unit("420111"), "assisting", List.of(unit("420106")))));
        must(take(dispatcher, id, "urge", Map.of("text", "请尽快核查")));
        nobodySeesHimBut(Set.of(TAKER, HEAD, "5002"), "dispatched, 420106 assists");

        Browser head = Browser.signedIn(HEAD);
        must(take(head, id, "assign", Map.of("user", user(HANDLER))));
        Browser handler = Browser.signedIn(HANDLER);
        must(take(handler, id, "verify", Map.of()));
        must(take(head, id, "extend", Map.of("reason", "案情复杂")));
        nobodySeesHimBut(Set.of(TAKER, HEAD, HANDLER, "5002"), "verified by its handler");
        for (Browser knowing : List.of(head, handler)) {
            seesHimAfterUnmasking(knowing);
        }

        must(take(head, id, "file", Map.of("caseNumber", "武市监立〔2026〕1号")));
        must(take(head, id, "decide", Map.of("result", "罚款")));
        must(take(handler, id, "inform", Map.of("whom", "complainant", "channel", "phone")));
        core.clock().pass(Duration.ofDays(1));
        taker = Browser.signedIn(TAKER);
        taker.get("/api/v1/drafts")
                .json()
                .path("items")
                .forEach(draft ->
                        taker.delete("/api/v1/drafts/" + draft.path("id").asString()));
        nobodySeesHimBut(Set.of(HEAD, HANDLER, "5002"), "concluded, the day after");
        seesHimAfterUnmasking(Browser.signedIn(HEAD));

        nothingIsLogged();
        noTableHoldsHim();
    }

    @Test
    void aReportThatWasSplitOffAComplaintIsNotFoundByIt() {
        Browser dispatcher = Browser.signedIn("3001");
        String complaint = dispatcher
                .post("/api/v1/tickets", Forms.complaint(null, "13971000777"), Forms.key())
                .json()
                .path("id")
                .asString();
        must(take(dispatcher, complaint, "split", Map.of("kind", "report", "facts", "无证经营")));
        String report = core.sql()
                .sql("select other_id::text from ticket_link where ticket_id = ?")
                .param(UUID.fromString(complaint))
                .query((row, _) -> row.getString(1))
                .single();
        for (Browser who : List.of(dispatcher, Browser.signedIn("9001"))) {
            assertThat(who.get(TICKETS + complaint).json().path("linked")).isEmpty();
            assertThat(who.get(TICKETS + report).json().path("linked")).isEmpty();
        }
        must(take(dispatcher, complaint, "dispatch", Map.of("to", unit("420111"))));
        must(take(dispatcher, report, "dispatch", Map.of("to", unit("420111"))));
        assertThat(Browser.signedIn(HANDLER).get(TICKETS + complaint).json().path("linked"))
                .isEmpty();
        Browser head = Browser.signedIn(HEAD);
        assertThat(head.get(TICKETS + complaint).json().at("/linked/0/id").asString())
                .isEqualTo(report);
        assertThat(head.get(TICKETS + report).json().at("/linked/0/id").asString())
                .isEqualTo(complaint);
    }

    private static void must(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(201, 204);
    }

    /// The people of the demonstration, by login.
    private Map<String, Browser> everybody() {
        Map<String, Browser> all = new LinkedHashMap<>();
        Set<String> roles = new TreeSet<>();
        core.sql()
                .sql("select login, roles from app_user where login ~ '^[0-9]{4}$' order by login")
                .query((ResultSet row) -> {
                    all.put(row.getString("login"), Browser.signedIn(row.getString("login")));
                    roles.addAll(List.of((String[]) row.getArray("roles").getArray()));
                });
        assertThat(roles).as("somebody of every role").hasSize(Role.values().length);
        all.put("nobody", Browser.stranger());
        return all;
    }

    private void nobodySeesHimBut(Set<String> knowing, String stage) {
        List<String> addresses = addresses();
        assertThat(addresses).hasSizeGreaterThan(60);
        everybody().forEach((login, who) -> {
            if (!knowing.contains(login)) {
                List<String> seen = new ArrayList<>();
                for (String address : addresses) {
                    Reporter.traces().stream()
                            .filter(EveryAnswer.text(who, address)::contains)
                            .forEach(trace -> seen.add(address + " shows " + trace));
                }
                seen.addAll(searches(who));
                seen.addAll(refusals(who));
                assertThat(seen).as("%s, seen by %s", stage, login).isEmpty();
            }
        });
    }

    private List<String> addresses() {
        String today = LocalDate.ofInstant(core.clock().instant(), ZoneId.of("Asia/Shanghai"))
                .toString();
        Map<String, List<String>> path = new LinkedHashMap<>();
        path.put("/v1/tickets/{idOrNumber}", List.of(id, number));
        path.put("/v1/tickets/{id}", List.of(id));
        path.put("/v1/contacts/{id}", List.of(contact));
        path.put("/v1/recordings/{callId}", List.of(call.toString()));
        path.put("/v1/authorities/{id}", List.of(unit("420100"), unit("420111")));
        path.put("/v1/users/{id}", List.of(user(TAKER)));
        path.put(
                "/v1/knowledge/{id}",
                List.of(core.sql()
                        .sql("select id::text from knowledge_entry limit 1")
                        .query((row, _) -> row.getString(1))
                        .single()));
        path.put(
                "/v1/notices/{id}",
                core.sql()
                        .sql("select id::text from notice where ticket_id = ?")
                        .param(UUID.fromString(id))
                        .query((row, _) -> row.getString(1))
                        .list());
        path.put("/v1/calendars/{year}", List.of("2026"));
        path.put(
                "/v1/worklists/{name}",
                List.of("mine", "unit", "near-due", "overdue", "to-dispatch", "returned", "below", "to-follow-up"));
        path.put("/v1/lines/{number}", List.of("12315"));
        path.put("/v1/follow-up-policies/{authority}", List.of(unit("420100")));
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("q", List.of(Reporter.NAME, Reporter.PHONE, Reporter.CALLER, Reporter.ID_NUMBER, "好又多"));
        query.put("subject", List.of(id, call.toString(), contact));
        query.put("callId", List.of(call.toString()));
        query.put("playback", List.of(UUID.randomUUID().toString()));
        query.put("kind", List.of("report", "priority"));
        query.put("mine", List.of("true"));
        query.put("user", List.of(TAKER));
        query.put("under", List.of(unit("420100")));
        query.put("role", List.of("agent"));
        query.put("own", List.of("true"));
        query.put("due", List.of("true"));
        query.put("part", List.of("caller/"));
        query.put("before", List.of("1000000"));
        query.put("which", List.of("open", "yellow", "red", "overdue", "supervised"));
        query.put("rules", List.of("order-20"));
        query.put("format", List.of("xlsx", "csv"));
        query.put("by", List.of("day", "line", "agent"));
        query.put("assigned", List.of(user("4001")));
        for (String plain : List.of(
                "action",
                "authority",
                "active",
                "calls",
                "category",
                "cursor",
                "from",
                "handling",
                "light",
                "limit",
                "line",
                "state",
                "target",
                "to",
                "until",
                "within")) {
            query.put(plain, List.of());
        }
        Map<String, String> always = Map.of(
                "/v1/recordings/report", "from=" + today + "&to=" + today,
                "/v1/tickets/export", "kind=report",
                "/v1/worklists/{name}/export", "kind=report");
        return new EveryAnswer(path, query, always).addresses();
    }

    /// What a search by him finds: nothing that leads to his report. The number itself is what was typed.
    private List<String> searches(Browser who) {
        List<String> seen = new ArrayList<>();
        assertThat(EveryAnswer.SEARCHES).containsExactlyInAnyOrder("/v1/caller-lookups", "/v1/duplicate-candidates");
        Map<String, Object> typed =
                Map.of("kind", "report", "person", Map.of("phone", Reporter.PHONE, "idNumber", Reporter.ID_NUMBER));
        found(who.post("/api/v1/duplicate-candidates", typed).text(), true, "duplicate-candidates", seen);
        for (Map<String, String> asked : List.of(
                Map.of("number", Reporter.PHONE),
                Map.of("number", Reporter.CALLER),
                Map.of("raw", Reporter.CALLER.substring(3)),
                Map.of("callId", call.toString()))) {
            Answer answer = who.post("/api/v1/caller-lookups", asked);
            if (answer.status() == 200) {
                ObjectNode card = (ObjectNode) answer.json();
                if (!asked.containsKey("callId")) {
                    card.remove("number");
                }
                found(card.toString(), true, "caller-lookups " + asked, seen);
            } else {
                found(answer.text(), true, "caller-lookups " + asked, seen);
            }
        }
        for (String q : List.of(Reporter.NAME, Reporter.PHONE, Reporter.CALLER)) {
            String address = "/api/v1/tickets?q=" + java.net.URLEncoder.encode(q, StandardCharsets.UTF_8);
            found(who.get(address).text(), true, address, seen);
        }
        return seen;
    }

    /// What is answered to those who want more than they may.
    private List<String> refusals(Browser who) {
        List<String> seen = new ArrayList<>();
        for (String field : Reporter.FIELDS.keySet()) {
            Answer answer = who.post(TICKETS + id + "/unmaskings", Map.of("field", field, "reason", "想知道是谁举报的"));
            assertThat(answer.status()).as(field).isIn(401, 403, 404);
            found(answer.text(), false, "unmasking of " + field, seen);
        }
        Answer heard = who.post("/api/v1/recordings/" + call + "/playbacks", Map.of());
        assertThat(heard.status()).as("listening").isIn(401, 403, 404);
        found(heard.text(), false, "playback", seen);
        Answer stale = take(who, id, 0, UUID.randomUUID(), "urge", Map.of("text", "催办"));
        assertThat(stale.status()).as("a step on an old version").isIn(401, 404, 412);
        found(stale.text(), false, "a step on an old version", seen);
        return seen;
    }

    private void found(String text, boolean report, String where, List<String> seen) {
        Reporter.traces().stream().filter(text::contains).forEach(trace -> seen.add(where + " shows " + trace));
        if (report) {
            List.of(id, number, contact, call.toString()).stream()
                    .filter(text::contains)
                    .forEach(trace -> seen.add(where + " leads to " + trace));
        }
    }

    private void seesHimAfterUnmasking(Browser who) {
        Reporter.FIELDS.forEach((field, value) -> {
            Answer opened = who.post(TICKETS + id + "/unmaskings", Map.of("field", field, "reason", "核查需要联系举报人"));
            assertThat(opened.json().path("value").asString()).as(opened.text()).isEqualTo(value);
        });
        assertThat(who.get(TICKETS + id).text()).contains(Reporter.FIELDS.values());
        assertThat(who.get("/api/v1/contacts/" + contact).status()).isEqualTo(200);
        assertThat(who.post("/api/v1/recordings/" + call + "/playbacks", Map.of())
                        .status())
                .isEqualTo(201);
    }

    private void nothingIsLogged() {
        List<ILoggingEvent> events;
        synchronized (logged) { // as it is while it is written to
            events = List.copyOf(logged.list);
        }
        assertThat(events).hasSizeGreaterThan(20);
        for (ILoggingEvent event : events) {
            String line = event.getFormattedMessage()
                    + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : event.getThrowableProxy().getMessage());
            assertThat(Reporter.traces()).as(line).noneMatch(line::contains);
        }
    }

    private void noTableHoldsHim() {
        List<String> tables =
                core.sql().sql("""
                        select quote_ident(table_name) from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'""").query((row, _) -> row.getString(1)).list();
        assertThat(tables).hasSizeGreaterThan(20);
        for (String table : tables) {
            List<String> rows = core.sql()
                    .sql("select t::text from " + table + " t")
                    .query((row, _) -> row.getString(1))
                    .list();
            for (String mark : Reporter.marks()) {
                String hex = HexFormat.of().formatHex(mark.getBytes(StandardCharsets.UTF_8));
                assertThat(rows)
                        .as(table + " holds " + mark)
                        .noneMatch(row -> row != null && (row.contains(mark) || row.contains(hex)));
            }
        }
    }
}
