package cn.hotline12315.core.statistics;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// How many seats a load needs, and what a few fewer or more would do.
///
/// @param erlangs `A = λ · AHT`
/// @param seats the fewest that meet the target
record Staffing(double erlangs, int seats, List<Choice> choices) {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final int AROUND = 4;

    Staffing {
        choices = List.copyOf(choices);
    }

    /// @param waiting how probably a caller waits at all
    /// @param serviceLevel the share of callers who are answered within T
    record Choice(int seats, double waiting, double serviceLevel, Duration meanWait, double occupancy) {}

    /// @param calls in half an hour
    static Staffing of(int calls, Duration handling, Duration within, double target) {
        double load = ErlangC.load(calls, HALF_AN_HOUR, handling);
        int seats = ErlangC.fewest(load, handling, within, target).seats();
        int least = (int) Math.floor(load) + 1;
        List<Choice> choices = IntStream.rangeClosed(Math.max(least, seats - AROUND), seats + AROUND)
                .mapToObj(n -> choice(ErlangC.of(load, n, handling), within))
                .toList();
        return new Staffing(load, seats, choices);
    }

    private static Choice choice(ErlangC found, Duration within) {
        return new Choice(
                found.seats(), found.waiting(), found.serviceLevel(within), found.meanWait(), found.occupancy());
    }
}
