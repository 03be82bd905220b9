package cn.hotline12315.core.statistics;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Figures of somebody's calls. Shares are 0 to 1, null when there is nothing to divide by.
///
/// @param offers calls that came in and were offered to his seat
/// @param missed of them (RONA)
/// @param answered calls that came in, also those that others gave him
/// @param called calls out, `reached` of them answered
/// @param handling AHT = (talk + hold + wrap-up) ÷ (answered + reached)
/// @param ready reserved and ringing too
/// @param occupancy (time in calls + wrap-up) ÷ (that + ready)
/// @param hungUp calls that his seat ended
/// @param surveyed answers of citizens whom he spoke to last
record AgentFigures(
        UUID agent,
        String login,
        String name,
        long offers,
        long missed,
        @Nullable Double missedShare,
        long answered,
        long called,
        long reached,
        Duration talk,
        Duration hold,
        Duration wrapUp,
        @Nullable Duration handling,
        Duration ready,
        Duration notReady,
        Duration signedIn,
        @Nullable Double occupancy,
        long transfers,
        long hungUp,
        long surveyed) {}
