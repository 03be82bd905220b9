package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.Step;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Ties tickets of the same matter together, and apart: the steps `link` and `unlink` for those who have not looked at
/// the ticket's version. On both tickets' timelines; done twice it is done once.
@Component
class LinkTickets {
    private static final Logger log = LoggerFactory.getLogger(LinkTickets.class);
    private final TakeStep take;
    private final LinkedTicket linked;
    private final Clock clock;

    LinkTickets(TakeStep take, LinkedTicket linked, Clock clock) {
        this.take = take;
        this.linked = linked;
        this.clock = clock;
    }

    boolean areLinked(UUID ticket, UUID other) {
        return linked.areTied(ticket, other, Relation.DUPLICATE);
    }

    TakeStep.Outcome link(SignedIn user, UUID ticket, UUID other, @Nullable String reason) {
        return take(user, ticket, new Step.Link(other, reason));
    }

    TakeStep.Outcome unlink(SignedIn user, UUID ticket, UUID other) {
        return take(user, ticket, new Step.Unlink(other, null));
    }

    private TakeStep.Outcome take(SignedIn user, UUID ticket, Step step) {
        return take.take(user, UuidV7.next(clock), ticket, TakeStep.ANY_VERSION, step);
    }

    /// After a registration, which no link may undo: one that cannot be made is left out, and the answer shows which
    /// were.
    void afterRegistration(SignedIn user, UUID ticket, List<UUID> others) {
        for (UUID other : others) {
            if (!areLinked(ticket, other) && !(link(user, ticket, other, null) instanceof TakeStep.Outcome.Taken)) {
                log.warn("ticket {} was not linked with {}: not there for {}", ticket, other, user);
            }
        }
    }
}
