package cn.hotline12315.telephony.record;

import cn.hotline12315.contract.call.CallEvent.EndedBy;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.call.CallId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call that is over, as Asterisk's record has it.
///
/// @param callerNumber as it came, empty when none did
/// @param startedAt when it arrived; the recording begins then
/// @param waited from when the dialplan asked for a seat to the answer; null when no seat answered
/// @param firstSeat that answered; null when none did
/// @param lastSeat that talked with the caller; null when none did
/// @param endedAt when the caller's channel ended; of a call that died with Asterisk, the last that is known of it
/// @param unrecorded why the dialplan did not start the recorder: `disk-full`, `switched-off`; empty when it did
public record Story(
        CallId call,
        String dialled,
        String trunk,
        String callerNumber,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Duration waited,
        @Nullable String firstSeat,
        @Nullable String lastSeat,
        Instant endedAt,
        EndedBy by,
        Outcome outcome,
        String unrecorded) {

    public boolean answered() {
        return answeredAt != null;
    }

    /// From the first answer to the end; null when no seat answered.
    @Nullable
    Duration talked() {
        return answeredAt == null ? null : Duration.between(answeredAt, endedAt);
    }
}
