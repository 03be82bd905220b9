package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.acd.Step;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.SmallFile;
import cn.hotline12315.telephony.waiting.LinePolicy;
import cn.hotline12315.telephony.waiting.Prompts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/// Keys for languages while waiting.
class LanguageTest {
    private static final String PLAN = """
            {"v":1,"version":1,"lines":[{"number":"12315",
              "steps":[{"after":0,"skills":{"12315":5}},{"after":20,"skills":{}}]}]}
            """;
    private static final LinePolicy POLICY = new LinePolicy(
            "12315",
            true,
            Duration.ofSeconds(40),
            null,
            null,
            null,
            List.of(),
            Map.of('2', "yue", '3', "en", '4', "made-up"),
            false,
            null);

    @TempDir
    Path state;

    @SuppressWarnings("NullAway.Init") // needs the folder
    private CallBench bench;

    @BeforeEach
    void start() throws Exception {
        SmallFile.write(state.resolve("routing.json"), PLAN);
        bench = new CallBench(new TestRedis(), state);
        bench.policy = POLICY;
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private CompletableFuture<Answer> chooses(FakeAsterisk.Caller caller, String key) throws Exception {
        caller.arrives("12315");
        var asked = bench.asks(caller, "");
        caller.presses(key);
        bench.settled(caller);
        return asked;
    }

    private Map<String, String> hash(FakeAsterisk.Caller caller) {
        return hash(bench, caller);
    }

    private static Map<String, String> hash(CallBench bench, FakeAsterisk.Caller caller) {
        return bench.redis.redis.hash("acd:call:" + caller.call);
    }

    @Test
    void whoPressesTheKeyWaitsForTheLanguageAtHisOldPlaceAndIsToldSo() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        var asked = bench.asks(caller, "");
        String queuedAt = hash(caller).getOrDefault("queuedAt", "");
        bench.clock.forward(Duration.ofSeconds(5));
        caller.presses("2");
        assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Again());
        assertThat(bench.asks(caller, "").get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Answer.Say.class, said -> assertThat(said.sounds()).containsExactly(Prompts.LANGUAGE));
        assertThat(hash(caller))
                .containsEntry("profile", "12315:5,yue:1")
                .containsEntry("steps", "0=12315:5,yue:1;20000=yue:1;80000=*")
                .containsEntry("queuedAt", queuedAt);
    }

    @Test
    void whoSpeaksItGetsHimAndNobodyWaitsForItForEver() throws Exception {
        try (Jedis jedis = bench.redis.raw()) {
            jedis.hset("routing:agent:u-1001", Map.of("12315", "9"));
            jedis.hset("routing:agent:u-1002", Map.of("12315", "9", "yue", "1"));
        }
        var one = bench.caller();
        chooses(one, "2");
        bench.sitReady("1001");
        assertThat(hash(one)).containsEntry("state", "waiting");
        bench.sitReady("1002");
        assertThat(hash(one)).containsEntry("seat", "1002");
        bench.seats.signOut("1001");
        var other = bench.caller();
        chooses(other, "3");
        bench.sitReady("1001");
        bench.clock.forward(Duration.ofSeconds(79));
        bench.acd.expire();
        assertThat(hash(other)).containsEntry("state", "waiting").containsEntry("profile", "en:1");
        bench.clock.forward(Duration.ofSeconds(1));
        bench.acd.expire();
        assertThat(hash(other)).containsEntry("seat", "1001");
    }

    @Test
    void whoChoosesAgainRequiresTheLastOneOnly() throws Exception {
        var caller = bench.caller();
        chooses(caller, "2");
        caller.presses("3");
        bench.settled(caller);
        assertThat(hash(caller)).containsEntry("profile", "12315:5,en:1");
    }

    @Test
    void aKeyThatThePlanDoesNotHaveChangesNothing() throws Exception {
        var caller = bench.caller();
        var asked = chooses(caller, "7");
        assertThat(asked).isNotDone();
        assertThat(hash(caller)).containsEntry("steps", "0=12315:5;20000=*");
    }

    @Test
    void anEmptyRedisIsToldTheLanguageAgain() throws Exception {
        var caller = bench.caller();
        chooses(caller, "2");
        bench.asks(caller, "");
        bench.redis.wipe();
        bench.calls.restoreAll();
        assertThat(hash(caller)).containsEntry("steps", "0=12315:5,yue:1;20000=yue:1;80000=*");
    }

    @Test
    void aProcessThatComesAfterwardsKnowsTheLanguageAndTellsItAnEmptyRedis() throws Exception {
        var caller = bench.caller();
        chooses(caller, "2");
        try (CallBench reborn = bench.reborn()) {
            reborn.policy = POLICY;
            var again = reborn.asterisk.new Caller(caller.uniqueId, caller.call, caller.number);
            reborn.asks(again, "");
            assertThat(hash(reborn, caller)).containsEntry("profile", "12315:5,yue:1");
            reborn.redis.wipe();
            reborn.calls.restoreAll();
            assertThat(hash(reborn, caller)).containsEntry("profile", "12315:5,yue:1");
            again.presses("3");
            reborn.settled(again);
            assertThat(hash(reborn, caller)).containsEntry("profile", "12315:5,en:1");
        }
    }

    @Test
    void theKeysAreSaidWithWhereHeStandsWhereThereIsASoundOfTheLanguage() throws Exception {
        var caller = bench.caller();
        caller.arrives("12315");
        var asked = bench.asks(caller, "");
        bench.clock.forward(Duration.ofSeconds(40));
        bench.timer.runAll();
        asked.get(10, TimeUnit.SECONDS);
        assertThat(bench.asks(caller, "").get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Answer.Say.class,
                        said -> assertThat(said.sounds())
                                .containsExactly(
                                        "hotline/you-are-next",
                                        "hotline/language-yue",
                                        "hotline/n2",
                                        "hotline/language-en",
                                        "hotline/n3"));
    }

    @Test
    void whoChoosesLateHasAsLongForTheLanguageAsEverybody() {
        List<Step> plain = List.of(new Step(Duration.ZERO, Map.of("12315", 5)), Step.anybody());
        assertThat(Language.with("yue", plain, Duration.ofSeconds(300)).getLast())
                .isEqualTo(new Step(Duration.ofSeconds(360), Map.of()));
    }
}
