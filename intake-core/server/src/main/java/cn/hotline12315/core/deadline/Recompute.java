package cn.hotline12315.core.deadline;

import cn.hotline12315.core.deadline.OpenTickets.TicketClocks;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Computes open deadlines again that were computed with an older calendar, ticket by ticket, each in a
/// transaction of its own. Breaks off anywhere and goes on the next time; several at once do no harm.
@Component
class Recompute {
    private static final Logger log = LoggerFactory.getLogger(Recompute.class);
    private static final int BATCH = 200;
    private static final UUID FIRST = new UUID(0, 0);
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Calendars calendars;
    private final TicketDeadlines deadlines;
    private final ObjectProvider<OpenTickets> tickets;

    Recompute(
            JdbcClient sql,
            TransactionTemplate transaction,
            Calendars calendars,
            TicketDeadlines deadlines,
            ObjectProvider<OpenTickets> tickets) {
        this.sql = sql;
        this.transaction = transaction;
        this.calendars = calendars;
        this.deadlines = deadlines;
        this.tickets = tickets;
    }

    /// @return how many tickets were computed again
    int run() {
        @Nullable OpenTickets open = tickets.getIfAvailable();
        if (open == null) {
            return 0;
        }
        int edition = calendars.seen().edition();
        int done = 0;
        UUID after = FIRST;
        List<UUID> batch = behind(edition, after);
        while (!batch.isEmpty()) {
            for (UUID ticket : batch) {
                done += again(open, ticket) ? 1 : 0;
            }
            after = batch.getLast();
            batch = behind(edition, after);
        }
        if (done > 0) {
            log.info("deadlines of {} tickets computed again with the calendar's edition {}", done, edition);
        }
        return done;
    }

    private List<UUID> behind(int edition, UUID after) {
        return sql.sql("""
                        select distinct ticket_id from ticket_deadline
                        where state <> 'stopped' and calendar < ? and ticket_id > ? order by ticket_id limit ?""")
                .params(edition, after, BATCH)
                .query((row, _) -> Sql.uuid(row, "ticket_id"))
                .list();
    }

    private boolean again(OpenTickets open, UUID ticket) {
        try {
            return transaction.execute(_ -> {
                Optional<TicketClocks> clocks = open.lock(ticket);
                if (clocks.isEmpty()) {
                    return false;
                }
                Optional<Instant> earliest = deadlines.keep(
                        ticket, clocks.get().receivedOn(), clocks.get().events());
                open.earliest(ticket, earliest.orElse(null));
                return true;
            });
        } catch (RuntimeException fault) {
            log.error("deadlines of ticket {} were not computed again, later{}", ticket, new Trace(fault));
            return false;
        }
    }
}
