package cn.hotline12315.core.duplicate;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.duplicate.DuplicateViews.DuplicateCandidate;
import cn.hotline12315.core.duplicate.DuplicateViews.DuplicateCandidates;
import cn.hotline12315.core.duplicate.FoundTickets.Found;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.ticket.TicketSummary;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/// The tickets that are most likely of the same matter.
@Component
class FindDuplicates {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int SHOWN = 10;
    /// The same caller alone is shown, the same respondent of a month ago is not.
    private static final int LEAST = 35;

    private final FoundTickets tickets;
    private final DuplicateSettings settings;
    private final Clock clock;

    FindDuplicates(FoundTickets tickets, DuplicateSettings settings, Clock clock) {
        this.tickets = tickets;
        this.settings = settings;
        this.clock = clock;
    }

    private record Scored(Found found, Likeness likeness) {}

    DuplicateCandidates of(SignedIn user, Sought sought) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, CHINA);
        List<DuplicateCandidate> items = tickets.of(user, sought, now.minus(settings.window())).stream()
                .map(found -> new Scored(found, Likeness.of(sought, found, today)))
                .filter(scored -> scored.likeness().score() >= LEAST)
                .sorted(Comparator.comparing(
                                (Scored scored) -> -scored.likeness().score())
                        .thenComparing(scored -> scored.found().createdAt(), Comparator.reverseOrder()))
                .limit(SHOWN)
                .map(FindDuplicates::candidate)
                .toList();
        return new DuplicateCandidates(items);
    }

    private static DuplicateCandidate candidate(Scored scored) {
        Found found = scored.found();
        // a caller's own complaints are told to whom he calls, as his card tells them
        boolean told = found.readable() || found.caller() && found.kind() != TicketKind.REPORT;
        return new DuplicateCandidate(
                found.id(),
                found.number(),
                found.kind(),
                found.state(),
                found.createdAt(),
                found.readable(),
                told ? found.respondent() : null,
                told ? TicketSummary.of(found.facts()) : null,
                scored.likeness().score(),
                scored.likeness().reasons());
    }
}
