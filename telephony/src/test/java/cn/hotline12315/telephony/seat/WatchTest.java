package cn.hotline12315.telephony.seat;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent.WatchedHow;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    private JsonNode watching() {
        return supervisors.last("watching");
    }

    private String refusal() {
        return supervisors.last("refused").path("problem").path("type").asString();
    }

    /// The end is told from a thread of its own; its last deed is this frame.
    private JsonNode ended() throws Exception {
        for (int i = 0; i < 1_000_000 && !watching().path("state").asString().equals("ended"); i++) {
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
        bench.acd.talking(new cn.hotline12315.contract.call.CallId(UUID.randomUUID()), "9002", bench.clock.instant());
        watch("1001", WatchedHow.LISTEN);
        assertThat(refusal()).isEqualTo("/problems/not-in-this-state");
    }
}
