package cn.hotline12315.core.contact;

import static cn.hotline12315.core.testing.Steps.user;
import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What telephony tells of a call is on its page; what somebody did to it is in the audit log.
class FactsOfCallsOverHttpTest {
    private final Core core = Core.one();
    private final ContactFromCall contacts = core.bean(ContactFromCall.class);
    private final Browser supervisor = Browser.signedIn("9001");
    private final CallId call = Calls.fresh();
    private final String agent = user("1001");

    private JsonNode detail() {
        JsonNode found = supervisor
                .get("/api/v1/contacts?callId=" + call)
                .json()
                .path("items")
                .path(0);
        return supervisor.get("/api/v1/contacts/" + found.path("id").asString()).json();
    }

    private static JsonNode event(JsonNode detail, String type) {
        return detail.path("events")
                .valueStream()
                .filter(event -> event.path("type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private List<String> audited(String subject) {
        return core.sql()
                .sql("""
                        select e.action || ' ' || coalesce(u.seat, '-') || ' ' || coalesce(e.field, '-')
                        from audit_entry e
                        left join app_user u on u.id = e.user_id
                        where e.subject_id = ? order by e.at, e.id""")
                .param(subject)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    @Test
    void whatHappensInACallIsOnItsPage() {
        Calls.answered(call, "+8613971000321", agent).forEach(contacts::take);
        contacts.take(new CallEvent.Routed(
                UUID.randomUUID(),
                call,
                Calls.at(1),
                "42",
                "n",
                "12365",
                Map.of("12365", 5, "yue", 1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(40)));
        contacts.take(new CallEvent.Relaxed(UUID.randomUUID(), call, Calls.at(21), "42", "n", 1));
        contacts.take(new CallEvent.Consulted(
                UUID.randomUUID(), call, Calls.at(50), "42", "n", "1001", agent, new Target.Outside("02787650000")));
        contacts.take(new CallEvent.Transferred(
                UUID.randomUUID(),
                call,
                Calls.at(60),
                "42",
                "n",
                "1001",
                agent,
                new Target.Seat("1002"),
                CallEvent.TransferKind.CONSULT,
                CallEvent.TransferResult.FAILED,
                "busy"));
        contacts.take(new CallEvent.Transferred(
                UUID.randomUUID(),
                call,
                Calls.at(70),
                "42",
                "n",
                "1001",
                agent,
                new Target.Queue("12331", Map.of()),
                CallEvent.TransferKind.BLIND,
                CallEvent.TransferResult.DONE,
                null));
        contacts.take(new CallEvent.Surveyed(UUID.randomUUID(), call, Calls.at(95), "42", "n", 1, 5));
        JsonNode detail = detail();
        assertThat(detail.path("contact").path("transfers").asInt()).isEqualTo(1);
        assertThat(detail.path("contact").path("direction").asString()).isEqualTo("in");
        JsonNode routing = event(detail, "routed").path("routing");
        assertThat(routing.path("line").asString()).isEqualTo("12365");
        assertThat(routing.path("skills").toString()).isEqualTo("[\"12365:5\",\"yue:1\"]");
        assertThat(routing.path("priority").asString()).isEqualTo("PT1M");
        assertThat(event(detail, "relaxed").path("note").asString()).isEqualTo("1");
        assertThat(event(detail, "consulted").path("to").toString())
                .contains("outside")
                .doesNotContain("02787650000");
        assertThat(event(detail, "transferred").path("note").asString()).isEqualTo("consult busy");
        assertThat(event(detail, "transferred").path("to").path("name").asString())
                .isEqualTo("1002");
        assertThat(event(detail, "surveyed").path("answer").toString()).isEqualTo("{\"question\":1,\"key\":5}");
    }

    @Test
    void aCallOutIsAContactWithWhomWeCalled() {
        UUID ticket = UUID.randomUUID();
        contacts.take(new CallEvent.Ended(
                UUID.randomUUID(),
                call,
                Calls.at(90),
                "42",
                "n",
                CallEvent.EndedBy.CALLER,
                CallEvent.Outcome.ANSWERED,
                "1001",
                Duration.ofSeconds(60)));
        contacts.take(new CallEvent.Dialled(
                UUID.randomUUID(),
                call,
                Calls.at(30),
                "42",
                "n",
                "1001",
                agent,
                "02787650000",
                ticket,
                null,
                CallEvent.DialResult.ANSWERED));
        JsonNode contact = detail().path("contact");
        assertThat(contact.path("direction").asString()).isEqualTo("out");
        assertThat(contact.path("seat").asString()).isEqualTo("1001");
        assertThat(contact.path("agent").path("id").asString()).isEqualTo(agent);
        assertThat(contact.path("caller").path("e164").asString()).isEqualTo("+8627****0000");
        assertThat(contact.path("answeredAt").asString()).isEqualTo(Calls.at(30).toString());
        assertThat(core.sql()
                        .sql("select ticket_id from contact where call_id = ?")
                        .param(call.value())
                        .query(UUID.class)
                        .single())
                .isEqualTo(ticket);
    }

    @Test
    void theOutcomesFullAndClosedAreKept() {
        contacts.take(Calls.offered(call, "+8613971000322"));
        contacts.take(new CallEvent.Ended(
                UUID.randomUUID(),
                call,
                Calls.at(3),
                "42",
                "n",
                CallEvent.EndedBy.SYSTEM,
                CallEvent.Outcome.CLOSED,
                null,
                null));
        assertThat(detail().path("contact").path("outcome").asString()).isEqualTo("closed");
    }

    @Test
    void whoStopsARecordingIsOnRecordAndForHowLong() {
        contacts.take(Calls.offered(call, "+8613971000323"));
        CallEvent paused =
                new CallEvent.RecordingPaused(UUID.randomUUID(), call, Calls.at(40), "42", "n", "1001", agent);
        contacts.take(paused);
        contacts.take(paused);
        contacts.take(new CallEvent.RecordingResumed(UUID.randomUUID(), call, Calls.at(75), "42", "n", "1001", null));
        assertThat(audited(call.toString()))
                .containsExactlyInAnyOrder("recording-paused 1001 -", "recording-resumed - PT35S");
    }

    @Test
    void whatASupervisorDoesIsOnRecordOnce() {
        CallEvent listened = new CallEvent.Watched(
                UUID.randomUUID(), Calls.at(40), "42", "n", user("9001"), "1001", call, CallEvent.WatchedHow.WHISPER);
        assertThat(contacts.take(listened)).isTrue();
        assertThat(contacts.take(listened)).isFalse();
        String seat = "s" + UUID.randomUUID().toString().substring(0, 8);
        contacts.take(new CallEvent.SeatSet(
                UUID.randomUUID(), Calls.at(41), "42", "n", user("9001"), seat, "not-ready", "换班"));
        contacts.take(new CallEvent.Watched(
                UUID.randomUUID(), Calls.at(42), "42", "n", "nobody", seat, null, CallEvent.WatchedHow.LISTEN));
        assertThat(audited(call.toString())).containsExactly("call-watched - whisper");
        assertThat(audited(seat)).containsExactlyInAnyOrder("seat-set - not-ready", "call-watched - listen");
        assertThat(core.sql()
                        .sql("select count(*) from audit_entry where subject_id = ? and user_id = ?")
                        .params(call.toString(), UUID.fromString(user("9001")))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
