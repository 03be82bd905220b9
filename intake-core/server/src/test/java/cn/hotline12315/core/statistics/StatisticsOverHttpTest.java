package cn.hotline12315.core.statistics;

import static cn.hotline12315.core.testing.Steps.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEvent.EndedBy;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.number.Attribution;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.contact.ContactFromCall;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.EveryAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Figures of a day of its own, so that nothing else is counted.
class StatisticsOverHttpTest {
    private final Core core = Core.one();
    private final ContactFromCall contacts = core.bean(ContactFromCall.class);
    private final Browser supervisor = Browser.signedIn("9001");
    private final LocalDate day =
            LocalDate.of(2100, 1, 1).plusDays(ThreadLocalRandom.current().nextInt(30_000));
    private final Instant start = day.atStartOfDay(Range.CHINA).toInstant();
    private final String seat = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final String agent = user("1001");
    private final String number = "+86139" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    private final List<CallEvent> told = new ArrayList<>();

    private Instant at(int seconds) {
        return start.plusSeconds(seconds);
    }

    private static UUID id() {
        return UUID.randomUUID();
    }

    private CallId queued(LegacyLine line, int at, @Nullable String caller) {
        CallId call = Calls.fresh();
        E164 from = caller == null ? null : new E164(caller);
        told.add(new CallEvent.Offered(
                id(), call, at(at - 2), "42", "n", line, line.number(), from, "raw", "demo", Attribution.UNKNOWN));
        told.add(new CallEvent.Queued(id(), call, at(at), "42", "n"));
        return call;
    }

    private CallId answered(LegacyLine line, int at, int waited, int talked, EndedBy by, @Nullable String caller) {
        CallId call = queued(line, at, caller);
        int from = at + waited;
        told.add(new CallEvent.Reserved(id(), call, at(from - 1), "42", "n", seat, agent));
        told.add(new CallEvent.Answered(id(), call, at(from), "42", "n", seat, agent, Duration.ofSeconds(waited)));
        told.add(new CallEvent.Ended(
                id(), call, at(from + talked), "42", "n", by, Outcome.ANSWERED, seat, Duration.ofSeconds(talked)));
        return call;
    }

    private void left(LegacyLine line, int at, int waited, Outcome outcome) {
        CallId call = queued(line, at, null);
        told.add(new CallEvent.Ended(id(), call, at(at + waited), "42", "n", EndedBy.CALLER, outcome, null, null));
    }

    private void seat(int at, String state) {
        told.add(new CallEvent.SeatState(id(), at(at), "42", "n", seat, agent, state, null));
    }

    /// A morning of which every figure can be said by hand.
    private CallId aMorning() {
        LegacyLine line = LegacyLine.QUALITY;
        CallId first = answered(line, 36_000, 10, 60, EndedBy.CALLER, number);
        told.add(new CallEvent.Held(id(), first, at(36_030), "42", "n", seat, agent));
        told.add(new CallEvent.Resumed(id(), first, at(36_045), "42", "n", seat, agent));
        told.add(new CallEvent.Surveyed(id(), first, at(36_071), "42", "n", 1, 5));
        answered(line, 39_600, 20, 100, EndedBy.SEAT, number);
        left(line, 36_100, 3, Outcome.ABANDONED_QUEUE);
        left(line, 36_200, 40, Outcome.ABANDONED_QUEUE);
        left(line, 36_300, 12, Outcome.ABANDONED_RINGING);
        left(line, 36_400, 1, Outcome.CLOSED);
        CallId third = answered(LegacyLine.values()[2], 36_500, 5, 30, EndedBy.CALLER, null);
        told.add(new CallEvent.Routed(
                id(), third, at(36_500), "42", "n", null, Map.of(), Duration.ZERO, Duration.ofSeconds(10)));
        CallId missed = queued(line, 36_600, null);
        told.add(new CallEvent.Ringing(id(), missed, at(36_601), "42", "n", seat, agent));
        told.add(
                new CallEvent.Missed(id(), missed, at(36_621), "42", "n", seat, agent, CallEvent.MissedCause.RANG_OUT));
        told.add(new CallEvent.Ended(
                id(), missed, at(36_630), "42", "n", EndedBy.CALLER, Outcome.ABANDONED_QUEUE, null, null));
        seat(35_000, "ready");
        seat(36_010, "talking");
        seat(36_070, "wrap-up");
        seat(36_090, "ready");
        seat(36_505, "talking");
        seat(36_535, "wrap-up");
        seat(36_545, "not-ready");
        seat(37_000, "offline");
        return first;
    }

    private void tell() {
        told.forEach(contacts::take);
    }

    private JsonNode calls(String by) {
        return supervisor
                .get("/api/v1/statistics/calls?by=" + by + "&from=" + day + "&until=" + day)
                .json();
    }

    private static JsonNode row(JsonNode answer, String key) {
        return answer.path("rows")
                .valueStream()
                .filter(row -> row.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLinesFiguresAreThoseOfTheFormulas() {
        aMorning();
        tell();
        JsonNode row = row(calls("line"), LegacyLine.QUALITY.number());
        assertThat(row.path("offered").asInt()).isEqualTo(7);
        assertThat(row.path("answered").asInt()).isEqualTo(2);
        assertThat(row.path("abandoned").toString()).isEqualTo("{\"shortly\":1,\"queue\":2,\"ringing\":1}");
        assertThat(row.path("closed").asInt()).isEqualTo(1);
        assertThat(row.path("serviceLevel").asDouble()).isEqualTo(1.0 / 2);
        assertThat(row.path("serviceLevelOfAll").asDouble())
                .as("one answered, two gone within 15 s")
                .isEqualTo(3.0 / 6);
        assertThat(row.path("meanWait").asString()).isEqualTo("PT15S");
        assertThat(row.path("longestWait").asString()).isEqualTo("PT40S");
        assertThat(row.path("talk").asString()).as("without 15 s of music").isEqualTo("PT2M25S");
        assertThat(row.path("hold").asString()).isEqualTo("PT15S");
        assertThat(row.path("wrapUp").asString()).isEqualTo("PT20S");
        assertThat(row.path("handling").asString()).isEqualTo("PT1M30S");
        assertThat(row.path("occupancy").isNull()).isTrue();
        assertThat(row.path("hangUps").toString()).isEqualTo("{\"caller\":1,\"seat\":1,\"system\":0}");
        assertThat(row.path("repeated").asInt()).isEqualTo(1);
        assertThat(row.path("offers").asInt()).isEqualTo(3);
        assertThat(row.path("missed").asInt()).isEqualTo(1);
        assertThat(row.path("expectationError").isNull()).isTrue();
        JsonNode other = row(calls("line"), LegacyLine.values()[2].number());
        assertThat(other.path("expectationError").asDouble()).isEqualTo(1.0);
        assertThat(other.path("wrapUp").asString()).isEqualTo("PT10S");
    }

    @Test
    void aQuarterOfAnHourHasTheSeatsTimeThatFallsIntoIt() {
        aMorning();
        tell();
        JsonNode answer = calls("interval");
        JsonNode row = row(answer, at(36_000).toString()); // 10:00 to 10:15
        // in calls 60 + 30, wrap-up 20 + 10, ready 10 + 415
        assertThat(row.path("occupancy").asDouble()).isCloseTo(120.0 / 545, within(1e-9));
        assertThat(row.path("offered").asInt()).isEqualTo(7);
        assertThat(row(answer, at(39_600).toString()).path("offered").asInt()).isEqualTo(1);
        assertThat(answer.path("total").path("offered").asInt()).isEqualTo(8);
        assertThat(row(calls("day"), day.toString()).path("offered").asInt()).isEqualTo(8);
    }

    @Test
    void whatIsSoonEnoughCanBeAsked() {
        aMorning();
        tell();
        String asked = "/api/v1/statistics/calls?by=line&line=12365&within=20&from=" + day + "&until=" + day;
        JsonNode rows = supervisor.get(asked).json().path("rows");
        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("serviceLevel").asDouble()).isEqualTo(1.0);
    }

    @Test
    void anAgentSeesHisOwnFiguresAndNobodyElses() {
        aMorning();
        CallId others = answered(LegacyLine.QUALITY, 50_000, 1, 10, EndedBy.CALLER, null);
        told.replaceAll(
                event -> event instanceof CallEvent.Answered one && one.callId().equals(others)
                        ? new CallEvent.Answered(
                                one.id(), others, one.at(), "42", "n", seat + "x", user("1002"), Duration.ofSeconds(1))
                        : event);
        tell();
        String asked = "/api/v1/statistics/agents?from=" + day + "&until=" + day;
        JsonNode rows = Browser.signedIn("1001").get(asked).json().path("rows");
        assertThat(rows).hasSize(1);
        JsonNode row = rows.path(0);
        assertThat(row.path("name").asString()).isEqualTo("王敏");
        assertThat(row.path("answered").asInt()).isEqualTo(3);
        assertThat(row.path("offers").asInt()).isEqualTo(5);
        assertThat(row.path("missed").asInt()).isEqualTo(1);
        assertThat(row.path("wrapUp").asString()).isEqualTo("PT30S");
        assertThat(row.path("handling").asString()).isEqualTo("PT1M13.333S");
        assertThat(row.path("notReady").asString()).isEqualTo("PT7M35S");
        assertThat(row.path("occupancy").asDouble()).isCloseTo(120.0 / (120 + 1010 + 415), within(1e-9));
        assertThat(row.path("hungUp").asInt()).isEqualTo(1);
        assertThat(supervisor.get(asked).json().path("rows")).hasSize(2);
    }

    @Test
    void onlyWhoLeadsTheHotlineSeesAll() {
        String asked = "/api/v1/statistics/calls?from=" + day + "&until=" + day;
        assertThat(Browser.signedIn("1001").get(asked).status()).isEqualTo(403);
        assertThat(Browser.signedIn("5001").get(asked).status())
                .as("the head of a handling unit")
                .isEqualTo(403);
        assertThat(Browser.signedIn("4001").get("/api/v1/statistics/agents").status())
                .isEqualTo(403);
        assertThat(supervisor.get(asked).json().path("rows")).isEmpty();
        assertThat(supervisor.get(asked).json().path("total").isNull()).isTrue();
    }

    @Test
    void badQuestionsAreRefusedInWords() {
        for (String wrong : List.of(
                "calls?by=month",
                "calls?from=yesterday",
                "calls?from=2026-11-22&until=2026-11-21",
                "calls?by=interval&from=2026-11-01&until=2026-11-21",
                "calls?line=110",
                "calls?within=0",
                "staffing?calls=0",
                "staffing?target=100",
                "calls/export?format=pdf")) {
            assertThat(supervisor.get("/api/v1/statistics/" + wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    @Test
    void figuresMadeAnewAreTheSame() {
        aMorning();
        Collections.shuffle(told, new Random(12315));
        tell();
        List<String> before = facts();
        assertThat(before).hasSizeGreaterThan(15);
        core.sql()
                .sql("update call_fact set talk_ms = 1, waited_ms = 1 where at >= ? and at < ?")
                .params(time(start), time(at(86_400)))
                .update();
        core.sql()
                .sql("update seat_interval set until = null where seat = ?")
                .param(seat)
                .update();
        assertThat(facts()).isNotEqualTo(before);
        int calls = core.bean(FactsAnew.class).all(start, at(86_400));
        assertThat(calls).isEqualTo(8);
        assertThat(facts()).isEqualTo(before);
    }

    @Test
    void batchesOfAnySizeInAnyOrderSayTheSame() {
        aMorning();
        told.addAll(List.copyOf(told)); // each twice, also within a batch
        Random random = new Random(12315);
        Collections.shuffle(told, random);
        int taken = 0;
        for (int from = 0; from < told.size(); ) {
            int until = Math.min(told.size(), from + 1 + random.nextInt(9));
            taken += contacts.takeAll(told.subList(from, until));
            from = until;
        }
        assertThat(taken).isEqualTo(told.size() / 2);
        List<String> before = facts();
        assertThat(before).hasSizeGreaterThan(15);
        core.bean(FactsAnew.class).all(start, at(86_400));
        assertThat(facts()).isEqualTo(before);
    }

    private static Object time(Instant at) {
        return cn.hotline12315.core.storage.Sql.time(at);
    }

    private List<String> facts() {
        return core.sql()
                .sql("""
                        select f::text from call_fact f where at >= ? and at < ?
                        union all select p::text from call_part p where offered_at >= ? and offered_at < ?
                        union all select s::text from seat_interval s where seat = ? order by 1""")
                .params(time(start), time(at(86_400)), time(start), time(at(86_400)), seat)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    @Test
    void surveysAreCountedByQuestionAndFoundByCall() {
        CallId call = aMorning();
        tell();
        String days = "from=" + day + "&until=" + day;
        JsonNode byLine = supervisor
                .get("/api/v1/statistics/surveys?by=line&" + days)
                .json()
                .path("rows");
        assertThat(byLine.path(0).path("key").asString()).isEqualTo("12365");
        assertThat(byLine.path(0).path("counts").toString()).isEqualTo("[0,0,0,0,0,1,0,0,0,0]");
        JsonNode byAgent = supervisor
                .get("/api/v1/statistics/surveys?by=agent&" + days)
                .json()
                .path("rows");
        assertThat(byAgent.path(0).path("name").asString()).isEqualTo("王敏");
        JsonNode answer = supervisor
                .get("/api/v1/statistics/survey-answers?" + days)
                .json()
                .path("items")
                .path(0);
        assertThat(answer.path("key").asInt()).isEqualTo(5);
        assertThat(core.sql()
                        .sql("select call_id from contact where id = ?")
                        .param(UUID.fromString(answer.path("contactId").asString()))
                        .query(UUID.class)
                        .single())
                .isEqualTo(call.value());
        assertThat(Browser.signedIn("1002")
                        .get("/api/v1/statistics/surveys?by=agent&" + days)
                        .json()
                        .path("rows"))
                .isEmpty();
    }

    @Test
    void filesSayWhatThePageShows() {
        aMorning();
        tell();
        String asked = "/api/v1/statistics/calls/export?by=line&from=" + day + "&until=" + day + "&format=";
        String csv = new String(bytes(asked + "csv"), StandardCharsets.UTF_8);
        assertThat(csv).contains("\"服务水平(%)\"").contains("\"12365\",\"7\",\"2\"");
        assertThat(EveryAnswer.text(supervisor, asked + "xlsx")).contains("12365");
        String people = "/api/v1/statistics/agents/export?format=csv&from=" + day + "&until=" + day;
        assertThat(new String(bytes(people), StandardCharsets.UTF_8)).contains("王敏");
        assertThat(core.sql()
                        .sql("select count(*) from audit_entry where action = 'statistics-exported' and field = ?")
                        .param(day + "/" + day)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private byte[] bytes(String address) {
        try {
            return supervisor.bytes("GET", address, Map.of()).body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void seatsForALoadAreThoseOfErlang() {
        JsonNode answer = supervisor
                .get("/api/v1/statistics/staffing?calls=180&handling=240&within=15&target=80")
                .json();
        assertThat(answer.path("erlangs").asDouble()).isEqualTo(24.0);
        assertThat(answer.path("seats").asInt()).isEqualTo(29);
        JsonNode thirty = answer.path("choices")
                .valueStream()
                .filter(choice -> choice.path("seats").asInt() == 30)
                .findFirst()
                .orElseThrow();
        assertThat(thirty.path("serviceLevel").asDouble()).isCloseTo(0.8812, within(1e-4));
        assertThat(thirty.path("meanWait").asString()).startsWith("PT6.9");
    }

    /// Rows of other days, and their statistics, are there within a transaction that is rolled back.
    @Test
    void figuresOfADayAreFoundByIndexAmongManyDays() {
        core.bean(TransactionTemplate.class).executeWithoutResult(transaction -> {
            core.sql().sql("""
                            insert into contact (id, call_id, channel, started_at, authority_id, created_at, updated_at)
                            select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, gen_random_uuid(), 'phone',
                              timestamptz '2020-01-01' + n * interval '50 minutes', (select id from authority limit 1), now(), now()
                            from generate_series(1, 12000) n""").update();
            core.sql().sql("""
                            insert into call_fact (contact_id, direction, line, at, queued, talk_ms, hold_ms, transfers, caller_hash)
                            select id, 'in', '12315', started_at, true, 0, 0, 0, sha256(id::text::bytea) from contact
                            where id::text like '00000000-0000-4000-8000-%'""").update();
            core.sql().sql("""
                            insert into seat_interval (event_id, seat, since, user_id, state, until)
                            select gen_random_uuid(), 's', timestamptz '2020-01-01' + n * interval '5 minutes', null, 'ready',
                              timestamptz '2020-01-01' + (n + 1) * interval '5 minutes' from generate_series(1, 12000) n""").update();
            core.sql().sql("analyze call_fact").update();
            core.sql().sql("analyze seat_interval").update();
            Range range = new Range(LocalDate.of(2020, 2, 3), LocalDate.of(2020, 2, 3), null, null);
            CountCalls calls = core.bean(CountCalls.class);
            assertThat(plan(
                            CountCalls.CALLS.formatted(By.INTERVAL.key("f", "f.at"), CountCalls.WHICH),
                            calls.params(range)))
                    .contains("call_fact_at", "call_fact_caller")
                    .doesNotContain("Seq Scan on call_fact");
            assertThat(plan(
                            SeatTime.statement(By.INTERVAL),
                            core.bean(SeatTime.class).params(range)))
                    .contains("seat_interval_since")
                    .doesNotContain("Seq Scan on seat_interval");
            transaction.setRollbackOnly();
        });
    }

    private String plan(String statement, List<Object> params) {
        return String.join(
                "\n",
                core.sql()
                        .sql("explain " + statement)
                        .params(params)
                        .query((row, _) -> String.valueOf(row.getString(1)))
                        .list());
    }
}
