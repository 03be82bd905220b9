package cn.hotline12315.core.statistics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Figures of calls that came in. Shares are 0 to 1, null when there is nothing to divide by.
///
/// @param key what the row is about ([By])
/// @param serviceLevel answered within T ÷ answered
/// @param serviceLevelOfAll (answered + abandoned within T) ÷ (answered + abandoned)
/// @param meanWait ASA
/// @param handling AHT = (talk + hold + wrap-up) ÷ answered
/// @param occupancy (talk + hold + wrap-up) ÷ (that + ready); null by line: a seat is ready for all
/// @param expectationError median of |said − real| ÷ real
/// @param offers to seats
/// @param missed of them (RONA)
/// @param repeated the same number had called within 24 hours
record CallFigures(
        String key,
        long offered,
        long answered,
        Abandoned abandoned,
        @Nullable Double abandonedShare,
        long full,
        long closed,
        long failed,
        @Nullable Double serviceLevel,
        @Nullable Double serviceLevelOfAll,
        @Nullable Duration meanWait,
        @Nullable Duration longestWait,
        Duration talk,
        Duration hold,
        Duration wrapUp,
        @Nullable Duration handling,
        @Nullable Double occupancy,
        @Nullable Double expectationError,
        long offers,
        long missed,
        @Nullable Double missedShare,
        HangUps hangUps,
        long repeated,
        @Nullable Double repeatedShare,
        long transfers) {

    /// @param shortly sooner than a short-abandoned call
    record Abandoned(long shortly, long queue, long ringing) {
        long all() {
            return shortly + queue + ringing;
        }
    }

    /// Who ended the calls that were answered.
    record HangUps(long caller, long seat, long system) {}

    static @Nullable Double share(long part, long all) {
        return all == 0 ? null : (double) part / all;
    }
}
