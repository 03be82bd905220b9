package cn.hotline12315.telephony.call;

import cn.hotline12315.telephony.call.CallState.Connected;
import cn.hotline12315.telephony.call.CallState.Over;
import cn.hotline12315.telephony.call.CallState.Seated;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What is said now is not recorded: the recording has silence of the same length. It goes on by itself after two
/// minutes, and when the seat that paused it has the caller no more. Runs in its call's lane.
///
/// The caller's channel keeps until when (`PAUSED`), so that it goes on by itself after our death too.
final class RecordingPause {
    static final Duration LONGEST = Duration.ofSeconds(120);

    private final CallLane lane;
    private final CallTools tools;
    private @Nullable Instant until;
    private @Nullable Seated by;

    RecordingPause(CallLane lane, CallTools tools) {
        this.lane = lane;
        this.tools = tools;
    }

    /// Null while it records.
    @Nullable
    Instant until() {
        return until;
    }

    /// @return false when the seat does not have the caller, it is paused already, or nothing is recorded
    boolean pause(String seat) {
        if (until != null
                || !(lane.state() instanceof Connected with)
                || !with.seated().seat().equals(seat)) {
            return false;
        }
        Instant end = tools.clock().instant().plus(LONGEST);
        if (!tools.asterisk().pauseRecording(lane.caller, end)) {
            return false;
        }
        tools.told().recordingPaused(lane.id, seat, with.seated().userId());
        pausedBy(with.seated(), end);
        return true;
    }

    boolean resume(String seat) {
        if (until == null || by == null || !by.seat().equals(seat)) {
            return false;
        }
        goOn(by.userId());
        return true;
    }

    /// The call's state is another one now.
    void became(CallState next) {
        if (next instanceof Over) {
            until = null;
        } else if (by != null
                && !(next instanceof Connected with && with.seated().seat().equals(by.seat()))) {
            goOn(null);
        }
    }

    /// Asterisk has a pause that this process did not make.
    ///
    /// @param paused seconds since 1970; empty for none
    void found(String paused) {
        if (until == null && lane.state() instanceof Connected with && paused.matches("\\d{1,12}")) {
            pausedBy(with.seated(), Instant.ofEpochSecond(Long.parseLong(paused)));
        }
    }

    private void pausedBy(Seated seated, Instant end) {
        until = end;
        by = seated;
        Duration left = Duration.between(tools.clock().instant(), end);
        tools.timer()
                .schedule(
                        () -> {
                            lane.lane.tell(() -> {
                                if (end.equals(until)) {
                                    goOn(null);
                                }
                            });
                        },
                        Math.max(0, Math.min(left.toMillis(), LONGEST.toMillis())),
                        TimeUnit.MILLISECONDS);
        watch();
    }

    private void goOn(@Nullable String userId) {
        Seated seated = by;
        until = null;
        by = null;
        tools.asterisk().pauseRecording(lane.caller, null);
        if (seated != null) {
            tools.told().recordingResumed(lane.id, seated.seat(), userId);
        }
        watch();
    }

    private void watch() {
        if (lane.state() instanceof Connected with) {
            lane.watch(lane.state().word(), with.seated());
        }
    }
}
