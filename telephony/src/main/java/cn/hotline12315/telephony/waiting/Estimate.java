package cn.hotline12315.telephony.waiting;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where a waiting caller stands.
///
/// @param ahead how many are served before, from 0
/// @param time he waits from now on; null when nobody can say
public record Estimate(long ahead, @Nullable Duration time) {

    /// Position × mean handling time ÷ seats, and not less than what the oldest of those that wait has waited more
    /// than this one.
    ///
    /// @param seats signed in that can serve him, ready or not
    /// @param waited by this one so far
    /// @param oldest how long the first of his queue has waited
    static Estimate of(long ahead, long seats, @Nullable Duration handling, Duration waited, Duration oldest) {
        if (seats <= 0 || handling == null) {
            return new Estimate(ahead, null);
        }
        Duration byWork = handling.multipliedBy(ahead + 1).dividedBy(seats);
        Duration byOthers = oldest.minus(waited);
        return new Estimate(ahead, byWork.compareTo(byOthers) > 0 ? byWork : byOthers);
    }
}
