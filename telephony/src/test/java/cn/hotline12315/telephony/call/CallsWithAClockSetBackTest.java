package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clock is set back by an hour in a talk: what Asterisk says afterwards is believed at once, not in an hour.
class CallsWithAClockSetBackTest {
    private static final String LEG = "PJSIP/1001-00000001";

    @TempDir
    Path state;

    @SuppressWarnings("NullAway.Init")
    private CallBench bench;

    @SuppressWarnings("NullAway.Init")
    private FakeAsterisk.Caller caller;

    @BeforeEach
    void heIsOnHoldAndTheClockIsSetBack() throws Exception {
        bench = new CallBench(new TestRedis(), state);
        caller = bench.caller();
        bench.talks(caller, LEG);
        bench.calls.hold(CallId.of(caller.call), "1001");
        bench.settled(caller);
        bench.clock.forward(Duration.ofHours(-1));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatAsteriskSaysOfACallIsBelieved() throws Exception {
        bench.asterisk.truth(bench.truth(channel(caller.channel, caller.uniqueId), channel(LEG, LEG)));
        bench.settled(caller);
        assertThat(bench.asterisk.told).doesNotContain("ask again");
        assertThat(bench.calls.stillHeld(caller.call)).isFalse();
    }

    @Test
    void aCallThatAsteriskHasNoMoreIsOver() throws Exception {
        bench.asterisk.truth(bench.truth());
        bench.settled(caller);
        assertThat(bench.calls.find(CallId.of(caller.call))).isNull();
        assertThat(bench.seatState("1001")).isEqualTo("wrap-up");
    }

    /// They are in one bridge.
    private ChannelNow channel(String name, String uniqueId) {
        Map<String, String> variables =
                Map.of("CALL", caller.call, "DIALLED", "12315", "TRUNK", "demo", "SEAT", "1001", "HELD", "");
        return new ChannelNow(name, uniqueId, caller.uniqueId, false, true, true, caller.number, variables);
    }
}
