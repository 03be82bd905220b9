package cn.hotline12315.telephony.supervisor;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A seat on the board (docs/contracts.md, section 3).
///
/// @param line of its call
/// @param watchedBy the seat of the supervisor who listens
record SeatNow(
        String seat,
        @Nullable String name,
        String state,
        @Nullable String reason,
        Instant since,
        @Nullable String next,
        @Nullable Instant offeredFrom,
        @Nullable String callId,
        @Nullable String line,
        Map<String, Integer> skills,
        @Nullable String watchedBy) {}
