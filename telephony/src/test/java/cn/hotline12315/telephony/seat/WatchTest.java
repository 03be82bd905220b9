package cn.hotline12315.telephony.seat;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEvent.WatchedHow;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HungUp;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.Truth;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import tools.jackson.databind.JsonNode;

class WatchTest {
    private static final String LEG = "PJSIP/1001-00000001";

    @TempDir
    Path state;

    private SeatBench bench;
    private final FakeDesk agents = new FakeDesk();
    private final FakeDesk supervisors = new FakeDesk();
    private Desk supervisor;
    private FakeAsterisk.Caller caller;

    @BeforeEach
    void start() throws Exception {
        bench = new SeatBench(new TestRedis(), state);
        bench.signIn("1001", agents);
        bench.asterisk.contact("1001", true);
        supervisor = bench.signIn("9002", bench.token("9002", true), false, supervisors);
        bench.asterisk.contact("9002", true);
        bench.states.device("9002", true);
        caller = bench.asterisk.new Caller("1.0", UUID.randomUUID().toString(), "13971000001");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void talk() {
        caller.arrives("12315");
        caller.dials(LEG);
        caller.dialEnds(LEG, "ANSWER");
        bench.calls.restoreAll();
    }

    private void watch(String seat, WatchedHow how) throws Exception {
        bench.oversees(supervisor, supervisors, new Oversight.Watch(seat, how));
    }

    private boolean hasEnded() {
        return !supervisors.of("watching").isEmpty()
                && watching().path("state").asString().equals("ended");
    }

    private JsonNode watching() {
        return supervisors.last("watching");
    }

    private String refusal() {
        return supervisors.last("refused").path("problem").path("type").asString();
    }

    /// The end is told from a thread of its own; its last deed is this frame.
    private JsonNode ended() throws Exception {
        for (int i = 0; i < 1_000_000 && !hasEnded(); i++) {
            bench.in(supervisor, () -> {});
        }
        assertThat(watching().path("state").asString()).isEqualTo("ended");
        return watching();
    }

    @Test
    void aSupervisorHearsATalkingSeat() throws Exception {
        talk();
        watch("1001", WatchedHow.LISTEN);
        assertThat(bench.asterisk.told).contains("watch listen " + LEG);
        assertThat(watching().path("state").asString()).isEqualTo("calling");
        assertThat(watching().path("callId").asString()).isEqualTo(caller.call);
        assertThat(bench.states.view("9002").orElseThrow().reason()).isEqualTo("watching");
        assertThat(bench.redis.redis.hash("acd:seat:1001")).containsEntry("watchedBy", "9002");
        bench.asterisk.watchAnswers("listen");
        bench.in(supervisor, () -> {});
        assertThat(watching().path("state").asString()).isEqualTo("on");
    }

    @Test
    void theWayOfWatchingChangesWithoutAnotherCall() throws Exception {
        talk();
        watch("1001", WatchedHow.LISTEN);
        bench.asterisk.watchAnswers("listen");
        watch("1001", WatchedHow.BARGE);
        assertThat(bench.asterisk.told).anyMatch(said -> said.startsWith("watch-otherwise barge watch-9002-"));
        assertThat(bench.asterisk.told.stream().filter(said -> said.startsWith("watch ")))
                .hasSize(1);
        assertThat(watching().path("how").asString()).isEqualTo("barge");
    }

    @Test
    void aSupervisorTakesTheCallThatHeHears() throws Exception {
        bench.says(supervisor, new DeskMessage.NotReady("meeting"), supervisors);
        talk();
        watch("1001", WatchedHow.LISTEN);
        bench.asterisk.watchAnswers("listen");
        watch("1001", WatchedHow.TAKE_OVER);
        assertThat(ended().path("why").asString()).isEqualTo("taken-over");
        assertThat(watching().path("how").asString()).isEqualTo("take-over");
        assertThat(deeds()).hasSize(3).endsWith("to-wait 1.0", "hangup " + LEG);
        assertThat(deeds().getFirst()).startsWith("hangup watch-9002-"); // his telephone is free first
        bench.asterisk.watchHangsUp();
        assertThat(bench.state("1001")).isEqualTo("wrap-up");
        assertThat(bench.state("9002")).isEqualTo("reserved");
        assertThat(bench.redis.redis.hash("acd:call:" + caller.call)).containsEntry("seat", "9002");
        assertThat(bench.redis.redis.hash("acd:seat:9002"))
                .containsEntry("next", "not-ready")
                .containsEntry("nextReason", "meeting")
                .doesNotContainKey("beforeWatch");
        assertThat(told()).extracting(CallEvent.Watched::how).containsExactly(WatchedHow.LISTEN, WatchedHow.TAKE_OVER);
        assertThat(told()).last().satisfies(fact -> {
            assertThat(fact.supervisor()).isEqualTo("user-9002");
            assertThat(fact.seat()).isEqualTo("1001");
            assertThat(String.valueOf(fact.callId())).isEqualTo(caller.call);
        });
    }

    @Test
    void whoTakesACallWithoutHearingItFirstGetsItToo() throws Exception {
        talk();
        watch("1001", WatchedHow.TAKE_OVER);
        assertThat(ended().path("why").asString()).isEqualTo("taken-over");
        assertThat(deeds()).containsExactly("to-wait 1.0", "hangup " + LEG);
        assertThat(bench.state("9002")).isEqualTo("reserved");
    }

    private List<String> deeds() {
        return bench.asterisk.told.stream()
                .filter(deed -> deed.startsWith("hangup ") || deed.startsWith("to-wait "))
                .toList();
    }

    @Test
    void aCallThatCannotBeTakenStaysWhereItIs() throws Exception {
        watch("1001", WatchedHow.TAKE_OVER);
        assertThat(refusal()).isEqualTo("/problems/seat-not-talking");
        watch("9002", WatchedHow.TAKE_OVER);
        assertThat(refusal()).isEqualTo("/problems/cannot-watch-oneself");
        talk();
        watch("1001", WatchedHow.LISTEN);
        bench.asterisk.watchAnswers("listen");
        bench.states.device("9002", false); // in the same moment its telephone is gone
        watch("1001", WatchedHow.TAKE_OVER);
        assertThat(ended().path("why").asString()).isEqualTo("hung-up");
        assertThat(refusal()).isEqualTo("/problems/not-in-this-state");
        assertThat(bench.state("1001")).isEqualTo("talking");
        assertThat(bench.asterisk.told).doesNotContain("to-wait 1.0", "hangup " + LEG);
        assertThat(told()).extracting(CallEvent.Watched::how).containsExactly(WatchedHow.LISTEN);
    }

    private List<CallEvent.Watched> told() {
        CallEventJson json = new CallEventJson();
        try (Jedis jedis = bench.redis.raw()) {
            return jedis.xrange("call-events", (StreamEntryID) null, null).stream()
                    .map(entry -> json.read(String.valueOf(entry.getFields().get("json"))))
                    .filter(CallEvent.Watched.class::isInstance)
                    .map(CallEvent.Watched.class::cast)
                    .toList();
        }
    }

    @Test
    void afterwardsTheSupervisorsSeatIsWhatItWas() throws Exception {
        talk();
        bench.says(supervisor, new DeskMessage.NotReady("meeting"), supervisors);
        watchedOnce();
        assertThat(bench.states.view("9002").orElseThrow().reason()).isEqualTo("meeting");
        bench.says(supervisor, new DeskMessage.Ready(), supervisors);
        assertThat(bench.state("9002")).isEqualTo("ready");
        watchedOnce();
        assertThat(bench.state("9002")).isEqualTo("ready");
        watch("1001", WatchedHow.LISTEN);
        bench.says(supervisor, new DeskMessage.NotReady("break"), supervisors);
        bench.oversees(supervisor, supervisors, new Oversight.Unwatch());
        bench.asterisk.watchHangsUp();
        ended();
        assertThat(bench.states.view("9002").orElseThrow().reason()).isEqualTo("break");
    }

    private void watchedOnce() throws Exception {
        watch("1001", WatchedHow.LISTEN);
        assertThat(bench.states.view("9002").orElseThrow().reason()).isEqualTo("watching");
        bench.oversees(supervisor, supervisors, new Oversight.Unwatch());
        bench.asterisk.watchHangsUp();
        ended();
    }

    @Test
    void inWrapUpHeMayHearTooAndItEndsAsHeWished() throws Exception {
        talk();
        CallId own = new CallId(UUID.randomUUID());
        bench.acd.talking(own, "9002", bench.clock.instant());
        bench.acd.end(own);
        bench.says(supervisor, new DeskMessage.NotReady("training"), supervisors);
        watch("1001", WatchedHow.LISTEN);
        assertThat(bench.redis.redis.hash("acd:seat:9002"))
                .containsEntry("state", "wrap-up")
                .containsEntry("nextReason", "watching");
        bench.oversees(supervisor, supervisors, new Oversight.Unwatch());
        bench.asterisk.watchHangsUp();
        ended();
        assertThat(bench.redis.redis.hash("acd:seat:9002"))
                .containsEntry("next", "not-ready")
                .containsEntry("nextReason", "training");
    }

    @Test
    void aWatchThatBeganBeforeThisProcessGivesTheSeatBackToo() throws Exception {
        talk();
        bench.says(supervisor, new DeskMessage.NotReady("meeting"), supervisors);
        bench.states.watching("9002", true);
        bench.asterisk.says(new HungUp("watch-9002-17", "PJSIP/9002-000000ff", "watch-9002-17", Asterisk.NORMAL));
        for (int i = 0; i < 1_000_000 && !"meeting".equals(reason()); i++) {
            bench.in(supervisor, () -> {});
        }
        assertThat(reason()).isEqualTo("meeting");
    }

    @Test
    void aWatchThatEndedWhileNobodyListenedGivesTheSeatBackToo() throws Exception {
        bench.says(supervisor, new DeskMessage.NotReady("meeting"), supervisors);
        bench.states.watching("9002", true);
        asteriskHas(List.of(heardBy("9002")));
        assertThat(reason()).isEqualTo("watching");
        asteriskHas(List.of(heardBy("9003")));
        assertThat(reason()).isEqualTo("meeting");
    }

    @Test
    void aSeatInWrapUpIsReadyAfterItWhereItsWatchEndedWhileNobodyListened() throws Exception {
        bench.says(supervisor, new DeskMessage.Ready(), supervisors);
        CallId own = new CallId(UUID.randomUUID());
        bench.acd.talking(own, "9002", bench.clock.instant());
        bench.acd.end(own);
        bench.states.watching("9002", true);
        assertThat(bench.redis.redis.hash("acd:seat:9002"))
                .containsEntry("state", "wrap-up")
                .containsEntry("next", "not-ready");
        asteriskHas(List.of());
        assertThat(bench.redis.redis.hash("acd:seat:9002"))
                .containsEntry("state", "wrap-up")
                .doesNotContainKeys("next", "beforeWatch");
    }

    @Test
    void aWatchThatBeganAfterTheTruthWasAskedForGoesOn() throws Exception {
        bench.states.watching("9002", true);
        bench.asterisk.truth(new Truth(bench.clock.instant(), List.of(), Set.of()));
        bench.supervisor.watchesComparedWithTruth();
        assertThat(reason()).isEqualTo("watching");
        talk();
        watch("1001", WatchedHow.LISTEN);
        asteriskHas(List.of());
        assertThat(reason()).isEqualTo("watching"); // this process hears of its end
    }

    private void asteriskHas(List<ChannelNow> channels) {
        Instant later = bench.clock.instant().plusSeconds(1);
        bench.asterisk.truth(new Truth(later, channels, Set.of("9002")));
        bench.supervisor.watchesComparedWithTruth();
    }

    private static ChannelNow heardBy(String seat) {
        String id = "watch-" + seat + "-17";
        return new ChannelNow("PJSIP/" + seat + "-000000ff", id, id, false, true, true, "", Map.of());
    }

    private @Nullable String reason() {
        return bench.states.view("9002").orElseThrow().reason();
    }

    @Test
    void endingAWatchTouchesNeitherCitizenNorAgent() throws Exception {
        talk();
        watch("1001", WatchedHow.WHISPER);
        bench.asterisk.watchAnswers("whisper");
        bench.oversees(supervisor, supervisors, new Oversight.Unwatch());
        bench.asterisk.watchHangsUp();
        assertThat(ended().path("why").isNull()).isTrue();
        assertThat(bench.asterisk.told.stream().filter(said -> said.startsWith("hangup")))
                .singleElement()
                .asString()
                .startsWith("hangup watch-9002-");
        assertThat(bench.state("1001")).isEqualTo("talking");
        assertThat(bench.redis.redis.hash("acd:seat:1001")).doesNotContainKey("watchedBy");
    }

    @Test
    void aWatchThatEndsByItselfSaysWhy() throws Exception {
        talk();
        watch("1001", WatchedHow.LISTEN);
        bench.asterisk.watchHangsUp();
        assertThat(ended().path("why").asString()).isEqualTo("no-answer");
        watch("1001", WatchedHow.LISTEN);
        bench.asterisk.watchAnswers("listen");
        caller.hangsUp();
        bench.calls.restoreAll();
        bench.asterisk.watchHangsUp();
        assertThat(ended().path("why").asString()).isEqualTo("call-over");
    }

    @Test
    void nobodyWatchesHimselfOrASeatThatDoesNotTalkOrTwoAtOnce() throws Exception {
        watch("9002", WatchedHow.LISTEN);
        assertThat(refusal()).isEqualTo("/problems/cannot-watch-oneself");
        watch("1001", WatchedHow.LISTEN);
        assertThat(refusal()).isEqualTo("/problems/seat-not-talking");
        bench.oversees(supervisor, supervisors, new Oversight.Unwatch());
        assertThat(refusal()).isEqualTo("/problems/not-in-this-state");
        talk();
        watch("1001", WatchedHow.LISTEN);
        watch("1002", WatchedHow.LISTEN);
        assertThat(refusal()).isEqualTo("/problems/already-watching");
    }

    @Test
    void withoutAsteriskNobodyIsWatched() throws Exception {
        talk();
        bench.asterisk.away(true);
        watch("1001", WatchedHow.LISTEN);
        assertThat(refusal()).isEqualTo("/problems/asterisk-unavailable");
        assertThat(supervisors.of("watching")).isEmpty();
    }

    @Test
    void whoTalksHimselfDoesNotWatch() throws Exception {
        talk();
        bench.acd.talking(new CallId(UUID.randomUUID()), "9002", bench.clock.instant());
        watch("1001", WatchedHow.LISTEN);
        assertThat(refusal()).isEqualTo("/problems/not-in-this-state");
    }
}
