package cn.hotline12315.sms.link;

import java.time.Duration;

/// How one link behaves. Each is the operator's agreement with the carrier; the defaults are CMPP's.
///
/// @param window submissions without an answer at one time, 1 to 1,000
/// @param rate submissions a second on this link, 1 and more
/// @param connect longest time for a TCP connection
/// @param answer longest wait for an answer (login, submission, heartbeat)
/// @param quiet after this long without a frame from the carrier it is asked whether it lives
/// @param misses unanswered questions one after the other, then the connection is given up
/// @param backoffFrom the first wait after a broken connection, up to twice as long after each further one
/// @param backoffTo the longest wait; also the wait after a login that was refused for good
/// @param deliveries deliveries not yet durable at one time; then nothing more is read from the carrier
public record LinkSettings(
        int window,
        int rate,
        Duration connect,
        Duration answer,
        Duration quiet,
        int misses,
        Duration backoffFrom,
        Duration backoffTo,
        int deliveries) {
    public static final LinkSettings CMPP = new LinkSettings(
            16,
            200,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(3),
            3,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            256);
    /// `enquire_link` each half minute: centres close after one or two minutes of silence.
    public static final LinkSettings SMPP = new LinkSettings(
            16,
            200,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            3,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            256);

    public LinkSettings {
        within("window", window, 1_000);
        within("rate", rate, 100_000);
        within("misses", misses, 100);
        within("deliveries", deliveries, 100_000);
        if (connect.isNegative() || connect.isZero() || answer.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("time-outs of " + connect + " and " + answer);
        }
        if (quiet.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a heartbeat after " + quiet);
        }
        if (backoffFrom.isNegative() || backoffFrom.isZero() || backoffTo.compareTo(backoffFrom) < 0) {
            throw new IllegalArgumentException("a back-off of " + backoffFrom + " to " + backoffTo);
        }
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; 1 to " + most + " are possible");
        }
    }
}
