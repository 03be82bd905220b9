package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is known of a call's recording, for those who may see its contact.
@Component
public class CallRecordings {
    /// Columns that [#state(ResultSet)] reads, of the tables `contact c` and `recording r`.
    static final String STATE = """
            (c.answered_at is not null or c.recorded_at is not null) as was_answered,
            (c.unrecorded is not null and c.recorded_ms is null) as told_none,
            (r.call_id is not null) as brought, (r.deleted_at is not null) as deleted""";

    private final JdbcClient sql;

    CallRecordings(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param contactId null while no event of the call has come, only the recording
    /// @param reason why there is none, or only a part
    /// @param startedAt of the call
    public record CallRecording(
            CallId callId,
            @Nullable UUID contactId,
            RecordingState state,
            @Nullable String reason,
            @Nullable Instant startedAt,
            @Nullable Integer seconds,
            @Nullable Long bytes,
            @Nullable Instant storedAt,
            @Nullable Instant deletedAt) {}

    /// Empty when the call is unknown, was not answered, or is another agent's.
    public Optional<CallRecording> find(SignedIn user, CallId call) {
        return sql.sql("select c.id, c.unrecorded, c.recorded_ms, r.length_ms, r.bytes, r.stored_at, r.deleted_at,"
                        + " coalesce(c.started_at, r.started_at) as started_at, " + STATE + """
                         from (select ?::uuid as wanted) w
                        left join contact c on c.call_id = wanted
                        left join recording r on r.call_id = wanted
                        where ? or c.agent_id = ? or c.saved_by = ?""")
                .params(call.value(), user.isSupervisor(), user.id(), user.id())
                .query((row, _) -> read(call, row))
                .optional();
    }

    @SuppressWarnings("NullAway") // Spring's optional() takes a null row for none
    private static @Nullable CallRecording read(CallId call, ResultSet row) throws SQLException {
        @Nullable RecordingState state = state(row);
        if (state == null) {
            return null;
        }
        boolean stored = state == RecordingState.STORED || state == RecordingState.DELETED;
        boolean part = stored && row.getObject("recorded_ms") != null;
        return new CallRecording(
                call,
                Sql.uuidOrNull(row, "id"),
                state,
                part || state == RecordingState.NONE ? row.getString("unrecorded") : null,
                Sql.instantOrNull(row, "started_at"),
                stored ? (int) Math.round(row.getLong("length_ms") / 1000.0) : null,
                stored ? row.getLong("bytes") : null,
                Sql.instantOrNull(row, "stored_at"),
                Sql.instantOrNull(row, "deleted_at"));
    }

    static @Nullable RecordingState state(ResultSet row) throws SQLException {
        return RecordingState.of(
                row.getBoolean("was_answered"),
                row.getBoolean("told_none"),
                row.getBoolean("brought"),
                row.getBoolean("deleted"));
    }
}
