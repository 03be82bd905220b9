package cn.hotline12315.core.statistics;

import java.time.Duration;

/// How long callers wait for so many seats, when calls come at random and nobody gives up (Erlang C). Without
/// factorials: the probability of loss is taken one seat at a time, so a thousand seats are as stable as ten.
///
/// @param erlangs the load, `A = λ · AHT`
/// @param seats more than `erlangs`, else the queue grows for ever
/// @param waiting how probably a caller waits at all, `C`
/// @param handling a call's mean time (talk, hold, wrap-up)
record ErlangC(double erlangs, int seats, double waiting, Duration handling) {
    /// Calculated at most; a hotline of this load has other questions.
    static final int MOST_SEATS = 20_000;

    /// @param calls that come in `in`, at least one
    static double load(double calls, Duration in, Duration handling) {
        return calls * seconds(handling) / seconds(in);
    }

    /// @param seats more than `erlangs`
    static ErlangC of(double erlangs, int seats, Duration handling) {
        if (seats <= erlangs || erlangs <= 0) {
            throw new IllegalArgumentException(seats + " seats for " + erlangs + " Erlang");
        }
        double loss = 1;
        for (int n = 1; n <= seats; n++) {
            loss = next(loss, erlangs, n);
        }
        return new ErlangC(erlangs, seats, waiting(loss, erlangs, seats), handling);
    }

    /// The fewest seats by which `target` of the callers are answered `within`.
    ///
    /// @param target above 0, below 1
    static ErlangC fewest(double erlangs, Duration handling, Duration within, double target) {
        double loss = 1;
        for (int n = 1; n <= MOST_SEATS; n++) {
            loss = next(loss, erlangs, n);
            if (n > erlangs) {
                ErlangC found = new ErlangC(erlangs, n, waiting(loss, erlangs, n), handling);
                if (found.serviceLevel(within) >= target) {
                    return found;
                }
            }
        }
        throw new IllegalArgumentException("more than " + MOST_SEATS + " seats");
    }

    /// Erlang's B for one seat more.
    private static double next(double loss, double erlangs, int n) {
        return erlangs * loss / (n + erlangs * loss);
    }

    private static double waiting(double loss, double erlangs, int seats) {
        double occupancy = erlangs / seats;
        return loss / (1 - occupancy * (1 - loss));
    }

    /// The share that is answered within so long, `1 − C · e^(−(N − A) · T ÷ AHT)`.
    double serviceLevel(Duration within) {
        return 1 - waiting * Math.exp(-(seats - erlangs) * seconds(within) / seconds(handling));
    }

    /// The mean wait of all callers, `C · AHT ÷ (N − A)`, to the millisecond.
    Duration meanWait() {
        return Duration.ofMillis(Math.round(waiting * handling.toMillis() / (seats - erlangs)));
    }

    double occupancy() {
        return erlangs / seats;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
