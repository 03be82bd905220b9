package cn.hotline12315.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// `./hotline bench calls [--quick | --rates=30,50] [--write-docs]`: SIP seats signed in at telephony, calls by SIPp at
/// growing rates,
/// each rate three ways in turn on the same Asterisk: `Dial` to a free seat, `app_queue`, and the hotline. Ends with 0
/// only when everything that must be reached was (docs/benchmarks/calls.md).
final class BenchCalls {
    private static final int SEATS = 200;
    private static final int FEW = 20;
    /// One of four asks for a skill that two of three agents have.
    private static final List<String> LINES = List.of("12315", "12315", "12315", "12331");

    private static final int SETTLING_SECONDS = 5;
    private static final double MEDIAN_MS = 15;
    private static final double P99_MS = 50;
    private static final double TIMES_BETTER = 50;
    private static final double POP_MS = 500;
    private static final double BOARD_MS = 1_000;
    /// A median from which on `app_queue` is said to queue.
    private static final double QUEUES_MS = 500;
    /// Less than this share of the rate that was asked for is another rate.
    private static final double REACHED = 0.95;

    private final boolean quick;
    private final BenchReport report =
            new BenchReport("Calls, 200 SIP seats", "calls.md", "same Asterisk, same SIPp, same run");
    private final BenchSeats seats;
    private final AsteriskClock clock;
    private int hotline;
    private int failed;

    private BenchCalls(boolean quick, BenchSeats seats, AsteriskClock clock) {
        this.quick = quick;
        this.seats = seats;
        this.clock = clock;
    }

    /// @return whether everything that must be reached was
    static boolean measure(boolean quick, List<Integer> rates, boolean write) throws IOException {
        up();
        try (BenchSeats seats = new BenchSeats(DemoLogins.seats(SEATS))) {
            Duration signedIn = seats.signIn();
            BenchAsterisk.configure(seats.names, FEW);
            try (AsteriskClock clock = new AsteriskClock(BenchAsterisk.MANAGER, BenchAsterisk.SECRET)) {
                BenchCalls bench = new BenchCalls(quick, seats, clock);
                bench.report.tell("200 desks sign in, 200 telephones register", seconds(signedIn), "");
                bench.signInAgain();
                bench.warmUp();
                for (int rate : rates) {
                    bench.atRate(rate);
                }
                bench.turnaround();
                bench.pop();
                bench.board();
                bench.contacts();
                if (write) {
                    bench.report.write(quick ? "quick" : "calls");
                }
                return bench.report.passed();
            }
        } finally {
            Hotline.run("down");
        }
    }

    private static String seconds(Duration time) {
        return BenchReport.of("%.1f s", time.toMillis() / 1000.0);
    }

    private static void up() throws IOException {
        Hotline.run("clean", "--yes");
        DemoLogins.write(SEATS, "agent+supervisor"); // everybody may look at the board
        Prompts.brief(100, 100);
        BenchAsterisk.trunk();
        // seats by UDP instead of browsers: the same for all three ways
        Hotline.Said up = Hotline.run(Map.of("HOTLINE_ASTERISK_SEATATTRIBUTES_WEBRTC", "no"), "up");
        if (up.code() != 0) {
            throw new IllegalStateException(up.text());
        }
        Wait.until(
                "the invented people are there",
                Duration.ofMinutes(2),
                () -> Postgres.number("select count(*) from app_user") == DemoLogins.count(SEATS));
        // app_queue has no wrap-up that an agent cannot end at once
        Api.Answer changed = Api.as("9001").put("/api/v1/routing/seats", """
                {"ringSeconds":20,"missesToNotReady":2,"missBackoffSeconds":[5,15],"affinityDays":7,"shortAbandonSeconds":5,
                 "wrapUp":{"seconds":30,"min":0,"max":180,"extension":30,"extensions":5}}""", 1);
        if (changed.status() != 200) {
            throw new IllegalStateException(changed.text());
        }
    }

    /// What was pushed last is what counts, at once.
    private void signInAgain() {
        BenchSeats.Again again = seats.signInAgain(FEW);
        report.must(
                "sign in again: the new secret registers, the old one is refused",
                BenchReport.of("%d, %d of %d", again.registered(), again.refused(), FEW),
                "",
                "all",
                again.registered() == FEW && again.refused() == FEW);
    }

    /// The JVMs compile, for minutes: a hotline that runs for months is what is measured.
    private void warmUp() throws IOException {
        seats.telephones.talk(Duration.ofSeconds(1), Duration.ofSeconds(2));
        seats.ready(SEATS);
        hotline +=
                BenchCallers.call(Hotline.TRUNK, LINES, 30, quick ? 200 : 4_500).made();
        seats.settled(SEATS);
    }

    /// What one way brought at a rate.
    ///
    /// @param took µs from entry to INVITE
    /// @param perSecond entries, as they came
    /// @param asterisk processor time a call, ms
    private record Way(Histogram took, double perSecond, int lost, double asterisk) {
        double millis(double percentile) {
            return took.getValueAtPercentile(percentile) / 1000.0;
        }

        String words() {
            return took.getTotalCount() == 0
                    ? "nobody came to a seat"
                    : BenchReport.of("p50 %.1f, p99 %.1f ms", millis(50), millis(99));
        }
    }

    private void atRate(int rate) throws IOException {
        int calls = rate * (quick ? 8 : 40 + SETTLING_SECONDS);
        seats.ready(0);
        Way dial = way(
                BenchAsterisk.TRUNK,
                seats.names.stream().map(s -> BenchAsterisk.DIAL + s).toList(),
                rate,
                calls);
        Way queue = way(BenchAsterisk.TRUNK, List.of(BenchAsterisk.QUEUE), rate, calls);
        Way filled = way(BenchAsterisk.TRUNK, List.of(BenchAsterisk.AUTOFILL), rate, calls);
        seats.ready(SEATS);
        double core = Processor.seconds("core") + Processor.seconds("postgres");
        double telephony = Processor.seconds("telephony") + Processor.seconds("redis");
        Way ours = way(Hotline.TRUNK, LINES, rate, calls);
        seats.settled(SEATS);
        hotline += calls;
        String beside =
                BenchReport.of("Dial %s; app_queue %s, with autofill %s", dial.words(), queue.words(), filled.words());
        String name = BenchReport.of("entry → INVITE, %d calls/s", rate);
        String measured = BenchReport.of("%s, longest %.0f", ours.words(), ours.millis(100));
        String blind = blind(dial, rate);
        if (!blind.isEmpty()) {
            report.tell(name, measured + " (not measurable here: " + blind + ")", beside);
        } else {
            report.must(
                    name,
                    measured,
                    beside,
                    BenchReport.of("median ≤ %.0f ms, p99 ≤ %.0f ms", MEDIAN_MS, P99_MS),
                    ours.millis(50) <= MEDIAN_MS && ours.millis(99) <= P99_MS);
        }
        if (queue.millis(50) >= QUEUES_MS) {
            double better = queue.millis(50) / ours.millis(50);
            report.must(
                    BenchReport.of("times better than app_queue, %d calls/s", rate),
                    BenchReport.of("%.0f ×", better),
                    "medians",
                    BenchReport.of("≥ %.0f ×", TIMES_BETTER),
                    better >= TIMES_BETTER);
        }
        report.tell(
                BenchReport.of("calls/s that came when %d were asked for", rate),
                BenchReport.of("%.1f", ours.perSecond()),
                BenchReport.of("Dial %.1f; app_queue %.1f", dial.perSecond(), queue.perSecond()));
        report.tell(
                "processor time a call",
                BenchReport.of(
                        "Asterisk %.1f ms, telephony and Redis %.1f, core and PostgreSQL %.1f",
                        ours.asterisk(),
                        1000 * (Processor.seconds("telephony") + Processor.seconds("redis") - telephony) / calls,
                        1000 * (Processor.seconds("core") + Processor.seconds("postgres") - core) / calls),
                BenchReport.of("Asterisk by Dial %.1f ms; by app_queue %.1f", dial.asterisk(), queue.asterisk()));
        failed += ours.lost();
        report.must(
                BenchReport.of("callers who were not served, %d calls/s", rate),
                Integer.toString(ours.lost()),
                BenchReport.of("Dial %d; app_queue %d", dial.lost(), queue.lost()),
                "0",
                ours.lost() == 0);
    }

    /// Why nothing can be said at this rate, or empty: the limit is not reached by a call that nobody decides about.
    private static String blind(Way dial, int rate) {
        if (dial.perSecond() < REACHED * rate) {
            return BenchReport.of("only %.0f calls/s came by Dial alone", dial.perSecond());
        }
        return dial.millis(50) > MEDIAN_MS || dial.millis(99) > P99_MS ? "Dial alone is beyond the limit" : "";
    }

    /// The rate has to settle first: who comes in the beginning is served, and counts among the lost, but not here.
    private Way way(String from, List<String> dialled, int rate, int calls) throws IOException {
        clock.forget();
        double asterisk = Processor.seconds("asterisk");
        int settling = rate * (quick ? 1 : SETTLING_SECONDS);
        BenchCallers.Result came = BenchCallers.call(from, dialled, rate, calls);
        Histogram took = new Histogram(3);
        List<AsteriskClock.Passed> passed = clock.passed();
        List<AsteriskClock.Passed> counted = passed.stream()
                .sorted(Comparator.comparingLong(AsteriskClock.Passed::entered))
                .skip(settling)
                .toList();
        counted.forEach(call -> took.recordValue(Math.max(1, call.micros())));
        long first = counted.isEmpty() ? 0 : counted.getFirst().entered();
        long last = counted.isEmpty() ? 1 : counted.getLast().entered();
        BenchAsterisk.forgetRecordings();
        return new Way(
                took,
                1e6 * Math.max(0, counted.size() - 1) / Math.max(1, last - first),
                Math.max(came.failed(), calls - passed.size()),
                1000 * (Processor.seconds("asterisk") - asterisk) / calls);
    }

    /// Few seats and many who wait: how long each seat stands idle between two of them.
    private void turnaround() throws IOException {
        int calls = quick ? 160 : 500;
        seats.ready(0);
        Histogram queue = turns(BenchAsterisk.TRUNK, BenchAsterisk.FEW, calls, false);
        seats.ready(FEW);
        Histogram ours = turns(Hotline.TRUNK, "12315", calls, true);
        Histogram strictly = micros(clock.turnarounds(null));
        seats.settled(FEW);
        hotline += calls;
        report.must(
                "a seat becomes free → the next caller's INVITE",
                words(ours),
                "app_queue " + words(queue),
                BenchReport.of("p99 ≤ %.0f ms", P99_MS),
                ours.getTotalCount() > calls / 2 && ours.getValueAtPercentile(99) <= P99_MS * 1000);
        report.tell("the same from the end of the last call on, wrap-up included", words(strictly), "");
    }

    /// From the INVITE on: telephony hears of it and tells the desk, which asks the core for the caller's card.
    private void pop() throws IOException {
        seats.ready(SEATS);
        clock.forget();
        seats.frames.asks(true);
        int calls = beside();
        seats.frames.asks(false);
        Histogram pops = seats.frames.pops(clock.invites());
        report.must(
                "a seat rings → the caller's card is at its desk",
                words(pops),
                seats.frames.refused() == 0 ? "" : seats.frames.refused() + " refused",
                BenchReport.of("p99 ≤ %.0f ms", POP_MS),
                pops.getTotalCount() >= REACHED * calls && pops.getValueAtPercentile(99) <= POP_MS * 1000);
    }

    private void board() throws IOException {
        seats.board(true);
        beside();
        Histogram ages = seats.frames.ages();
        seats.board(false);
        report.must(
                BenchReport.of("age of the board before the next, %d viewers", SEATS),
                words(ages),
                "",
                BenchReport.of("p99 ≤ %.0f ms", BOARD_MS),
                ages.getTotalCount() > SEATS && ages.getValueAtPercentile(99) <= BOARD_MS * 1000);
    }

    /// The hotline's own calls while something else is measured.
    private int beside() throws IOException {
        int calls = quick ? 80 : 300;
        BenchCallers.Result came = BenchCallers.call(Hotline.TRUNK, LINES, 10, calls);
        failed += came.failed();
        hotline += calls;
        seats.settled(SEATS);
        return calls;
    }

    private static String words(Histogram micros) {
        return BenchReport.of(
                "p50 %.1f, p99 %.1f ms, longest %.0f (%d times)",
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0,
                micros.getMaxValue() / 1000.0,
                micros.getTotalCount());
    }

    private Histogram turns(String from, String dialled, int calls, boolean ours) throws IOException {
        clock.forget();
        seats.forget();
        // a talk takes a second and a half: more come than the few can serve, the last wait for ten seconds
        BenchCallers.Result came = BenchCallers.call(from, List.of(dialled), FEW, calls);
        failed += ours ? came.failed() : 0;
        return micros(clock.turnarounds(ours ? seats.freed() : null));
    }

    private static Histogram micros(List<Long> all) {
        Histogram histogram = new Histogram(3);
        all.forEach(histogram::recordValue);
        return histogram;
    }

    /// Nobody is lost, and each call is a contact.
    private void contacts() {
        Wait.until(
                "every call is a contact",
                Duration.ofMinutes(2),
                () -> Postgres.number("select count(*) from contact where ended_at is not null") >= hotline);
        long kept = Postgres.number("select count(*) from contact where ended_at is not null");
        report.must(
                "calls, served, contacts that ended",
                BenchReport.of("%,d, %,d, %,d", hotline, hotline - failed, kept),
                "",
                "the same",
                failed == 0 && kept == hotline);
    }
}
