package cn.hotline12315.core.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.number.Attribution;
import cn.hotline12315.core.contact.ContactFromCall;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Node;
import cn.hotline12315.core.web.ApiJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReconciliationsOverHttpTest {
    private static final Instant HOUR = Instant.parse("2026-11-20T03:00:00Z");
    private final Core core = Core.one();
    private final ContactFromCall contacts = core.bean(ContactFromCall.class);
    private final Browser supervisor = Browser.signedIn("9001");
    private final String node = "n-" + UUID.randomUUID();
    private final List<Map<String, @Nullable Object>> calls = new ArrayList<>();

    private void offered(CallId call, Instant at) {
        contacts.take(new CallEvent.Offered(
                UUID.randomUUID(),
                call,
                at,
                "42",
                node,
                null,
                "12315",
                null,
                "anonymous",
                "demo",
                new Attribution(null, null, false)));
    }

    private void answered(CallId call, Instant at, String seat) {
        contacts.take(
                new CallEvent.Answered(UUID.randomUUID(), call, at, "42", node, seat, null, Duration.ofSeconds(10)));
    }

    private void ended(CallId call, Instant at, CallEvent.Outcome outcome) {
        contacts.take(new CallEvent.Ended(
                UUID.randomUUID(), call, at, "42", node, CallEvent.EndedBy.CALLER, outcome, null, null));
    }

    private CallId talked(Instant at, String seat) {
        CallId call = Calls.fresh();
        offered(call, at);
        answered(call, at.plusSeconds(10), seat);
        ended(call, at.plusSeconds(70), CallEvent.Outcome.ANSWERED);
        return call;
    }

    private CallId abandoned(Instant at) {
        CallId call = Calls.fresh();
        offered(call, at);
        ended(call, at.plusSeconds(20), CallEvent.Outcome.ABANDONED_QUEUE);
        return call;
    }

    /// As Asterisk's record has it.
    private void had(CallId call, Instant at, @Nullable String seat) {
        Map<String, @Nullable Object> one = new HashMap<>();
        one.put("callId", call.toString());
        one.put("startedAt", at.toString());
        one.put("answeredAt", seat == null ? null : at.plusSeconds(10).toString());
        one.put("endedAt", at.plusSeconds(70).toString());
        one.put("seat", seat);
        calls.add(one);
    }

    private Answer told() {
        return Node.tell(node, "2026-11-20T03Z", ApiJson.mapper().writeValueAsString(Map.of("calls", calls)));
    }

    private static List<String> kinds(JsonNode differences, CallId call) {
        return differences
                .valueStream()
                .filter(one -> one.path("callId").asString().equals(call.toString()))
                .map(one -> one.path("kind").asString())
                .toList();
    }

    @Test
    void anHourThatAgreesHasNoDifferences() {
        Instant at = HOUR.plusSeconds(600);
        had(talked(at, "1001"), at, "1001");
        had(abandoned(at), at, null);
        assertThat(told().text()).isEqualTo("{\"differences\":[]}");
    }

    @Test
    void everyKindOfDifferenceIsFound() {
        Instant at = HOUR.plusSeconds(600);
        CallId lost = Calls.fresh();
        had(lost, at, "1001");
        CallId unknown = talked(at, "1001");
        CallId endless = Calls.fresh();
        offered(endless, at);
        answered(endless, at.plusSeconds(10), "1001");
        had(endless, at, "1001");
        CallId unanswered = abandoned(at);
        had(unanswered, at, "1001");
        CallId elsewhere = talked(at, "1001");
        had(elsewhere, at, "1002");
        CallId both = Calls.fresh();
        offered(both, at);
        had(both, at, "1003");
        CallId rescued = talked(at, "1001");
        answered(rescued, at.plusSeconds(30), "1002");
        had(rescued, at, "1001"); // the first of two seats
        Answer answer = told();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode differences = answer.json().path("differences");
        assertThat(kinds(differences, lost)).containsExactly("contact-missing");
        assertThat(kinds(differences, unknown)).containsExactly("call-unknown");
        assertThat(kinds(differences, endless)).containsExactly("not-ended");
        assertThat(kinds(differences, unanswered)).containsExactly("answer-differs");
        assertThat(kinds(differences, elsewhere)).containsExactly("answer-differs");
        assertThat(kinds(differences, both)).containsExactlyInAnyOrder("not-ended", "answer-differs");
        assertThat(differences).hasSize(7);
        assertThat(differences.valueStream().filter(one -> one.path("contactId").isNull()))
                .singleElement()
                .satisfies(one -> assertThat(one.path("callId").asString()).isEqualTo(lost.toString()));
        JsonNode listed = listed();
        assertThat(listed.path("calls").asInt()).isEqualTo(6);
        assertThat(listed.path("contacts").asInt()).isEqualTo(6);
        assertThat(listed.path("hour").asString()).isEqualTo("2026-11-20T03:00:00Z");
        assertThat(listed.path("differences")
                        .valueStream()
                        .map(JsonNode::toString)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        differences.valueStream().map(JsonNode::toString).toList());
    }

    private JsonNode listed() {
        return supervisor
                .get("/api/v1/reconciliations?limit=100")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("node").asString().equals(node))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void toldAgainItReplaces() {
        Instant at = HOUR.plusSeconds(600);
        CallId call = talked(at, "1001");
        assertThat(kinds(told().json().path("differences"), call)).containsExactly("call-unknown");
        had(call, at, "1001");
        assertThat(told().json().path("differences")).isEmpty();
        assertThat(listed().path("differences")).isEmpty();
        assertThat(core.sql()
                        .sql("select count(*) from reconciliation where node = ?")
                        .param(node)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void onlyWhatTheHourSurelyHasIsMissedInIt() {
        talked(HOUR.plusSeconds(2), "1001"); // Asterisk may have it in the hour before
        talked(HOUR.plusSeconds(3598), "1001"); // or after
        talked(HOUR.minusSeconds(60), "1001");
        talked(HOUR.plusSeconds(3660), "1001");
        CallId early = talked(HOUR.minusMillis(10), "1001");
        had(early, HOUR.plusMillis(1), "1001"); // and the other way round
        CallId other = Calls.fresh(); // of another node
        contacts.take(new CallEvent.Queued(UUID.randomUUID(), other, HOUR.plusSeconds(600), "42", "n-other"));
        assertThat(told().text()).isEqualTo("{\"differences\":[]}");
        assertThat(listed().path("contacts").asInt()).isEqualTo(2);
    }

    @Test
    void aCallThatGoesOnIsNotMissed() {
        Instant hour = Instant.parse("2026-11-21T06:00:00Z"); // the clock's own
        CallId call = Calls.fresh();
        offered(call, core.clock().instant().minusSeconds(60));
        String name = core.clock().instant().minusSeconds(60).toString().substring(0, 13) + "Z";
        assertThat(hour).isBeforeOrEqualTo(core.clock().instant());
        assertThat(Node.tell(node, name, "{\"calls\":[]}").text()).isEqualTo("{\"differences\":[]}");
        CallId old = Calls.fresh();
        offered(old, HOUR.plusSeconds(600)); // but a day ago
        assertThat(kinds(told().json().path("differences"), old)).containsExactly("call-unknown");
    }

    @Test
    void theNodeIsKnownFromAnyEvent() {
        CallId call = Calls.fresh();
        ended(call, HOUR.plusSeconds(700), CallEvent.Outcome.FAILED); // `offered` was lost
        assertThat(kinds(told().json().path("differences"), call)).containsExactly("call-unknown");
    }

    @Test
    void nonsenseIsNamed() {
        assertThat(Node.tell("a b".replace(" ", "%20"), "2026-11-20T03Z", "{\"calls\":[]}")
                        .fields())
                .containsExactly("node");
        for (String hour : List.of("2026-11-20T03:00Z", "2026-11-20T24Z", "2026-02-30T03Z", "x")) {
            assertThat(Node.tell(node, hour, "{\"calls\":[]}").fields())
                    .as(hour)
                    .containsExactly("hour");
        }
        assertThat(Node.tell(node, "2026-11-20T03Z", "{}").fields()).containsExactly("calls");
        assertThat(Node.tell(node, "2026-11-20T03Z", "{\"calls\":[{}]}").fields())
                .containsExactly("calls[0]");
        assertThat(Node.tell(node, "2026-11-20T03Z", "{\"calls\":[null]}").fields())
                .containsExactly("calls[0]");
        assertThat(Node.tell(node, "2026-11-20T03Z", "{").problem()).isEqualTo("/problems/malformed-json");
        CallId call = Calls.fresh();
        had(call, HOUR, null);
        had(call, HOUR, null);
        assertThat(told().fields()).containsExactly("calls[1].callId");
        for (int i = 0; i < 10_000; i++) { // more than 1 MiB
            had(Calls.fresh(), HOUR.plusSeconds(i % 3600), "1001");
        }
        calls.remove(0);
        assertThat(told().json().path("differences")).hasSize(10_001);
    }

    @Test
    void hoursArePagedNewestFirstForSupervisorsOnly() {
        for (int hour = 10; hour < 15; hour++) {
            Node.tell(node, "2099-01-01T" + hour + "Z", "{\"calls\":[]}");
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            JsonNode answer = supervisor
                    .get("/api/v1/reconciliations?limit=2&cursor=" + cursor)
                    .json();
            answer.path("items").forEach(item -> seen.add(item.path("hour").asString()));
            cursor = answer.path("nextCursor").asString("");
        }
        assertThat(seen.subList(0, 5))
                .containsExactly(
                        "2099-01-01T14:00:00Z",
                        "2099-01-01T13:00:00Z",
                        "2099-01-01T12:00:00Z",
                        "2099-01-01T11:00:00Z",
                        "2099-01-01T10:00:00Z");
        assertThat(Browser.signedIn("1001").get("/api/v1/reconciliations").problem())
                .isEqualTo("/problems/not-allowed");
        assertThat(Browser.stranger().get("/api/v1/reconciliations").status()).isEqualTo(401);
    }
}
