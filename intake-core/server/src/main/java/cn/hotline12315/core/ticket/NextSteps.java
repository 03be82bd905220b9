package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.TicketPlace;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.ticket.TicketViews.Linked;
import cn.hotline12315.core.ticket.TicketViews.Next;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What can be done with a ticket by the one who reads it, and why the rest cannot.
@Component
class NextSteps {
    private final TicketFacts facts;
    private final StepBars bars;
    private final Access access;

    NextSteps(TicketFacts facts, StepBars bars, Access access) {
        this.facts = facts;
        this.bars = bars;
        this.access = access;
    }

    /// @param linked as he sees them
    List<Next> of(SignedIn user, UUID ticket, TicketKind kind, TicketPlace place, List<Linked> linked) {
        Life life = Life.of(kind, facts.of(ticket));
        return Life.known(kind).stream()
                .filter(StepType::isAsked)
                .map(type -> next(user, ticket, type, life, place, linked))
                .sorted(Comparator.comparing(next -> !next.allowed()))
                .toList();
    }

    private Next next(SignedIn user, UUID ticket, StepType type, Life life, TicketPlace place, List<Linked> linked) {
        String why = bars.whyNot(ticket, life, type);
        if (why == null && type == StepType.UNJOIN && !has(linked, Relation.JOINT)) {
            why = "没有共同投诉";
        }
        if (why == null && type == StepType.UNLINK && !has(linked, Relation.DUPLICATE)) {
            why = "没有关联的重复工单";
        }
        if (why == null && !StepRights.allow(access, user, type, place)) {
            why = StepRights.whyNot(type);
        }
        return new Next(type.word(), why == null, why);
    }

    private static boolean has(List<Linked> linked, Relation relation) {
        return linked.stream().anyMatch(one -> one.relation() == relation);
    }
}
