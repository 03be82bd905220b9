package cn.hotline12315.telephony.recording;

import cn.hotline12315.contract.call.CallId;
import java.time.Duration;
import java.time.Instant;

/// A recording that the core is owed, or a word why there is none.
///
/// @param startedAt when the call arrived, and the recording began
/// @param endedAt of the call
/// @param unrecorded why the recorder was not started: `disk-full`, `switched-off`; empty when it was
record Owed(CallId call, Instant startedAt, Instant endedAt, String unrecorded) {
    /// What a whole recording lasts.
    Duration length() {
        return Duration.between(startedAt, endedAt);
    }
}
