package cn.hotline12315.core.followup;

import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.TicketKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Which concluded tickets an intake body follows up.
///
/// @param of whose policy it is: its own, or that of an authority above; null for the program's
/// @param version of that authority, 1 for its first; 0 for the program's
/// @param rules what is not named is not followed up
/// @param withinDays working days after the conclusion, 1 to 60
/// @param attempts so often not reached, and it is no longer owed; 1 to 10
record FollowUpPolicy(@Nullable UUID of, int version, List<Rule> rules, int withinDays, int attempts) {
    /// Where nobody has said anything: every complaint that a unit has dealt with.
    static final FollowUpPolicy PROGRAMS = new FollowUpPolicy(
            null,
            0,
            List.of(
                    new Rule(TicketKind.COMPLAINT, Outcome.AGREED, 100),
                    new Rule(TicketKind.COMPLAINT, Outcome.TERMINATED, 100),
                    new Rule(TicketKind.COMPLAINT, Outcome.REFUSED, 100)),
            5,
            3);

    private static final int WHOLE = 100;

    FollowUpPolicy {
        rules = List.copyOf(rules);
    }

    /// @param percent of such tickets: 100 all, 0 none
    record Rule(TicketKind kind, Outcome outcome, int percent) {}

    /// A sample is drawn by the number, so that everybody who asks again gets the same answer.
    ///
    /// @param number of the ticket
    boolean wants(TicketKind kind, Outcome outcome, String number) {
        return rules.stream()
                .anyMatch(rule -> rule.kind() == kind && rule.outcome() == outcome && lot(number) < rule.percent());
    }

    /// 0 to 99, evenly spread.
    static int lot(String number) {
        CRC32 sum = new CRC32();
        sum.update(number.getBytes(StandardCharsets.US_ASCII));
        return (int) (sum.getValue() % WHOLE);
    }
}
