package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.TicketPlace;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.ticket.TicketViews.Next;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What can be done with a ticket by the one who reads it, and why the rest cannot.
@Component
class NextSteps {
    private final TicketFacts facts;
    private final Access access;

    NextSteps(TicketFacts facts, Access access) {
        this.facts = facts;
        this.access = access;
    }

    List<Next> of(SignedIn user, UUID ticket, TicketKind kind, TicketPlace place) {
        return of(user, Life.of(kind, facts.of(ticket)), place);
    }

    List<Next> of(SignedIn user, Life life, TicketPlace place) {
        return Life.known(life.kind()).stream()
                .map(type -> next(user, type, life, place))
                .sorted(Comparator.comparing(next -> !next.allowed()))
                .toList();
    }

    private Next next(SignedIn user, StepType type, Life life, TicketPlace place) {
        String why = life.whyNot(type);
        if (why == null && !StepRights.allow(access, user, type, place)) {
            why = StepRights.whyNot(type);
        }
        return new Next(type.word(), why == null, why);
    }
}
