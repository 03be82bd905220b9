package cn.hotline12315.telephony.acd;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// How long seats wrap up, and what a missed call costs (docs/routing.md, *A seat's states*).
///
/// @param ring how long a seat's telephone rings, by the dialplan
/// @param missesToNotReady so many missed in a row make a seat not-ready, at least 1
/// @param missBackoff how long nothing is offered after the first missed call, the second, …; the last counts on
/// @param extension one `wrap-up-extend`
/// @param extensions most of them in one wrap-up
public record SeatRules(
        Duration ring,
        int missesToNotReady,
        List<Duration> missBackoff,
        Duration wrapUp,
        Duration wrapUpMin,
        Duration wrapUpMax,
        Duration extension,
        int extensions) {

    /// So much longer than it rings a seat is held: Asterisk tells us a moment later that nobody answered.
    private static final Duration TOLD = Duration.ofSeconds(5);

    public SeatRules {
        missBackoff = List.copyOf(missBackoff);
    }

    static SeatRules of(AcdSettings settings) {
        return new SeatRules(
                settings.ringingLease().minus(TOLD),
                settings.missesToNotReady(),
                settings.missBackoff(),
                settings.wrapUp(),
                settings.wrapUpMin(),
                settings.wrapUpMax(),
                settings.extension(),
                settings.extensions());
    }

    Duration ringingLease() {
        return ring.plus(TOLD);
    }

    /// As the scripts read it (`seat_wraps_up`).
    String forWrapUp() {
        return wrapUp.toMillis() + "," + wrapUpMin.toMillis() + "," + wrapUpMax.toMillis() + "," + extensions;
    }

    /// As the scripts read it (`seat_missed`).
    String forMisses() {
        return missesToNotReady
                + missBackoff.stream().map(wait -> "," + wait.toMillis()).collect(Collectors.joining());
    }
}
