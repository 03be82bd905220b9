package cn.hotline12315.core.routing;

import java.util.List;

/// What holds for every seat of the site.
///
/// @param ringSeconds 5 to 60
/// @param missesToNotReady so many in a row, 1 to 10
/// @param missBackoffSeconds after the first miss, the second …: 1 to 5 of them, each 0 to 300
/// @param affinityDays a caller goes to whom he spoke to within so many days, where that makes nobody wait; 0 to 90
/// @param shortAbandonSeconds who gives up sooner is not called back, 0 to 60
record SeatRules(
        int ringSeconds,
        int missesToNotReady,
        List<Integer> missBackoffSeconds,
        WrapUp wrapUp,
        int affinityDays,
        int shortAbandonSeconds) {
    SeatRules {
        missBackoffSeconds = List.copyOf(missBackoffSeconds);
    }

    /// All in seconds but the last.
    ///
    /// @param seconds how long it lasts by itself, `min` to `max`
    /// @param min 0 to 600
    /// @param max `min` to 1,800, with all extensions
    /// @param extension 5 to 600
    /// @param extensions how often, 0 to 20
    record WrapUp(int seconds, int min, int max, int extension, int extensions) {}
}
