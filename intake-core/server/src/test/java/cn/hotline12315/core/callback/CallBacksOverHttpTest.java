package cn.hotline12315.core.callback;

import static cn.hotline12315.core.testing.Steps.user;
import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.contact.ContactFromCall;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CallBacksOverHttpTest {
    private static final String ALL = "/api/v1/call-backs";
    private final Core core = Core.one();
    private final ContactFromCall contacts = core.bean(ContactFromCall.class);
    private final String number = "+86139" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    private final Browser agent = Browser.signedIn("1001");
    private final Browser other = Browser.signedIn("1002");

    @BeforeEach
    void anEmptyWorklist() {
        core.sql()
                .sql(
                        "update call_back set closed_at = now(), outcome = 'unreachable', taken_by = null, taken_until = null"
                                + " where closed_at is null")
                .update();
    }

    private static UUID id() {
        return UUID.randomUUID();
    }

    private void queued(CallId call, int at) {
        contacts.take(new CallEvent.Offered(
                id(),
                call,
                Calls.at(at),
                "42",
                "n",
                cn.hotline12315.contract.call.LegacyLine.QUALITY,
                "12365",
                new E164(number),
                number,
                "demo",
                cn.hotline12315.contract.number.Attribution.UNKNOWN));
        contacts.take(new CallEvent.Queued(id(), call, Calls.at(at), "42", "n"));
    }

    private void ended(CallId call, int at, CallEvent.Outcome outcome) {
        contacts.take(new CallEvent.Ended(
                id(), call, Calls.at(at), "42", "n", CallEvent.EndedBy.CALLER, outcome, null, null));
    }

    private CallId gaveUp(int from, int until) {
        CallId call = Calls.fresh();
        queued(call, from);
        ended(call, until, CallEvent.Outcome.ABANDONED_QUEUE);
        return call;
    }

    private void answered(int from, int at) {
        CallId call = Calls.fresh();
        queued(call, from);
        contacts.take(new CallEvent.Answered(
                id(), call, Calls.at(at), "42", "n", "1001", user("1001"), Duration.ofSeconds(at - from)));
    }

    private void dialled(int at, CallEvent.DialResult result, @Nullable UUID callBack) {
        contacts.take(new CallEvent.Dialled(
                id(),
                Calls.fresh(),
                Calls.at(at),
                "42",
                "n",
                "1001",
                user("1001"),
                "0" + number.substring(3),
                null,
                callBack,
                result));
    }

    private List<JsonNode> open() {
        List<JsonNode> items = new ArrayList<>();
        agent.get(ALL).json().path("items").forEach(items::add);
        return items;
    }

    private JsonNode only() {
        assertThat(open()).hasSize(1);
        return open().getFirst();
    }

    private String taken() {
        String id = only().path("id").asString();
        assertThat(agent.post(ALL + "/" + id + "/takings", Map.of()).status()).isEqualTo(200);
        return id;
    }

    private String closedAs(String id) {
        return agent.get(ALL + "?state=closed&limit=100")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals(id))
                .map(item -> item.path("outcome").asString())
                .findFirst()
                .orElse("open");
    }

    @Test
    void whoGivesUpStandsThereOnceHoweverOftenHeCalls() {
        gaveUp(0, 40);
        gaveUp(100, 180);
        JsonNode item = only();
        assertThat(item.path("calls").asInt()).isEqualTo(2);
        assertThat(item.path("why").asString()).isEqualTo("gave-up");
        assertThat(item.path("line").asString()).isEqualTo("12365");
        assertThat(item.path("since").asString()).isEqualTo(Calls.at(40).toString());
        assertThat(item.path("number").asString()).isEqualTo("+86139****" + number.substring(10));
        assertThat(item.toString()).doesNotContain(number);
    }

    @Test
    void whoHangsUpAtOnceDoesNotWantUs() {
        gaveUp(0, 4);
        assertThat(open()).isEmpty();
    }

    @Test
    void anAnswerThatCameLaterTakesHimOff() {
        gaveUp(0, 40);
        String id = only().path("id").asString();
        answered(60, 70);
        assertThat(open()).isEmpty();
        assertThat(closedAs(id)).isEqualTo("came-again");
    }

    @Test
    void anAnswerThatIsToldBeforeTheGivingUpKeepsHimOff() {
        answered(60, 70);
        gaveUp(0, 40);
        assertThat(open()).isEmpty();
    }

    @Test
    void anEarlierAnswerDoesNotCount() {
        answered(0, 10);
        gaveUp(100, 140);
        assertThat(open()).hasSize(1);
    }

    @Test
    void aContactOnTheWebTakesHimOffToo() {
        gaveUp(0, 40);
        core.sql().sql("""
                        insert into contact (id, channel, started_at, authority_id, caller_hash, created_at, updated_at)
                        select gen_random_uuid(), 'web', now() + interval '10 years', authority_id, number_hash, now(), now()
                        from call_back where closed_at is null""").update();
        core.bean(CallBackRows.class).sweep();
        assertThat(open()).isEmpty();
        core.sql().sql("delete from contact where channel = 'web'").update();
    }

    @Test
    void whoAskedIsThereForThatReason() {
        CallId call = Calls.fresh();
        queued(call, 0);
        contacts.take(new CallEvent.CallBackAsked(
                id(), call, Calls.at(30), "42", "n", new E164(number), "12365", CallEvent.AskedBy.KEY));
        ended(call, 35, CallEvent.Outcome.ABANDONED_QUEUE);
        assertThat(only().path("why").asString()).isEqualTo("key");
        assertThat(only().path("calls").asInt()).isEqualTo(1);
    }

    @Test
    void aClosedLineAndAFullQueueAreReasonsOfTheirOwn() {
        CallId call = Calls.fresh();
        queued(call, 0);
        ended(call, 2, CallEvent.Outcome.CLOSED);
        assertThat(only().path("why").asString()).isEqualTo("closed");
        CallId again = Calls.fresh();
        queued(again, 100);
        ended(again, 102, CallEvent.Outcome.FULL);
        assertThat(only().path("why").asString()).isEqualTo("full");
    }

    @Test
    void triesAreCountedAndAnAnsweredOneTakesHimOff() {
        gaveUp(0, 40);
        String id = only().path("id").asString();
        dialled(100, CallEvent.DialResult.BUSY, UUID.fromString(id));
        dialled(200, CallEvent.DialResult.NO_ANSWER, null);
        JsonNode item = only();
        assertThat(item.path("tries").asInt()).isEqualTo(2);
        assertThat(item.path("result").asString()).isEqualTo("no-answer");
        dialled(300, CallEvent.DialResult.ANSWERED, UUID.fromString(id));
        assertThat(open()).isEmpty();
        assertThat(closedAs(id)).isEqualTo("called-back");
    }

    @Test
    void whoTakesHimLearnsTheWholeNumberAndNobodyElseCallsHimMeanwhile() {
        gaveUp(0, 40);
        String id = only().path("id").asString();
        Answer taken = agent.post(ALL + "/" + id + "/takings", Map.of());
        assertThat(taken.json().path("number").asString()).isEqualTo(number);
        Answer refused = other.post(ALL + "/" + id + "/takings", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("王敏").doesNotContain(number);
        assertThat(agent.get(ALL).json().path("counts").toString()).isEqualTo("{\"waiting\":0,\"taken\":1,\"mine\":1}");
        core.clock().pass(TakeCallBack.LEASE.plusSeconds(1));
        assertThat(Browser.signedIn("1002")
                        .post(ALL + "/" + id + "/takings", Map.of())
                        .status())
                .as("the lease ended")
                .isEqualTo(200);
        assertThat(core.sql()
                        .sql("select count(*) from audit_entry where subject_id = ? and action = 'call-back-taken'")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whoGivesHimBackLetsOthersCall() {
        gaveUp(0, 40);
        String id = taken();
        assertThat(other.delete(ALL + "/" + id + "/takings").status()).isEqualTo(409);
        assertThat(agent.delete(ALL + "/" + id + "/takings").status()).isEqualTo(200);
        assertThat(only().path("takenBy").isNull()).isTrue();
    }

    @Test
    void whatCameOfItIsSaidAndTheNextCallPutsHimThereAnew() {
        gaveUp(0, 40);
        String id = taken();
        Answer wrong = agent.post(ALL + "/" + id + "/results", Map.of("outcome", "came-again"));
        assertThat(wrong.status()).isEqualTo(422);
        Answer done = agent.post(ALL + "/" + id + "/results", Map.of("outcome", "unreachable", "note", "三次未接"));
        assertThat(done.json().path("note").asString()).isEqualTo("三次未接");
        assertThat(agent.post(ALL + "/" + id + "/takings", Map.of()).status()).isEqualTo(409);
        gaveUp(500, 560);
        assertThat(only().path("id").asString()).isNotEqualTo(id);
        assertThat(only().path("calls").asInt()).isEqualTo(1);
    }

    @Test
    void theListGoesOnWhereItEnded() {
        gaveUp(0, 40);
        JsonNode first = only();
        for (int i = 1; i < 5; i++) {
            CallId call = Calls.fresh();
            contacts.take(Calls.offered(
                    call, "+861370000" + (1000 + ThreadLocalRandom.current().nextInt(9000))));
            contacts.take(new CallEvent.Queued(id(), call, Calls.at(i), "42", "n"));
            ended(call, 60 + i, CallEvent.Outcome.ABANDONED_RINGING);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = agent.get(ALL + "?limit=2&cursor=" + cursor).json();
            page.path("items").forEach(item -> seen.add(item.path("id").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(seen)
                .hasSize(5)
                .doesNotHaveDuplicates()
                .startsWith(first.path("id").asString());
    }

    @Test
    void whoHasNoBusinessThereIsRefused() {
        assertThat(Browser.signedIn("4001").get(ALL).status()).isEqualTo(403);
        gaveUp(0, 40);
        String id = only().path("id").asString();
        assertThat(Browser.signedIn("4001")
                        .post(ALL + "/" + id + "/takings", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(agent.post(ALL + "/" + id() + "/takings", Map.of()).status()).isEqualTo(404);
        assertThat(agent.get(ALL + "?state=nonsense").status()).isEqualTo(422);
    }
}
