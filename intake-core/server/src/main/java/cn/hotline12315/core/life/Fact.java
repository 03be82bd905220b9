package cn.hotline12315.core.life;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A step that was taken.
///
/// @param id unique; clocks that it starts are known by it
/// @param number 1, 2, 3, … within the ticket, without gaps
/// @param by null for what the clock did
/// @param unit the authority in whose name he acted; null likewise
public record Fact(
        UUID id,
        int number,
        Instant at,
        @Nullable UUID by,
        @Nullable UUID unit,
        Step step) {}
