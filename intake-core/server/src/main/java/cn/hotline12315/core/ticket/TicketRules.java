package cn.hotline12315.core.ticket;

import cn.hotline12315.core.deadline.RuleSet;
import cn.hotline12315.core.deadline.TicketDeadlines;
import cn.hotline12315.core.life.Choice;
import cn.hotline12315.core.life.Regulation;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which order a ticket goes by: Order 20 for what was received before 2026-04-15. It decides the grounds that are
/// accepted and the articles that are cited.
@Component
class TicketRules {
    private final JdbcClient sql;
    private final TicketDeadlines deadlines;
    private final Clock clock;

    TicketRules(JdbcClient sql, TicketDeadlines deadlines, Clock clock) {
        this.sql = sql;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    LocalDate receivedOn(UUID ticket) {
        return sql.sql("select received_on from ticket where id = ?")
                .param(ticket)
                .query((row, _) -> Sql.day(row, "received_on"))
                .single();
    }

    RuleSet of(LocalDate receivedOn, Instant at) {
        return deadlines.rules(receivedOn, LocalDate.ofInstant(at, RegisterTicket.CHINA));
    }

    Regulation regulation(LocalDate receivedOn, Instant at) {
        return Regulation.of(of(receivedOn, at).id());
    }

    /// Refuses a word that the ticket's order does not know.
    void check(UUID ticket, String field, Choice choice, FieldErrors errors) {
        LocalDate received = receivedOn(ticket);
        RuleSet rules = of(received, clock.instant());
        if (choice.chinese(Regulation.of(rules.id())) == null) {
            errors.add(field, "本工单收到于 %s，适用%s，其中没有这一情形".formatted(received, rules.name()));
        }
    }
}
