package cn.hotline12315.core.recording;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.storage.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes the table `recording`.
@Component
class RecordingRow {
    private final JdbcClient sql;

    RecordingRow(JdbcClient sql) {
        this.sql = sql;
    }

    /// Was it brought ever, deleted or not.
    boolean isThere(CallId call) {
        return sql.sql("select exists (select from recording where call_id = ?)")
                .param(call.value())
                .query(Boolean.class)
                .single();
    }

    /// Holds the call's recording, there or not, until the transaction ends.
    void lock(CallId call) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 1231502))")
                .param(call.toString())
                .query((_, _) -> 0)
                .list();
    }

    void add(CallId call, Instant startedAt, Duration length, long bytes, Instant now) {
        sql.sql("insert into recording (call_id, started_at, length_ms, bytes, stored_at) values (?, ?, ?, ?, ?)")
                .params(call.value(), Sql.time(startedAt), length.toMillis(), bytes, Sql.time(now))
                .update();
    }

    /// Those that were stored before a time, not yet deleted and not held, oldest first.
    List<CallId> storedBefore(Instant time, int limit) {
        return sql.sql("""
                        select call_id from recording r
                        where deleted_at is null and stored_at <= ?
                          and not exists (select from legal_hold h where h.call_id = r.call_id)
                        order by stored_at, call_id limit ?""")
                .params(Sql.time(time), limit)
                .query((row, _) -> new CallId(row.getObject(1, UUID.class)))
                .list();
    }

    /// @return false when it was deleted before, or is held
    boolean delete(CallId call, Instant now) {
        return sql.sql("""
                        update recording r set deleted_at = ? where call_id = ? and deleted_at is null
                          and not exists (select from legal_hold h where h.call_id = r.call_id)""").params(Sql.time(now), call.value()).update() == 1;
    }
}
