package cn.hotline12315.core.deadline;

import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells lights whose moment has come. Any number of copies may do so at once: each light is one transaction
/// that locks its ticket, passes over tickets that others have, and writes down that it was told together with
/// what the watchers write. A copy that dies leaves nothing behind, and another tells it.
@Component
class Lights {
    private static final Logger log = LoggerFactory.getLogger(Lights.class);
    private static final Duration LATER = Duration.ofMinutes(1);
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final List<DeadlineWatcher> watchers;
    private final Clock clock;

    Lights(JdbcClient sql, TransactionTemplate transaction, List<DeadlineWatcher> watchers, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.watchers = List.copyOf(watchers);
        this.clock = clock;
    }

    private record Key(UUID ticket, UUID start) {}

    private record Due(ClockKind clock, Light light, LocalDate day) {}

    /// Tells one, the longest due.
    ///
    /// @return false when there is none that nobody else is at
    boolean tellNext() {
        Key[] at = new Key[1];
        try {
            return transaction.execute(_ -> {
                Optional<Key> next = next();
                next.ifPresent(key -> {
                    at[0] = key;
                    due(key).ifPresent(due -> tell(key, due));
                });
                return next.isPresent();
            });
        } catch (RuntimeException fault) {
            if (at[0] == null) {
                throw fault;
            }
            log.error("a light of ticket {} was not told, again in a minute{}", at[0].ticket(), new Trace(fault));
            postpone(at[0]);
            return true;
        }
    }

    /// Locks the ticket first, as all do that change its deadlines.
    private Optional<Key> next() {
        return sql.sql("""
                        select deadline.ticket_id, deadline.start_id
                        from ticket_deadline deadline join ticket on ticket.id = deadline.ticket_id
                        where deadline.look_at <= ? order by deadline.look_at limit 1
                        for no key update of ticket skip locked""")
                .param(Sql.time(clock.instant()))
                .query((row, _) -> new Key(Sql.uuid(row, "ticket_id"), Sql.uuid(row, "start_id")))
                .optional();
    }

    /// Looked at anew under the lock: it may have moved, stopped or been told in between.
    private Optional<Due> due(Key key) {
        return sql.sql("""
                        select clock, told, due from ticket_deadline
                        where ticket_id = ? and start_id = ? and look_at <= ? for update""")
                .params(key.ticket(), key.start(), Sql.time(clock.instant()))
                .query((row, _) -> new Due(
                        ClockKind.of(row.getString("clock")),
                        Light.values()[row.getInt("told") + 1],
                        row.getObject("due", LocalDate.class)))
                .optional();
    }

    private void tell(Key key, Due due) {
        int fresh = sql.sql("""
                        insert into deadline_light (ticket_id, start_id, light, due, told_at) values (?, ?, ?, ?, ?)
                        on conflict do nothing""")
                .params(key.ticket(), key.start(), due.light().word(), due.day(), Sql.time(clock.instant()))
                .update();
        if (fresh == 1) {
            watchers.forEach(watcher -> watcher.reached(key.ticket(), due.clock(), key.start(), due.light()));
        }
        sql.sql("""
                        update ticket_deadline
                        set told = told + 1, look_at = case told when 0 then red_at when 1 then due_at end
                        where ticket_id = ? and start_id = ?""").params(key.ticket(), key.start()).update();
    }

    private void postpone(Key key) {
        sql.sql("update ticket_deadline set look_at = ? where ticket_id = ? and start_id = ? and look_at <= ?")
                .params(Sql.time(clock.instant().plus(LATER)), key.ticket(), key.start(), Sql.time(clock.instant()))
                .update();
    }
}
