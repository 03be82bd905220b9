package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.CallAccess;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final Access access;
    private final CallAccess calls;
    private final HotlineBody body;

    CallRecordings(JdbcClient sql, Access access, CallAccess calls, HotlineBody body) {
        this.sql = sql;
        this.access = access;
        this.calls = calls;
        this.body = body;
    }

    /// @param contactId null while no event of the call has come, only the recording
    /// @param reason why there is none, or only a part
    /// @param startedAt of the call
    /// @param hidesReporter it tells who reported, which this user may not know (O121 Art. 37)
    /// @param overseen this user sees who listened, and may hold it
    public record CallRecording(
            CallId callId,
            @Nullable UUID contactId,
            RecordingState state,
            @Nullable String reason,
            @Nullable Instant startedAt,
            @Nullable Integer seconds,
            @Nullable Long bytes,
            @Nullable Instant storedAt,
            @Nullable Instant deletedAt,
            boolean hidesReporter,
            boolean overseen) {}

    /// Empty when the call is unknown, was not answered, or is none that this user may see. While no event of the call
    /// has come its recording is for those who oversee the hotline.
    public Optional<CallRecording> find(SignedIn user, CallId call) {
        boolean ofUntold =
                access.may(user, Permission.OVERSIGHT) && user.authority().id().equals(body.id());
        Condition hidden = calls.hidesReporter(user, "c");
        Condition overseen = calls.where(user, Permission.OVERSIGHT, "c");
        Condition seen = calls.where(user, Permission.CONTACTS, "c");
        List<Object> params = new ArrayList<>(hidden.params());
        params.addAll(overseen.params());
        params.add(ofUntold);
        params.add(call.value());
        params.addAll(seen.params());
        params.add(ofUntold);
        return sql.sql("select c.id, c.unrecorded, c.recorded_ms, r.length_ms, r.bytes, r.stored_at, r.deleted_at,"
                        + " coalesce(c.started_at, r.started_at) as started_at, " + STATE + ", " + hidden.sql()
                        + " as hides_reporter, " + overseen.sql() + " or (c.id is null and ?) as overseen" + """
                         from (select ?::uuid as wanted) w
                        left join contact c on c.call_id = wanted
                        left join recording r on r.call_id = wanted
                        where\s"""
                        + seen.sql() + " or (c.id is null and ?)")
                .params(params)
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
                Sql.instantOrNull(row, "deleted_at"),
                row.getBoolean("hides_reporter"),
                row.getBoolean("overseen"));
    }

    static @Nullable RecordingState state(ResultSet row) throws SQLException {
        return RecordingState.of(
                row.getBoolean("was_answered"),
                row.getBoolean("told_none"),
                row.getBoolean("brought"),
                row.getBoolean("deleted"));
    }
}
