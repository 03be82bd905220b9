package cn.hotline12315.core.statistics;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.core.contact.CallFollower;
import cn.hotline12315.core.storage.Sql;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// A seat's states become the times between them. Late events find their place: the result depends on their set only.
@Component
class SeatIntervals implements CallFollower {
    private final JdbcTemplate sql;

    SeatIntervals(JdbcTemplate sql) {
        this.sql = sql;
    }

    @Override
    public void seats(List<CallEvent.SeatState> events) {
        sql.query("""
                with lock as materialized (
                  select distinct hashtextextended('seat:' || seat, 12315) as key from unnest(?::text[]) seat order by key)
                select pg_advisory_xact_lock(key) from lock""", row -> {}, (Object)
                events.stream().map(CallEvent.SeatState::seat).toArray(String[]::new));
        sql.batchUpdate(
                """
                insert into seat_interval (event_id, seat, since, user_id, state, reason)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""",
                events.stream()
                        .map(event -> Sql.values(
                                        event.id(),
                                        event.seat(),
                                        Sql.time(event.at()),
                                        FactRows.uuidOrNull(event.userId()),
                                        event.state(),
                                        event.reason())
                                .toArray())
                        .toList());
        // each ends where the next of its seat begins: of the new ones, and of those right before them
        sql.update("""
                with new as (select event_id, seat, since from seat_interval where event_id = any(?)),
                touched as (
                  select event_id from new
                  union
                  select (select before.event_id from seat_interval before
                    where before.seat = new.seat and (before.since, before.event_id) < (new.since, new.event_id)
                    order by before.since desc, before.event_id desc limit 1) from new),
                ends as (
                  select i.event_id, (select next.since from seat_interval next
                    where next.seat = i.seat and (next.since, next.event_id) > (i.since, i.event_id)
                    order by next.since, next.event_id limit 1) as until
                  from seat_interval i where i.event_id in (select event_id from touched))
                update seat_interval i set until = ends.until
                from ends where i.event_id = ends.event_id and i.until is distinct from ends.until""", (Object) events.stream().map(CallEvent.SeatState::id).toArray(UUID[]::new));
    }

    /// All of them anew. Inside a transaction.
    void recompute() {
        sql.update("lock table seat_interval in exclusive mode");
        sql.update("delete from seat_interval");
        sql.update("""
                insert into seat_interval (event_id, seat, since, user_id, state, reason, until)
                select event_id, seat, at, user_id, state, reason,
                  lead(at) over (partition by seat order by at, event_id)
                from seat_event on conflict do nothing""");
    }
}
