package cn.hotline12315.telephony.seat;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import tools.jackson.databind.json.JsonMapper;

class OverseerTest {
    @TempDir
    Path state;

    private SeatBench bench;
    private final FakeDesk agents = new FakeDesk();
    private final FakeDesk supervisors = new FakeDesk();
    private Desk agent;
    private Desk supervisor;

    @BeforeEach
    void start() throws Exception {
        bench = new SeatBench(new TestRedis(), state);
        agent = bench.signIn("1001", agents);
        bench.asterisk.contact("1001", true);
        supervisor = bench.signIn("9002", bench.token("9002", true), false, supervisors);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static Oversight read(String frame) {
        DeskMessage message = DeskMessage.read(JsonMapper.shared(), frame).orElseThrow(() -> new AssertionError(frame));
        return ((DeskMessage.Oversee) message).deed();
    }

    private void says(String frame) throws Exception {
        bench.oversees(supervisor, supervisors, read(frame));
        bench.in(agent, () -> {});
    }

    private String refusal() {
        var refused = supervisors.last("refused");
        assertThat(refused.path("problem").path("detail").asString()).isNotEmpty();
        return refused.path("about").asString() + " "
                + refused.path("problem").path("type").asString();
    }

    private Stream<CallEvent> facts() {
        CallEventJson json = new CallEventJson();
        try (Jedis jedis = bench.redis.raw()) {
            return jedis.xrange("call-events", (StreamEntryID) null, null).stream()
                    .map(entry -> json.read(String.valueOf(entry.getFields().get("json"))));
        }
    }

    private CallId talks() {
        CallId call = new CallId(UUID.randomUUID());
        bench.acd.talking(call, "1001", bench.clock.instant());
        return call;
    }

    @Test
    void whoMayNotOverseeIsTold() throws Exception {
        bench.oversees(agent, agents, read("{\"type\":\"board\",\"on\":true}"));
        assertThat(agents.last("refused").path("problem").path("type").asString())
                .isEqualTo("/problems/not-allowed");
        assertThat(agents.of("board")).isEmpty();
        bench.oversees(agent, agents, read("{\"type\":\"force\",\"seat\":\"9002\",\"state\":\"offline\"}"));
        assertThat(bench.state("9002")).isEqualTo("not-ready");
    }

    @Test
    void everyAgentIsToldToWhomHisCallMayGo() throws Exception {
        assertThat(DeskMessage.read(JsonMapper.shared(), "{\"type\":\"targets\"}"))
                .contains(new DeskMessage.Targets());
        bench.in(agent, () -> bench.overseer.targets(agent));
        var targets = agents.last("targets");
        assertThat(targets.path("seats")).hasSize(1);
        assertThat(targets.path("seats").get(0).path("seat").asString()).isEqualTo("9002");
        assertThat(targets.path("seats").get(0).path("state").asString()).isEqualTo("not-ready");
        assertThat(targets.path("seats").get(0).has("callId")).isFalse();
        assertThat(targets.path("lines")).hasSize(5);
        assertThat(targets.path("lines").get(0).path("waiting").isNumber()).isTrue();
    }

    @Test
    void theBoardComesWholeAndGoesWithTheSocket() throws Exception {
        says("{\"type\":\"board\",\"on\":true}");
        assertThat(supervisors.last("board").path("seats")).hasSize(2);
        assertThat(supervisors.last("board").path("seats").get(0).path("name").asString())
                .isEqualTo("王敏");
        says("{\"type\":\"board\",\"on\":true}");
        assertThat(supervisors.of("board")).as("the whole again").hasSize(2);
        bench.overseer.left(supervisors);
        bench.states.notReady("1001", "meeting");
        bench.timer.runAll();
        bench.in(supervisor, () -> {});
        assertThat(supervisors.of("board-changes")).isEmpty();
    }

    @Test
    void aSupervisorSetsASeatAndTheAgentIsTold() throws Exception {
        says("{\"type\":\"force\",\"seat\":\"1001\",\"state\":\"ready\"}");
        assertThat(bench.state("1001")).isEqualTo("ready");
        assertThat(supervisors.last("done").path("next").asBoolean(true)).isFalse();
        assertThat(agents.last("forced").path("by").asString()).isEqualTo("王敏");
        assertThat(facts().filter(CallEvent.SeatSet.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(CallEvent.SeatSet.class, set -> {
                    assertThat(set.supervisor()).isEqualTo("user-9002");
                    assertThat(set.seat()).isEqualTo("1001");
                    assertThat(set.state()).isEqualTo("ready");
                });
        says("{\"type\":\"force\",\"seat\":\"1001\",\"state\":\"not-ready\",\"reason\":\"meeting\"}");
        assertThat(bench.states.view("1001").orElseThrow().reason()).isEqualTo("meeting");
    }

    @Test
    void inACallItIsTheNextState() throws Exception {
        talks();
        says("{\"type\":\"force\",\"seat\":\"1001\",\"state\":\"offline\"}");
        assertThat(bench.state("1001")).isEqualTo("talking");
        assertThat(supervisors.last("done").path("next").asBoolean(false)).isTrue();
    }

    @Test
    void whoIsAwayOrHasNoTelephoneCannotBeSet() throws Exception {
        says("{\"type\":\"force\",\"seat\":\"1003\",\"state\":\"ready\"}");
        assertThat(refusal()).isEqualTo("force /problems/seat-away");
        bench.asterisk.contact("1001", false);
        bench.in(agent, () -> {});
        says("{\"type\":\"force\",\"seat\":\"1001\",\"state\":\"ready\"}");
        assertThat(refusal()).isEqualTo("force /problems/not-in-this-state");
        assertThat(facts().filter(CallEvent.SeatSet.class::isInstance)).isEmpty();
    }

    @Test
    void aSeatIsReleasedFromItsCall() throws Exception {
        var caller = bench.asterisk.new Caller("1.0", UUID.randomUUID().toString(), "13971000001");
        caller.arrives("12315");
        caller.dials("PJSIP/1001-00000001");
        caller.dialEnds("PJSIP/1001-00000001", "ANSWER");
        bench.calls.restoreAll();
        says("{\"type\":\"release\",\"seat\":\"1001\"}");
        bench.calls.restoreAll();
        assertThat(bench.asterisk.told).contains("hangup PJSIP/1001-00000001");
        assertThat(agents.last("released").path("callId").asString()).isEqualTo(caller.call);
        assertThat(facts().filter(CallEvent.Watched.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(CallEvent.Watched.class, w -> {
                    assertThat(w.how()).isEqualTo(CallEvent.WatchedHow.RELEASE);
                    assertThat(Objects.toString(w.callId())).isEqualTo(caller.call);
                });
    }

    @Test
    void aSeatWithoutACallIsNotReleased() throws Exception {
        says("{\"type\":\"release\",\"seat\":\"1001\"}");
        assertThat(refusal()).isEqualTo("release /problems/not-in-this-state");
    }

    @Test
    void aMessageReachesWhoIsThereAndSaysWhoIsNot() throws Exception {
        says("{\"type\":\"message\",\"seats\":[\"1001\",\"1002\"],\"text\":\" 请注意语速 \"}");
        assertThat(agents.of("message")).hasSize(1);
        assertThat(agents.last("message").path("text").asString()).isEqualTo("请注意语速");
        assertThat(agents.last("message").path("from").path("seat").asString()).isEqualTo("9002");
        assertThat(supervisors.last("done").path("delivered").get(0).asString()).isEqualTo("1001");
        assertThat(supervisors.last("done").path("away").get(0).asString()).isEqualTo("1002");
    }

    @Test
    void aMessageToAllDoesNotComeBack() throws Exception {
        says("{\"type\":\"message\",\"text\":\"十点开会\"}");
        assertThat(agents.of("message")).hasSize(1);
        assertThat(supervisors.of("message")).isEmpty();
    }

    @Test
    void aMessageThatIsTooLongOrEmptyOrForNobodyIsRefusedInWords() throws Exception {
        says("{\"type\":\"message\",\"text\":\"%s\"}".formatted("字".repeat(500)));
        assertThat(agents.of("message")).hasSize(1);
        says("{\"type\":\"message\",\"text\":\"%s\"}".formatted("字".repeat(501)));
        assertThat(refusal()).isEqualTo("message /problems/message-too-long");
        says("{\"type\":\"message\",\"text\":\"  \"}");
        assertThat(refusal()).isEqualTo("message /problems/message-empty");
        says("{\"type\":\"message\",\"seats\":[\"1003\"],\"text\":\"在吗\"}");
        assertThat(refusal()).isEqualTo("message /problems/seat-away");
        assertThat(agents.of("message")).hasSize(1);
    }

    @Test
    void whatIsNoSuchFrameIsNotRead() {
        for (String frame : List.of(
                "{\"type\":\"board\"}",
                "{\"type\":\"force\",\"seat\":\"1001\",\"state\":\"talking\"}",
                "{\"type\":\"force\",\"state\":\"ready\"}",
                "{\"type\":\"force\",\"seat\":\"1001\",\"state\":\"not-ready\",\"reason\":\"sleep\"}",
                "{\"type\":\"watch\",\"seat\":\"1001\",\"how\":\"release\"}",
                "{\"type\":\"message\"}")) {
            assertThat(DeskMessage.read(JsonMapper.shared(), frame)).as(frame).isEmpty();
        }
    }
}
