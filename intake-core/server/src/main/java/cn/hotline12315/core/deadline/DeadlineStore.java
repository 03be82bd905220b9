package cn.hotline12315.core.deadline;

import cn.hotline12315.core.storage.Sql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps the runs of clocks. In transactions the ticket's row is always locked before its deadlines: so do the
/// lights.
@Component
public class DeadlineStore {
    private final JdbcClient sql;
    private final Clock clock;

    DeadlineStore(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Makes these the ticket's deadlines, in the caller's transaction; safe to repeat. Lights follow: they
    /// move with their deadline, and one that was told is told again only when its moment has moved into the
    /// future.
    ///
    /// @return the earliest of those that run, the end of its last day
    public Optional<Instant> replace(UUID ticket, List<Deadline> deadlines) {
        lock(ticket);
        UUID[] kept = deadlines.stream().map(Deadline::startId).toArray(UUID[]::new);
        sql.sql("delete from ticket_deadline where ticket_id = ? and start_id <> all(?)")
                .params(ticket, kept)
                .update();
        deadlines.forEach(one -> put(ticket, one));
        return deadlines.stream()
                .filter(one -> one.state() == DeadlineState.RUNNING)
                .map(Deadline::dueAt)
                .min(Comparator.naturalOrder());
    }

    void lock(UUID ticket) {
        sql.sql("select id from ticket where id = ? for no key update")
                .param(ticket)
                .query(UUID.class)
                .list();
    }

    private void put(UUID ticket, Deadline one) {
        Instant now = clock.instant();
        long passed = Stream.of(one.yellowAt(), one.redAt(), one.dueAt())
                .filter(at -> !at.isAfter(now))
                .count();
        sql.sql("""
                        insert into ticket_deadline (ticket_id, start_id, clock, rule_set, article, state, started_at,
                          due, due_at, yellow_at, red_at, stopped_at, paused_days, extended, warnings, calendar)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (ticket_id, start_id) do update
                        set clock = excluded.clock, rule_set = excluded.rule_set, article = excluded.article,
                          state = excluded.state, started_at = excluded.started_at, due = excluded.due,
                          due_at = excluded.due_at, yellow_at = excluded.yellow_at, red_at = excluded.red_at,
                          stopped_at = excluded.stopped_at, paused_days = excluded.paused_days,
                          extended = excluded.extended, warnings = excluded.warnings, calendar = excluded.calendar,
                          told = least(ticket_deadline.told, ?), look_at = null""")
                .params(Sql.values(
                        ticket,
                        one.startId(),
                        one.clock().word(),
                        one.ruleSet(),
                        one.article(),
                        one.state().word(),
                        Sql.time(one.startedAt()),
                        one.due(),
                        Sql.time(one.dueAt()),
                        Sql.time(one.yellowAt()),
                        Sql.time(one.redAt()),
                        Sql.timeOrNull(one.stoppedAt()),
                        one.pausedDays(),
                        one.extended(),
                        one.warnings().stream().map(Warning::word).toArray(String[]::new),
                        one.calendar(),
                        passed))
                .update();
        sql.sql("""
                        update ticket_deadline
                        set look_at = case told when 0 then yellow_at when 1 then red_at when 2 then due_at end
                        where ticket_id = ? and start_id = ? and state = 'running'""").params(ticket, one.startId()).update();
    }

    /// In the order of their starts.
    public List<Deadline> of(UUID ticket) {
        return sql.sql("select * from ticket_deadline where ticket_id = ? order by started_at, start_id")
                .param(ticket)
                .query((row, _) -> deadline(row))
                .list();
    }

    private static Deadline deadline(ResultSet row) throws SQLException {
        Array warnings = row.getArray("warnings");
        return new Deadline(
                Sql.uuid(row, "start_id"),
                ClockKind.of(row.getString("clock")),
                row.getString("rule_set"),
                row.getString("article"),
                DeadlineState.of(row.getString("state")),
                Sql.instant(row, "started_at"),
                row.getObject("due", LocalDate.class),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "yellow_at"),
                Sql.instant(row, "red_at"),
                Sql.instantOrNull(row, "stopped_at"),
                row.getInt("paused_days"),
                row.getBoolean("extended"),
                Arrays.stream((String[]) warnings.getArray()).map(Warning::of).toList(),
                row.getInt("calendar"));
    }
}
