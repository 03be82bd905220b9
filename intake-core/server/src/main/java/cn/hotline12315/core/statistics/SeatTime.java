package cn.hotline12315.core.statistics;

import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How seats spent their time, cut at the edges of what is asked. A state of which nothing more was told counts until
/// now, and none longer than twelve hours: a seat that was forgotten is not at work.
@Component
class SeatTime {
    static final String TIMES = """
            select %1$s as key,
              coalesce(sum(ms) filter (where state in ('talking', 'held', 'consulting', 'conference')), 0)::bigint as call,
              coalesce(sum(ms) filter (where state = 'wrap-up'), 0)::bigint as wrap_up,
              coalesce(sum(ms) filter (where state in ('ready', 'reserved', 'ringing')), 0)::bigint as ready,
              coalesce(sum(ms) filter (where state = 'not-ready'), 0)::bigint as not_ready,
              coalesce(sum(ms) filter (where state = 'dialling'), 0)::bigint as dialling
            from (
              select s.user_id, s.state, piece.at,
                1000 * extract(epoch from least(s.until, ?, piece.at + interval '%2$s') - greatest(s.since, ?, piece.at)) as ms
              from (select user_id, state, since, least(coalesce(until, ?), since + interval '12 hours') as until
                    from seat_interval
                    where state <> 'offline' and since < ? and since > ?::timestamptz - interval '12 hours') s
              cross join lateral generate_series(
                date_bin('%2$s', greatest(s.since, ?), timestamptz '2000-01-01 00:00+08'),
                least(s.until, ?), interval '%2$s') piece(at)
              where s.until > ?) t
            where ms > 0 and %3$s group by 1""";

    private final JdbcClient sql;
    private final Clock clock;

    SeatTime(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param call talking, held, consulting, in conference
    /// @param ready reserved and ringing too
    record Time(Duration call, Duration wrapUp, Duration ready, Duration notReady, Duration dialling) {
        static final Time NONE = new Time(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

        @Nullable
        Double occupancy() {
            Duration busy = call.plus(wrapUp);
            return CallFigures.share(busy.toMillis(), busy.plus(ready).toMillis());
        }

        Duration signedIn() {
            return call.plus(wrapUp).plus(ready).plus(notReady).plus(dialling);
        }
    }

    Map<String, Time> by(By by, Range range) {
        Map<String, Time> found = new HashMap<>();
        sql.sql(statement(by))
                .params(params(range))
                .query((row, _) -> found.put(row.getString("key"), time(row)))
                .list();
        return found;
    }

    static String statement(By by) {
        String width = by == By.INTERVAL ? "15 minutes" : "1 day";
        return TIMES.formatted(by.key("t", "t.at"), width, by == By.AGENT ? "t.user_id is not null" : "true");
    }

    List<Object> params(Range range) {
        Object from = Sql.time(range.start());
        Object until = Sql.time(range.end());
        return List.of(until, from, Sql.time(clock.instant()), until, from, from, until, from);
    }

    private static Time time(ResultSet row) throws SQLException {
        return new Time(
                Duration.ofMillis(row.getLong("call")),
                Duration.ofMillis(row.getLong("wrap_up")),
                Duration.ofMillis(row.getLong("ready")),
                Duration.ofMillis(row.getLong("not_ready")),
                Duration.ofMillis(row.getLong("dialling")));
    }
}
