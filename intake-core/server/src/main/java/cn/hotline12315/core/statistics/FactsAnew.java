package cn.hotline12315.core.statistics;

import cn.hotline12315.core.contact.StoredEvents;
import cn.hotline12315.core.rounds.Rounds;
import cn.hotline12315.core.storage.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes facts anew from events. Calls of before there were facts get theirs by and by, a batch a round.
@Component
public class FactsAnew extends Rounds {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int BATCH = 500;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final StoredEvents events;
    private final FactRows facts;
    private final SeatIntervals seats;
    private boolean upToDate;

    FactsAnew(
            JdbcClient sql, TransactionTemplate transaction, StoredEvents events, FactRows facts, SeatIntervals seats) {
        super("call-facts", EVERY);
        this.sql = sql;
        this.transaction = transaction;
        this.events = events;
        this.facts = facts;
        this.seats = seats;
    }

    /// Calls that began in [from, until), each in a transaction of its own, and the times of all seats.
    ///
    /// @return how many calls
    public int all(Instant from, Instant until) {
        transaction.executeWithoutResult(_ -> seats.recompute());
        List<UUID> calls = sql.sql("""
                        select id from contact where call_id is not null and started_at >= ? and started_at < ?
                        order by started_at, id""")
                .params(Sql.time(from), Sql.time(until))
                .query((row, _) -> Sql.uuid(row, "id"))
                .list();
        calls.forEach(this::one);
        return calls.size();
    }

    private void one(UUID contact) {
        transaction.executeWithoutResult(_ -> {
            sql.sql("select id from contact where id = ? for update")
                    .param(contact)
                    .query((_, _) -> 0)
                    .list();
            var known = events.of(contact);
            if (!known.isEmpty()) {
                facts.calls(Map.of(contact, known));
            }
        });
    }

    @Override
    protected void round() {
        if (upToDate) {
            return; // new calls get theirs with their events
        }
        List<UUID> without = sql.sql("""
                        select c.id from contact c where c.call_id is not null
                          and not exists (select from call_fact f where f.contact_id = c.id)
                          and exists (select from contact_event e where e.contact_id = c.id)
                        order by c.started_at desc limit """ + " " + BATCH)
                .query((row, _) -> Sql.uuid(row, "id"))
                .list();
        without.forEach(this::one);
        upToDate = without.size() < BATCH;
    }
}
