package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.storage.Sql;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a fact changes besides itself: the ticket's row, its place, its links, and what other features keep of it.
@Component
class StepEffects {
    private final JdbcClient sql;
    private final TicketPlaces places;
    private final LinkedTicket linked;
    private final TicketFacts facts;
    private final List<AfterStep> others;

    StepEffects(JdbcClient sql, TicketPlaces places, LinkedTicket linked, TicketFacts facts, List<AfterStep> others) {
        this.sql = sql;
        this.places = places;
        this.linked = linked;
        this.facts = facts;
        this.others = List.copyOf(others);
    }

    /// Makes the ticket that a split or a clue calls for, and says in the step which it is.
    Step prepared(UUID ticket, SignedIn user, Step step) {
        return switch (step) {
            case Step.Split s ->
                new Step.Split(s.kind(), s.facts(), linked.make(ticket, user, Relation.SPLIT, s.kind(), s.facts()));
            case Step.Clue s -> {
                UUID report = linked.make(ticket, user, Relation.CLUE, TicketKind.REPORT, s.facts());
                List<Fact> begun = facts.of(report);
                Life life = Life.of(TicketKind.REPORT, begun);
                others.forEach(other -> other.happened(report, TicketKind.REPORT, begun, life));
                yield new Step.Clue(s.facts(), report);
            }
            default -> step;
        };
    }

    /// @param facts all of the ticket; the last is new
    void apply(UUID ticket, Life before, Life after, List<Fact> facts) {
        Fact fact = facts.getLast();
        boolean moved = !after.state().stage().equals(before.state().stage()) || after.round() != before.round();
        Outcome outcome = after.outcome();
        sql.sql("""
                        update ticket set version = ?, state = ?, outcome = ?, round = ?,
                          state_since = case when ? then ? else state_since end
                        where id = ?""")
                .params(Sql.values(
                        fact.number(),
                        after.state().stage().word(),
                        outcome == null ? null : outcome.word(),
                        after.round(),
                        moved,
                        Sql.time(fact.at()),
                        ticket))
                .update();
        place(ticket, fact.step());
        link(ticket, fact);
        others.forEach(other -> other.happened(ticket, after.kind(), facts, after));
    }

    private void place(UUID ticket, Step step) {
        switch (step) {
            case Step.Dispatch s -> places.move(ticket, s.to(), orNone(s.assisting()));
            case Step.Designate s -> places.move(ticket, s.to(), List.of());
            case Step.Return s -> places.leave(ticket);
            case Step.Assign s when s.office() != null -> places.move(ticket, s.office(), List.of());
            case Step.Assign s when s.user() != null -> places.assign(ticket, s.user());
            case Step.DecideRecusal s when s.granted() && s.user() != null -> places.assign(ticket, s.user());
            default -> {}
        }
    }

    private static List<UUID> orNone(@Nullable List<UUID> ids) {
        return ids == null ? List.of() : ids;
    }

    private void link(UUID ticket, Fact fact) {
        switch (fact.step()) {
            case Step.Join s -> linked.link(ticket, s.ticket(), Relation.JOINT, fact);
            case Step.Unjoin s -> linked.undo(ticket, s.ticket(), Relation.JOINT, fact);
            case Step.NotAgain s -> linked.link(ticket, s.earlier(), Relation.EARLIER, fact);
            case Step.Link s -> {
                if (!linked.areTied(ticket, s.other(), Relation.DUPLICATE)) { // the other's fact finds it tied
                    linked.link(ticket, s.other(), Relation.DUPLICATE, fact);
                }
            }
            case Step.Unlink s -> linked.undo(ticket, s.other(), Relation.DUPLICATE, fact);
            default -> {}
        }
    }
}
