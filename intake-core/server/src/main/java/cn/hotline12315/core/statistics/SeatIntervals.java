package cn.hotline12315.core.statistics;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.core.contact.CallFollower;
import cn.hotline12315.core.storage.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A seat's states become the times between them. Late events find their place: the result depends on their set only.
@Component
class SeatIntervals implements CallFollower {
    private final JdbcClient sql;

    SeatIntervals(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void seat(CallEvent.SeatState event) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 12315))")
                .param("seat:" + event.seat())
                .query((_, _) -> 0)
                .list();
        Object at = Sql.time(event.at());
        sql.sql("""
                        update seat_interval set until = ? where event_id = (
                          select event_id from seat_interval where seat = ? and (since, event_id) < (?, ?)
                          order by since desc, event_id desc limit 1)""").params(Sql.values(at, event.seat(), at, event.id())).update();
        sql.sql("""
                        insert into seat_interval (event_id, seat, since, user_id, state, reason, until)
                        values (?, ?, ?, ?, ?, ?, (
                          select since from seat_interval where seat = ? and (since, event_id) > (?, ?)
                          order by since, event_id limit 1))
                        on conflict do nothing""")
                .params(Sql.values(
                        event.id(),
                        event.seat(),
                        at,
                        FactRows.uuidOrNull(event.userId()),
                        event.state(),
                        event.reason(),
                        event.seat(),
                        at,
                        event.id()))
                .update();
    }

    /// All of them anew. Inside a transaction.
    void recompute() {
        sql.sql("lock table seat_interval in exclusive mode").update();
        sql.sql("delete from seat_interval").update();
        sql.sql("""
                        insert into seat_interval (event_id, seat, since, user_id, state, reason, until)
                        select event_id, seat, at, user_id, state, reason,
                          lead(at) over (partition by seat order by at, event_id)
                        from seat_event on conflict do nothing""").update();
    }
}
