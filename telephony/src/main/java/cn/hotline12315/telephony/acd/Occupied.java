package cn.hotline12315.telephony.acd;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A seat has a call, as Asterisk said.
///
/// @param answeredAt the first time this was said with talking; null while ringing
/// @param again another attempt was answered before, as far as Redis knows
public record Occupied(
        long attempt,
        @Nullable String userId,
        Instant queuedAt,
        @Nullable Instant answeredAt,
        boolean again) {}
