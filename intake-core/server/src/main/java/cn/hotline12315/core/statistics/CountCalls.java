package cn.hotline12315.core.statistics;

import cn.hotline12315.core.routing.AnswerPromises;
import cn.hotline12315.core.statistics.CallFigures.Abandoned;
import cn.hotline12315.core.statistics.CallFigures.HangUps;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Figures of calls that came in, from their facts.
@Component
class CountCalls {
    static final Duration USUAL = Duration.ofSeconds(15);
    /// The days and the line; four parameters, see [#range].
    static final String WHICH =
            "f.direction = 'in' and f.at >= ? and f.at < ? and (?::text is null or f.line = ?::text)";

    static final String CALLS = """
            select key, count(*) as offered, count(*) filter (where ok) as answered,
              count(*) filter (where gone and waited_ms <= short_ms) as shortly,
              count(*) filter (where gone and waited_ms > short_ms and outcome = 'abandoned-queue') as queue,
              count(*) filter (where gone and waited_ms > short_ms and outcome = 'abandoned-ringing') as ringing,
              count(*) filter (where not ok and outcome = 'full') as full_queue,
              count(*) filter (where not ok and outcome = 'closed') as closed,
              count(*) filter (where not ok and outcome = 'failed') as failed,
              count(*) filter (where ok and waited_ms <= within_ms) as ok_within,
              count(*) filter (where gone and waited_ms <= within_ms) as gone_within,
              coalesce(sum(waited_ms) filter (where ok), 0) as waited, max(waited_ms) as longest,
              sum(talk_ms) as talk, sum(hold_ms) as hold, sum(transfers) as transfers,
              count(*) filter (where ok and ended_by = 'caller') as by_caller,
              count(*) filter (where ok and ended_by = 'seat') as by_seat,
              count(*) filter (where ok and ended_by = 'system') as by_system,
              count(*) filter (where again) as repeated,
              percentile_cont(0.5) within group (order by error) as error
            from (
              select %s as key, f.*, coalesce(?::bigint, promise.ms, 15000) as within_ms, ?::bigint as short_ms,
                f.answered_at is not null as ok,
                f.answered_at is null and f.outcome in ('abandoned-queue', 'abandoned-ringing') as gone,
                f.caller_hash is not null and exists (
                  select from call_fact e where e.caller_hash = f.caller_hash and e.direction = 'in'
                    and e.at < f.at and e.at >= f.at - interval '24 hours') as again,
                case when f.answered_at is not null and f.waited_ms > 0
                  then abs(f.expected_ms - f.waited_ms)::float8 / f.waited_ms end as error
              from call_fact f left join unnest(?::text[], ?::bigint[]) promise(line, ms) on promise.line = f.line
              where %s) c
            group by key order by key""";

    private final JdbcClient sql;
    private final AnswerPromises promises;
    private final SeatTime seats;
    private final Clock clock;

    CountCalls(JdbcClient sql, AnswerPromises promises, SeatTime seats, Clock clock) {
        this.sql = sql;
        this.promises = promises;
        this.seats = seats;
        this.clock = clock;
    }

    /// Without rows of which there were no calls.
    List<CallFigures> rows(By by, Range range) {
        Map<String, Long> wrapUps = wrapUps(by, range);
        Map<String, long[]> offers = offers(by, range);
        Map<String, SeatTime.Time> times = by.hasSeatTime() && range.line() == null ? seats.by(by, range) : Map.of();
        return sql.sql(CALLS.formatted(by.key("f", "f.at"), WHICH))
                .params(params(range))
                .query((row, _) -> figures(row, wrapUps, offers, times))
                .list();
    }

    List<Object> params(Range range) {
        Map<String, Duration> within = promises.within();
        List<Object> params = new ArrayList<>(Sql.values(
                Sql.millisOrNull(range.within()),
                promises.shortAbandon().toMillis(),
                within.keySet().toArray(new String[0]),
                within.values().stream().map(Duration::toMillis).toArray(Long[]::new)));
        params.addAll(range(range));
        return params;
    }

    static List<Object> range(Range range) {
        return Sql.values(Sql.time(range.start()), Sql.time(range.end()), range.line(), range.line());
    }

    /// A seat's wrap-up is of the call that it answered last.
    private Map<String, Long> wrapUps(By by, Range range) {
        Map<String, Long> found = new HashMap<>();
        List<Object> params =
                new ArrayList<>(List.of(Sql.time(clock.instant()), Sql.time(range.start()), Sql.time(range.end())));
        params.addAll(range(range));
        sql.sql("""
                        select %s as key, sum(1000 * extract(epoch from least(coalesce(w.until, ?), w.since + interval '12 hours') - w.since))::bigint as ms
                        from seat_interval w
                        cross join lateral (select contact_id from call_part p where p.seat = w.seat and p.answered_at <= w.since
                                            order by p.answered_at desc limit 1) last
                        join call_fact f on f.contact_id = last.contact_id
                        where w.state = 'wrap-up' and w.since >= ? and w.since < ?::timestamptz + interval '6 hours' and %s
                        group by 1""".formatted(by.key("f", "f.at"), WHICH))
                .params(params)
                .query((row, _) -> found.put(row.getString("key"), row.getLong("ms")))
                .list();
        return found;
    }

    private Map<String, long[]> offers(By by, Range range) {
        Map<String, long[]> found = new HashMap<>();
        sql.sql("""
                        select %s as key, count(*) as offers, count(p.missed) as missed
                        from call_fact f join call_part p on p.contact_id = f.contact_id where %s group by 1""".formatted(by.key("f", "f.at"), WHICH))
                .params(range(range))
                .query((row, _) ->
                        found.put(row.getString("key"), new long[] {row.getLong("offers"), row.getLong("missed")}))
                .list();
        return found;
    }

    private static CallFigures figures(
            ResultSet row, Map<String, Long> wrapUps, Map<String, long[]> offers, Map<String, SeatTime.Time> times)
            throws SQLException {
        String key = row.getString("key");
        long answered = row.getLong("answered");
        Abandoned gone = new Abandoned(row.getLong("shortly"), row.getLong("queue"), row.getLong("ringing"));
        long offered = row.getLong("offered");
        long within = row.getLong("ok_within");
        long talk = row.getLong("talk");
        long hold = row.getLong("hold");
        long wrapUp = wrapUps.getOrDefault(key, 0L);
        long[] offer = offers.getOrDefault(key, new long[2]);
        SeatTime.@Nullable Time time = times.get(key);
        long repeated = row.getLong("repeated");
        double error = row.getDouble("error");
        boolean measured = !row.wasNull();
        return new CallFigures(
                key,
                offered,
                answered,
                gone,
                CallFigures.share(gone.all(), offered),
                row.getLong("full_queue"),
                row.getLong("closed"),
                row.getLong("failed"),
                CallFigures.share(within, answered),
                CallFigures.share(within + row.getLong("gone_within"), answered + gone.all()),
                answered == 0 ? null : Duration.ofMillis(row.getLong("waited") / answered),
                Sql.durationOrNull(row, "longest"),
                Duration.ofMillis(talk),
                Duration.ofMillis(hold),
                Duration.ofMillis(wrapUp),
                answered == 0 ? null : Duration.ofMillis((talk + hold + wrapUp) / answered),
                time == null ? null : time.occupancy(),
                measured ? error : null,
                offer[0],
                offer[1],
                CallFigures.share(offer[1], offer[0]),
                new HangUps(row.getLong("by_caller"), row.getLong("by_seat"), row.getLong("by_system")),
                repeated,
                CallFigures.share(repeated, offered),
                row.getLong("transfers"));
    }
}
