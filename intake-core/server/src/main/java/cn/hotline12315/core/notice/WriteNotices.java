package cn.hotline12315.core.notice;

import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.life.Whom;
import cn.hotline12315.core.notice.NoticeStore.NewNotice;
import cn.hotline12315.core.ticket.AfterStep;
import cn.hotline12315.core.ticket.InSameTransaction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Writes the notices of what happens to tickets, in the same transaction: `notices.json` says who is told what. Of a
/// registration nothing is read, and all its notices are one round trip.
@Component
class WriteNotices implements AfterStep, InSameTransaction {
    private static final Set<StepType> MOVES =
            EnumSet.of(StepType.DISPATCH, StepType.DESIGNATE, StepType.RETURN, StepType.ASSIGN);
    private final NoticeTemplates templates;
    private final ComposeNotices compose;
    private final NoticeStore store;
    private final Matters matters;

    WriteNotices(NoticeTemplates templates, ComposeNotices compose, NoticeStore store, Matters matters) {
        this.templates = templates;
        this.compose = compose;
        this.store = store;
        this.matters = matters;
    }

    @Override
    public void registered(List<Registered> tickets) {
        List<NewNotice> all = new ArrayList<>();
        for (Registered one : tickets) {
            if (!one.answered()) {
                Unit intake = one.user().authority();
                Fact fact = new Fact(one.ticket(), 1, one.at(), one.user().id(), intake.id(), new Step.Register());
                Happening what = new Happening(Matters.of(one), List.of(fact), Life.begun(one.kind()));
                all.addAll(compose.heard(what, intake));
            }
        }
        store.add(all);
    }

    @Override
    public void happened(UUID ticket, TicketKind kind, List<Fact> facts, Life life) {
        Fact fact = facts.getLast();
        StepType type = fact.step().type();
        if (MOVES.contains(type)) {
            store.follow(ticket);
        }
        if (fact.step() instanceof Step.Inform informed) {
            inform(ticket, informed, fact);
        }
        if (!templates.on(kind, type).isEmpty() && !store.knows(ticket, fact.number())) {
            Happening what = new Happening(matters.of(ticket).orElseThrow(), facts, life);
            store.add(compose.of(what));
        }
    }

    private void inform(UUID ticket, Step.Inform step, Fact fact) {
        Set<Recipient> whom = switch (step.whom()) {
            case COMPLAINANT -> EnumSet.of(Recipient.COMPLAINANT, Recipient.REPORTER);
            case BOTH, NOBODY -> EnumSet.of(Recipient.COMPLAINANT, Recipient.REPORTER, Recipient.RESPONDENT);
        };
        List<String> decisions = templates.all().stream()
                .filter(NoticeTemplate::decision)
                .map(NoticeTemplate::id)
                .toList();
        store.informed(ticket, decisions, whom, step.whom() == Whom.NOBODY ? null : step.channel(), fact);
    }
}
