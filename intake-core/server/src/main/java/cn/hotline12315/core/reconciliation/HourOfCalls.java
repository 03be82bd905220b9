package cn.hotline12315.core.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The calls that started on a node in an hour and have ended, by Asterisk's own record.
///
/// @param hour its start
record HourOfCalls(String node, Instant hour, List<Call> calls) {
    HourOfCalls {
        calls = List.copyOf(calls);
    }

    /// @param answeredAt null when no seat answered
    record Call(
            UUID callId,
            Instant startedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            @Nullable String seat) {}

    Instant end() {
        return hour.plus(Duration.ofHours(1));
    }
}
