package cn.hotline12315.telephony.supervisor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line on the board (docs/contracts.md, section 3).
///
/// @param waiting in the queue, without a seat
/// @param ready seats that meet its first step and are offered calls
/// @param withinToday answered within `withinSeconds`
/// @param serviceLevel of today, 0 to 1; null before the first answer
record LineNow(
        String number,
        String name,
        long waiting,
        @Nullable Instant longestSince,
        long ready,
        long talking,
        long offeredToday,
        long answeredToday,
        long abandonedToday,
        long withinToday,
        @Nullable Double serviceLevel,
        double target,
        long withinSeconds) {}
