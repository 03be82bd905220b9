package cn.hotline12315.core.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call's offer to a seat, and what came of it.
///
/// @param missed the cause, when it was
/// @param leftAt when it ended, or the caller was given away
/// @param talk zero until it is left
/// @param hold the caller heard music
/// @param transferred this seat gave the caller away
/// @param hungUp this seat ended the call
record Part(
        String seat,
        @Nullable UUID userId,
        Instant offeredAt,
        @Nullable String missed,
        @Nullable Instant answeredAt,
        @Nullable Instant leftAt,
        Duration talk,
        Duration hold,
        boolean transferred,
        boolean hungUp) {}
