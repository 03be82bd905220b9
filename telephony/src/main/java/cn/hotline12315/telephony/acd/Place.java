package cn.hotline12315.telephony.acd;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a call is in the ACD.
public sealed interface Place {
    /// In the queue since.
    record Waiting(Instant queuedAt) implements Place {}

    /// With a seat.
    ///
    /// @param attempt counts the seats that this call was given to, from 1
    /// @param ringing whether its device was called already
    record With(String seat, @Nullable String userId, long attempt, Instant queuedAt, boolean ringing)
            implements Place {}

    /// Over; nothing is done for it any more.
    record Over() implements Place {}
}
