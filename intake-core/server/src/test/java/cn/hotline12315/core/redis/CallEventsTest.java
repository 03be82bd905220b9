package cn.hotline12315.core.redis;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XReadGroupParams;
import tools.jackson.databind.JsonNode;

class CallEventsTest {
    private static final String CALLER = "+8613971000123";
    private final Core core = Core.one();
    private final CallEventReader reader = core.bean(CallEventReader.class);
    private final CallEventJson json = new CallEventJson();
    private final Browser agent = Browser.signedIn("1001");
    private final String userId =
            agent.get("/api/v1/sessions/current").json().at("/user/id").asString();

    @BeforeEach
    @AfterEach
    void readerRuns() {
        core.toRedis().mend();
        reader.start();
        allRead();
    }

    private StreamEntryID write(CallEvent event) {
        return write(json.write(event));
    }

    private StreamEntryID write(String text) {
        return core.redis().xadd("call-events", StreamEntryID.NEW_ENTRY, Map.of("json", text));
    }

    private void allRead() {
        core.redis().xadd("call-events", StreamEntryID.NEW_ENTRY, Map.of("json", json.write(seatState())));
        Core.await(() -> {
            var group = core.redis().xinfoGroups("call-events");
            var last = core.redis().xinfoStream("call-events").getLastGeneratedId();
            return !group.isEmpty()
                    && group.getFirst().getLastDeliveredId().equals(last)
                    && group.getFirst().getPending() == 0;
        });
    }

    private CallEvent seatState() {
        return new CallEvent.SeatState(
                UUID.randomUUID(), Calls.START, "42", "node-1", "1001", userId, "not-ready", "break");
    }

    private JsonNode contact(CallId call) {
        return agent.get("/api/v1/contacts?callId=" + call).json().at("/items/0");
    }

    @Test
    void aCallsEventsBecomeItsContact() {
        CallId call = Calls.fresh();
        Calls.answered(call, CALLER, userId).forEach(this::write);
        allRead();
        JsonNode contact = contact(call);
        assertThat(contact.path("outcome").asString()).isEqualTo("answered");
        assertThat(contact.path("line").asString()).isEqualTo("12365");
        assertThat(contact.path("dialled").asString()).isEqualTo("02712365");
        assertThat(contact.path("seat").asString()).isEqualTo("1001");
        assertThat(contact.at("/agent/name").asString()).isEqualTo("王敏");
        assertThat(contact.at("/caller/e164").asString()).isEqualTo(CALLER);
        assertThat(contact.at("/caller/province").asString()).isEqualTo("湖北省");
        assertThat(contact.path("startedAt").asString()).isEqualTo("2026-11-21T05:59:00Z");
        assertThat(contact.path("waited").asString()).isEqualTo("PT29S");
        assertThat(contact.path("talked").asString()).isEqualTo("PT1M");
        assertThat(contact.path("missed").asInt()).isEqualTo(1);
        JsonNode detail =
                agent.get("/api/v1/contacts/" + contact.path("id").asString()).json();
        assertThat(detail.path("events").valueStream().map(e -> e.path("type").asString()))
                .containsExactly("offered", "queued", "missed", "answered", "ended");
        assertThat(Browser.signedIn("1002")
                        .get("/api/v1/contacts?callId=" + call)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(Browser.signedIn("9001")
                        .get("/api/v1/contacts?callId=" + call)
                        .json()
                        .at("/items/0/caller/e164")
                        .asString())
                .isEqualTo("+86139****0123");
    }

    @Test
    void theContactIsTheSameInEveryOrderOfEventsAndSave() {
        Set<String> contacts = new HashSet<>();
        List<List<Integer>> orders = Calls.permutations(List.of(0, 1, 2, 3)); // 3: the desktop's save
        for (List<Integer> order : orders) {
            CallId call = Calls.fresh();
            List<CallEvent> events = new ArrayList<>(Calls.answered(call, CALLER, userId));
            events.removeIf(e -> e instanceof CallEvent.Queued || e instanceof CallEvent.Missed);
            for (int step : order) {
                if (step == 3) {
                    allRead();
                    Map<String, Object> form =
                            Forms.with(Forms.complaint(call.value(), "13971000001"), "line", "12315");
                    assertThat(agent.post("/api/v1/tickets", form, Forms.key()).status())
                            .isEqualTo(201);
                } else {
                    write(events.get(step));
                }
            }
            allRead();
            JsonNode contact = contact(call);
            contacts.add(contact.toString()
                    .replace(call.toString(), "CALL")
                    .replace(contact.path("id").asString(), "ID")
                    .replaceAll("\"tickets\":.*", ""));
            assertThat(contact.path("tickets")).hasSize(1);
            assertThat(contact.path("line").asString()).isEqualTo("12365");
        }
        assertThat(contacts).hasSize(1);
    }

    @Test
    void aRepeatedEventCountsOnceEvenWithAnotherTime() {
        CallId call = Calls.fresh();
        List<CallEvent> events = Calls.answered(call, CALLER, userId);
        events.forEach(this::write);
        events.forEach(this::write);
        CallEvent.Missed missed = (CallEvent.Missed) events.get(2);
        write(new CallEvent.Missed(
                missed.id(), call, Calls.at(22), "42", "node-1", "1002", null, CallEvent.MissedCause.RANG_OUT));
        allRead();
        assertThat(contact(call).path("missed").asInt()).isEqualTo(1);
        assertThat(core.sql()
                        .sql("select count(*) from contact_event e join contact c on c.id = e.contact_id"
                                + " where c.call_id = ?")
                        .param(call.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void anonymousCallersAndUnknownUsersAndFarTimesAreTaken() {
        CallId call = Calls.fresh();
        write(Calls.offered(call, null));
        write(new CallEvent.Answered(
                UUID.randomUUID(),
                call,
                Instant.parse("1971-01-01T00:00:00Z"),
                "42",
                "node-1",
                "1001",
                "nobody",
                java.time.Duration.ZERO));
        write(new CallEvent.Queued(UUID.randomUUID(), call, Instant.parse("2099-01-01T00:00:00Z"), "42", "node-1"));
        allRead();
        JsonNode contact = Browser.signedIn("9001")
                .get("/api/v1/contacts?callId=" + call)
                .json()
                .at("/items/0");
        assertThat(contact.at("/caller/e164").isNull()).isTrue();
        assertThat(contact.path("agent").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{}",
                "{\"v\":2,\"type\":\"queued\"}",
                "{\"v\":1,\"type\":\"queued\",\"id\":\"x\"}",
                "{\"v\":1,\"type\":\"queued\"}",
                "{\"v\":1,\"type\":\"queued\",\"id\":\"11111111-2222-4333-8444-555555555555\",\"callId\":\"11111111-2222-4333-8444-555555555556\",\"at\":\"+999999999-01-01T00:00:00Z\",\"site\":\"42\",\"node\":\"n\"}",
                "{\"v\":1,\"type\":\"seat-state\",\"id\":\"11111111-2222-4333-8444-555555555557\",\"at\":\"2026-11-21T06:00:00Z\",\"site\":\"42\",\"node\":\"n\",\"seat\":\"10\\u00001\",\"state\":\"ready\"}"
            })
    void whatCannotBeTakenIsSetAsideAndTheNextOnesGoOn(String poison) {
        StreamEntryID id = write(poison);
        CallId call = Calls.fresh();
        write(Calls.offered(call, CALLER));
        allRead();
        assertThat(core.sql()
                        .sql("select count(*) from set_aside_event where stream_id = ?")
                        .param(id.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(Browser.signedIn("9001")
                        .get("/api/v1/contacts?callId=" + call)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void oneBadEventAmongManySpoilsNoOther() {
        reader.stop();
        List<CallId> calls = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            CallId call = Calls.fresh();
            calls.add(call);
            Calls.answered(call, CALLER, userId).forEach(this::write);
            bad.add(write(
                            "{\"v\":1,\"type\":\"seat-state\",\"id\":\"" + UUID.randomUUID()
                                    + "\",\"at\":\"2026-11-21T06:00:00Z\",\"site\":\"42\",\"node\":\"n\",\"seat\":\"10\\u00001\",\"state\":\"ready\"}")
                    .toString());
        }
        reader.start();
        allRead();
        assertThat(core.sql()
                        .sql("select count(*) from set_aside_event where stream_id in (:ids)")
                        .param("ids", bad)
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        for (CallId call : calls) {
            assertThat(contact(call).path("outcome").asString()).isEqualTo("answered");
        }
    }

    @Test
    void anEntryWithoutItsFieldIsSetAside() {
        StreamEntryID id = core.redis().xadd("call-events", StreamEntryID.NEW_ENTRY, Map.of("other", "x"));
        allRead();
        assertThat(core.sql()
                        .sql("select reason from set_aside_event where stream_id = ?")
                        .param(id.toString())
                        .query(String.class)
                        .single())
                .isEqualTo("no field json");
    }

    @Test
    void whatAStoppedReaderHadTakenIsFinishedAtItsStart() {
        reader.stop();
        List<CallId> calls = new ArrayList<>();
        for (String consumer : List.of("core-1", "dead-one")) {
            for (int i = 0; i < 3; i++) {
                CallId call = Calls.fresh();
                calls.add(call);
                write(Calls.offered(call, CALLER));
            }
            core.redis()
                    .xreadGroup(
                            "intake-core",
                            consumer,
                            XReadGroupParams.xReadGroupParams().count(100),
                            Map.of("call-events", StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
        }
        assertThat(core.redis().xpending("call-events", "intake-core").getTotal())
                .isEqualTo(6);
        reader.start();
        allRead();
        for (CallId call : calls) {
            assertThat(Browser.signedIn("9001")
                            .get("/api/v1/contacts?callId=" + call)
                            .json()
                            .path("items"))
                    .hasSize(1);
        }
    }

    @Test
    void eventsWaitWhilePostgresIsAway() {
        CallId call = Calls.fresh();
        StreamEntryID id;
        core.toPostgres().cut();
        try {
            id = write(Calls.offered(call, CALLER));
            Core.await(() -> core.redis().xpending("call-events", "intake-core").getTotal() > 0);
        } finally {
            core.toPostgres().mend();
        }
        allRead();
        assertThat(Browser.signedIn("9001")
                        .get("/api/v1/contacts?callId=" + call)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(core.sql()
                        .sql("select count(*) from set_aside_event where stream_id = ?")
                        .param(id.toString())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anEmptiedRedisGetsItsGroupAgain() {
        core.redis().del("call-events");
        CallId call = Calls.fresh();
        write(Calls.offered(call, CALLER));
        allRead();
        assertThat(Browser.signedIn("9001")
                        .get("/api/v1/contacts?callId=" + call)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void theCallersCardShowsEarlierCallsAndTicketsAndMasksOtherNumbers() {
        String number =
                "+8613971009" + String.format(java.util.Locale.ROOT, "%03d", new java.util.Random().nextInt(1000));
        CallId earlier = Calls.fresh();
        Calls.answered(earlier, number, userId).forEach(this::write);
        allRead();
        Map<String, Object> form = Forms.complaint(earlier.value(), "15871111111");
        JsonNode ticket = agent.post("/api/v1/tickets", form, Forms.key()).json();
        assertThat(ticket.path("line").asString()).isEqualTo("12365");
        assertThat(ticket.at("/caller/e164").asString()).isEqualTo(number);
        CallId now = Calls.fresh();
        write(Calls.offered(now, number));
        allRead();
        Answer answer = agent.post("/api/v1/caller-lookups", Map.of("callId", now.toString()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode card = answer.json();
        assertThat(card.at("/number/kind").asString()).isEqualTo("mobile");
        assertThat(card.at("/number/display").asString()).matches("139 7100 9[0-9]{3}");
        assertThat(card.at("/number/city").asString()).isEqualTo("武汉市");
        assertThat(card.at("/person/name").asString()).isEqualTo("陈小春");
        assertThat(card.at("/person/phone").asString()).isEqualTo("158****1111");
        assertThat(card.at("/calls/count").asInt()).isEqualTo(1);
        assertThat(card.at("/calls/recent/0/ticketNumber")).isEqualTo(ticket.path("number"));
        assertThat(card.at("/calls/recent/0/agentName").asString()).isEqualTo("王敏");
        assertThat(card.at("/tickets/0/id")).isEqualTo(ticket.path("id"));
        JsonNode byOwnNumber = agent.post("/api/v1/caller-lookups", Map.of("raw", "015871111111"))
                .json();
        assertThat(byOwnNumber.at("/person/phone").asString()).isEqualTo("15871111111");
        assertThat(byOwnNumber.at("/tickets/0/id")).isEqualTo(ticket.path("id"));
    }

    @Test
    void aReporterIsNobodyElsesBusiness() {
        String phone = "15972222222";
        Map<String, Object> report = Forms.with(Forms.complaint(null, phone), "kind", "report");
        assertThat(agent.post("/api/v1/tickets", report, Forms.key()).status()).isEqualTo(201);
        JsonNode card = Browser.signedIn("1002")
                .post("/api/v1/caller-lookups", Map.of("number", phone))
                .json();
        assertThat(card.path("person").isNull()).isTrue();
        assertThat(card.path("tickets")).isEmpty();
        assertThat(agent.post("/api/v1/caller-lookups", Map.of("number", phone))
                        .json()
                        .at("/tickets/0/kind")
                        .asString())
                .isEqualTo("report");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"raw\":\"anonymous\"}",
                "{\"number\":\"\"}",
                "{\"raw\":\"abc\"}",
                "{\"raw\":\"\\u0000\"}"
            })
    void numbersThatCannotBeReadAreNoError(String body) {
        JsonNode card = agent.post("/api/v1/caller-lookups", body).json();
        assertThat(card.at("/number/kind").asString()).isIn("anonymous", "unreadable");
        assertThat(card.at("/calls/count").asInt()).isZero();
        assertThat(card.path("tickets")).isEmpty();
    }
}
