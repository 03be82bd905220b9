package cn.hotline12315.core.recording;

import cn.hotline12315.core.access.CallAccess;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.recording.RecordingViews.Excuse;
import cn.hotline12315.core.recording.RecordingViews.MissingRecording;
import cn.hotline12315.core.recording.RecordingViews.RecordingReport;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether every answered call has its recording, read from contacts and recordings each time; nothing is counted
/// beforehand.
@Component
class CompletenessReport {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    /// A node has so long to bring a recording after the call's end.
    private static final Duration PATIENCE = Duration.ofHours(1);
    /// A call whose end was never told counts as ended so long after its answer.
    private static final Duration LONGEST_CALL = Duration.ofHours(6);

    private static final int MOST_MISSING = 100;
    private static final String CALLS = """
            with call as (
              select c.call_id, c.id, c.answered_at, c.seat, case
                when r.call_id is not null then 'recorded'
                when c.unrecorded is not null and c.recorded_ms is null then c.unrecorded
                when coalesce(c.ended_at, c.answered_at + ?::interval) + ?::interval > ? then 'pending'
                else 'missing' end as fate
              from contact c left join recording r on r.call_id = c.call_id
              where c.answered_at >= ? and c.answered_at < ? and %s)
            """;
    private final JdbcClient sql;
    private final CallAccess access;
    private final Clock clock;

    CompletenessReport(JdbcClient sql, CallAccess access, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.clock = clock;
    }

    private record Fate(String word, long count) {}

    /// Of the calls that this user oversees.
    ///
    /// @param from first day, Beijing time
    /// @param to last day, included
    RecordingReport of(SignedIn user, LocalDate from, LocalDate to) {
        Condition overseen = access.where(user, Permission.OVERSIGHT, "c");
        String calls = CALLS.formatted(overseen.sql());
        List<Object> range = new ArrayList<>(List.of(
                LONGEST_CALL.toString(),
                PATIENCE.toString(),
                Sql.time(clock.instant()),
                start(from),
                start(to.plusDays(1))));
        range.addAll(overseen.params());
        List<Fate> fates = sql.sql(calls + "select fate, count(*) as count from call group by fate order by fate")
                .params(range)
                .query((row, _) -> new Fate(row.getString("fate"), row.getLong("count")))
                .list();
        List<MissingRecording> missing = sql.sql(calls + "select * from call where fate = 'missing'"
                        + " order by answered_at, call_id limit " + MOST_MISSING)
                .params(range)
                .query((row, _) -> new MissingRecording(
                        Sql.uuid(row, "call_id"),
                        Sql.uuid(row, "id"),
                        Sql.instant(row, "answered_at"),
                        row.getString("seat")))
                .list();
        List<Excuse> excused = fates.stream()
                .filter(fate -> !List.of("recorded", "pending", "missing").contains(fate.word()))
                .map(fate -> new Excuse(fate.word(), fate.count()))
                .toList();
        return new RecordingReport(
                fates.stream().mapToLong(Fate::count).sum(),
                count(fates, "recorded"),
                excused,
                count(fates, "pending"),
                missing);
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(CHINA).toOffsetDateTime();
    }

    private static long count(List<Fate> fates, String word) {
        return fates.stream()
                .filter(fate -> fate.word().equals(word))
                .mapToLong(Fate::count)
                .sum();
    }
}
