package cn.hotline12315.core.ticket;

import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.storage.Sql;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where supervision and urging stand, on the ticket's row: the board counts by it.
@Component
class KeepSupervision implements AfterStep {
    private final JdbcClient sql;

    KeepSupervision(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void happened(UUID ticket, TicketKind kind, List<Fact> facts, Life life) {
        Fact fact = facts.getLast();
        switch (fact.step()) {
            case Step.Supervise s ->
                set(
                        "supervision = 'open', supervised_at = ?, supervision_due_at = ?, escalated_to = null",
                        Sql.time(fact.at()),
                        Sql.time(s.until()
                                .plusDays(1)
                                .atStartOfDay(RegisterTicket.CHINA)
                                .toInstant()),
                        ticket);
            case Step.Escalate s -> set("supervision = 'escalated', escalated_to = ?", s.to(), ticket);
            case Step.AnswerSupervision s -> set("supervision = 'answered', supervision_due_at = null", ticket);
            case Step.CloseSupervision s ->
                set("supervision = null, supervised_at = null, supervision_due_at = null, escalated_to = null", ticket);
            case Step.Urge s -> set("last_urged_at = ?, urged = urged + 1", Sql.time(fact.at()), ticket);
            default -> {}
        }
    }

    private void set(String columns, Object... params) {
        sql.sql("update ticket set " + columns + " where id = ?").params(params).update();
    }
}
