package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An agent lets nothing be recorded for a while, and sends tones.
class RecordingPauseTest {
    private static final String LEG = "PJSIP/1001-00000001";
    private static final String ASKED = "PJSIP/1002-00000002";

    @TempDir
    Path state;

    @SuppressWarnings("NullAway.Init")
    private CallBench bench;

    @SuppressWarnings("NullAway.Init")
    private FakeAsterisk.Caller caller;

    private final AtomicInteger refused = new AtomicInteger();

    @BeforeEach
    void theyTalk() throws Exception {
        bench = new CallBench(new TestRedis(), state);
        caller = bench.caller();
        bench.sitReady("1002");
        bench.seats.notReady("1002", "meeting");
        bench.talks(caller, LEG);
        bench.timer.clear();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void nothingIsRecordedUntilTheAgentSaysSo() throws Exception {
        pause();
        assertThat(told()).containsExactly("record-pause");
        assertThat(bench.shown("1001").inTheCall().pausedUntil())
                .isEqualTo(bench.clock.instant().plus(RecordingPause.LONGEST));
        bench.calls.resumeRecording(id(), "1001", refused::incrementAndGet);
        bench.settled(caller);
        assertThat(told()).containsExactly("record-pause", "record");
        assertThat(bench.shown("1001").inTheCall().pausedUntil()).isNull();
        assertThat(bench.story(caller)).endsWith("recording-paused 1001", "recording-resumed 1001 by u-1001");
        assertThat(refused).hasValue(0);
    }

    @Test
    void itGoesOnByItselfAfterTwoMinutes() throws Exception {
        pause();
        assertThat(bench.timer.delays()).containsExactly(RecordingPause.LONGEST);
        bench.timer.runAll();
        bench.settled(caller);
        assertThat(told()).containsExactly("record-pause", "record");
        assertThat(bench.story(caller)).endsWith("recording-paused 1001", "recording-resumed 1001 by itself");
    }

    @Test
    void theTimeOfAnEarlierPauseDoesNotEndALaterOne() throws Exception {
        pause();
        bench.calls.resumeRecording(id(), "1001", refused::incrementAndGet);
        bench.clock.forward(Duration.ofSeconds(10));
        pause();
        bench.timer.runFirst();
        bench.settled(caller);
        assertThat(told()).containsExactly("record-pause", "record", "record-pause");
    }

    @Test
    void whoTakesTheCallerIsRecorded() throws Exception {
        pause();
        bench.calls.consult(id(), "1001", new Target.Seat("1002"), null, null, refused::incrementAndGet);
        bench.settled(caller);
        caller.dials(ASKED);
        caller.rings(ASKED);
        caller.dialEnds(ASKED, "ANSWER");
        bench.settled(caller);
        assertThat(told()).containsExactly("record-pause"); // the caller is the agent's still
        bench.calls.consultComplete(id(), "1001", refused::incrementAndGet);
        caller.seatLeaves(LEG, Asterisk.NORMAL);
        bench.settled(caller);
        assertThat(told()).containsExactly("record-pause", "record");
    }

    @Test
    void twiceOrBySomebodyElseIsRefused() throws Exception {
        pause();
        pause();
        bench.calls.pauseRecording(id(), "1002", refused::incrementAndGet);
        bench.calls.resumeRecording(id(), "1002", refused::incrementAndGet);
        bench.settled(caller);
        assertThat(refused).hasValue(3);
        assertThat(told()).containsExactly("record-pause");
    }

    @Test
    void whereNothingIsRecordedNothingIsPaused() throws Exception {
        bench.asterisk.can = (action, channel) -> !action.equals("record-pause");
        pause();
        assertThat(refused).hasValue(1);
        assertThat(bench.story(caller)).doesNotContain("recording-paused 1001");
    }

    @Test
    void tonesGoToWhomTheAgentSpeaksWith() throws Exception {
        bench.calls.keys(id(), "1001", "12#", refused::incrementAndGet);
        bench.settled(caller);
        assertThat(bench.asterisk.told)
                .last()
                .asString()
                .startsWith("keys 12# ")
                .doesNotContain(LEG);
        bench.calls.keys(id(), "1002", "1", refused::incrementAndGet);
        bench.settled(caller);
        assertThat(refused).hasValue(1);
        bench.calls.consult(id(), "1001", new Target.Seat("1002"), null, null, refused::incrementAndGet);
        bench.settled(caller);
        bench.calls.keys(id(), "1001", "5", refused::incrementAndGet); // nobody is there yet
        bench.settled(caller);
        assertThat(refused).hasValue(2);
        caller.dials(ASKED);
        caller.rings(ASKED);
        caller.dialEnds(ASKED, "ANSWER");
        bench.settled(caller);
        bench.calls.keys(id(), "1001", "5", refused::incrementAndGet);
        bench.settled(caller);
        assertThat(bench.asterisk.told).endsWith("keys 5 " + ASKED);
    }

    private void pause() throws Exception {
        bench.calls.pauseRecording(id(), "1001", refused::incrementAndGet);
        bench.settled(caller);
    }

    /// What Asterisk was told of the recording.
    private List<String> told() {
        return bench.asterisk.told.stream()
                .filter(t -> t.startsWith("record"))
                .map(t -> t.substring(0, t.indexOf(' ')))
                .toList();
    }

    private CallId id() {
        return CallId.of(caller.call);
    }
}
