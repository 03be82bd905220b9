package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.number.CallerKey;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.routing.RoutingForTests;
import cn.hotline12315.telephony.site.SmallFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/// A call under a plan, from its lane's side.
class RoutedCallTest {
    private static final String PLAN = """
            {"v":1,"version":1,"lines":[{"number":"12315","priority":10,
              "steps":[{"after":0,"skills":{"12315":5}},{"after":20,"skills":{}}]}]}
            """;

    @TempDir
    Path state;

    @SuppressWarnings("NullAway.Init") // needs the folder
    private CallBench bench;

    @BeforeEach
    void start() throws Exception {
        SmallFile.write(state.resolve("routing.json"), PLAN);
        bench = new CallBench(new TestRedis(), state);
        try (Jedis jedis = bench.redis.raw()) {
            String key = new CallerKey(RoutingForTests.SECRET).of(new E164("+8613971000001"));
            jedis.hset(key, Map.of("priority", "60", "warning", "多次辱骂"));
        }
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private <T extends CallEvent> List<T> facts(Class<T> type) {
        CallEventJson json = new CallEventJson();
        try (Jedis jedis = bench.redis.raw()) {
            return jedis.xrange("call-events", (StreamEntryID) null, null).stream()
                    .map(entry -> json.read(String.valueOf(entry.getFields().get("json"))))
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }
    }

    @Test
    void whatACallRequiresIsToldOnceAndAgainWhenItRelaxesAndTheAgentIsWarned() throws Exception {
        bench.sitReady("1001");
        var caller = bench.caller();
        caller.arrives("12315");
        var answer = bench.asks(caller, "");
        assertThat(answer.isDone()).as("nobody has the skill").isFalse();
        assertThat(facts(CallEvent.Routed.class)).singleElement().satisfies(routed -> {
            assertThat(routed.line()).isEqualTo("12315");
            assertThat(routed.skills()).containsExactly(Map.entry("12315", 5));
            assertThat(routed.priority()).isEqualTo(Duration.ofSeconds(70));
        });
        bench.clock.forward(Duration.ofSeconds(20));
        bench.acd.expire();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Seat("1001", false));
        bench.redis.heardEverything();
        bench.settled(caller);
        assertThat(facts(CallEvent.Relaxed.class))
                .extracting(CallEvent.Relaxed::step)
                .containsExactly(1);
        assertThat(bench.shown("1001").facts()).isNotNull().satisfies(known -> {
            assertThat(known.route())
                    .isNotNull()
                    .satisfies(route -> assertThat(route.warning()).isEqualTo("多次辱骂"));
            assertThat(known.step()).isEqualTo(1);
        });
    }

    @Test
    void aRedisThatCameBackEmptyIsToldAgainWhatTheCallRequires() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        bench.asks(caller, "");
        String key = "acd:call:" + caller.call;
        Map<String, String> before = bench.redis.redis.hash(key);
        bench.redis.wipe();
        bench.calls.restoreAll();
        assertThat(bench.redis.redis.hash(key))
                .containsEntry("profile", "12315:5")
                .containsEntry("priority", "70000")
                .containsEntry("queuedAt", before.getOrDefault("queuedAt", ""));
    }

    @Test
    void whoSpokeWithHimLastIsRememberedForHisNextCall() throws Exception {
        try (Jedis jedis = bench.redis.raw()) {
            jedis.hset("routing:agent:u-1001", Map.of("12315", "9"));
        }
        var caller = bench.caller();
        bench.talks(caller, "PJSIP/1001-00000001");
        assertThat(bench.redis.redis.keys("routing:last:"))
                .singleElement()
                .satisfies(key -> assertThat(bench.redis.redis.text(key)).contains("u-1001"));
    }
}
