package cn.hotline12315.core.ticket;

import cn.hotline12315.core.followup.FollowUps;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.life.TicketState.Archived;
import cn.hotline12315.core.life.TicketState.Concluded;
import cn.hotline12315.core.storage.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Between a ticket's facts and the follow-up that is owed for it.
@Component
class KeepFollowUps implements AfterStep {
    private final JdbcClient sql;
    private final FollowUps followUps;

    KeepFollowUps(JdbcClient sql, FollowUps followUps) {
        this.sql = sql;
        this.followUps = followUps;
    }

    @Override
    public void happened(UUID ticket, TicketKind kind, List<Fact> facts, Life life) {
        Fact fact = facts.getLast();
        switch (fact.step()) {
            case Step.FollowUp s -> called(ticket, s, life, fact.at());
            case Step.Reopen s -> followUps.ended(ticket, "reopened", fact.at());
            default -> {
                if (life.state() instanceof Concluded(Outcome outcome) && !wasOver(kind, facts)) {
                    concluded(ticket, life, outcome, fact.at());
                }
            }
        }
    }

    private static boolean wasOver(TicketKind kind, List<Fact> facts) {
        return facts.size() > 1
                && Life.of(kind, facts.subList(0, facts.size() - 1)).isOver();
    }

    private void called(UUID ticket, Step.FollowUp call, Life life, Instant at) {
        if (life.state() instanceof Concluded) {
            followUps.notReached(ticket, at);
        } else {
            followUps.ended(
                    ticket, life.state() instanceof Archived ? call.reached().word() : "sent-back", at);
        }
    }

    private void concluded(UUID ticket, Life life, Outcome outcome, Instant at) {
        sql.sql("select number, intake_id from ticket where id = ?")
                .param(ticket)
                .query((row, _) -> {
                    followUps.concluded(
                            ticket,
                            life.round(),
                            row.getString("number"),
                            life.kind(),
                            outcome,
                            Sql.uuid(row, "intake_id"),
                            at);
                    return true;
                })
                .single();
    }
}
