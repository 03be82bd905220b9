package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.audit.Actor;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody did to a call or a seat by telephony goes into the audit log, once per event. Inside the event's
/// transaction.
@Component
class SupervisorDeeds {
    private final JdbcClient sql;
    private final Audit audit;

    SupervisorDeeds(JdbcClient sql, Audit audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /// @return false when it was there already
    boolean watched(CallEvent.Watched event) {
        @Nullable CallId call = event.callId();
        UUID id = call == null ? null : call.value();
        if (!isNew(event, event.supervisor(), id, event.how().word())) {
            return false;
        }
        AuditEntry entry =
                AuditEntry.of(AuditAction.CALL_WATCHED).field(event.how().word());
        AuditEntry about = id == null ? entry.about("seat", event.seat()) : entry.about("call", id);
        write(about.because("seat " + event.seat()), event.supervisor());
        return true;
    }

    /// @return false when it was there already
    boolean set(CallEvent.SeatSet event) {
        if (!isNew(event, event.supervisor(), null, event.state())) {
            return false;
        }
        write(
                AuditEntry.of(AuditAction.SEAT_SET)
                        .about("seat", event.seat())
                        .field(event.state())
                        .because(event.reason()),
                event.supervisor());
        return true;
    }

    /// Who stopped the recording, and for how long.
    ///
    /// @param event that is new
    void recording(CallEvent event, List<CallEvent> all) {
        switch (event) {
            case CallEvent.RecordingPaused paused ->
                write(
                        AuditEntry.of(AuditAction.RECORDING_PAUSED)
                                .about("recording", paused.callId().value())
                                .because("seat " + paused.seat()),
                        paused.userId());
            case CallEvent.RecordingResumed resumed ->
                write(
                        AuditEntry.of(AuditAction.RECORDING_RESUMED)
                                .about("recording", resumed.callId().value())
                                .field(pausedFor(resumed, all).toString())
                                .because("seat " + resumed.seat()),
                        resumed.userId());
            default -> {}
        }
    }

    private static Duration pausedFor(CallEvent.RecordingResumed resumed, List<CallEvent> all) {
        return all.stream()
                .filter(event -> event instanceof CallEvent.RecordingPaused
                        && !event.at().isAfter(resumed.at()))
                .map(event -> Duration.between(event.at(), resumed.at()))
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private boolean isNew(CallEvent.OfSeat event, String supervisor, @Nullable UUID call, String deed) {
        return sql.sql("""
                        insert into supervisor_deed (event_id, at, supervisor, seat, call_id, deed)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(Sql.values(
                                event.id(),
                                Sql.time(event.at()),
                                ContactRow.uuidOrNull(supervisor),
                                event.seat(),
                                call,
                                deed))
                        .update()
                == 1;
    }

    private void write(AuditEntry entry, @Nullable String user) {
        @Nullable UUID id = ContactRow.uuidOrNull(user);
        @Nullable
        Actor actor = id == null
                ? null
                : sql.sql("select id, array_to_string(roles, ',') as roles, authority_id from app_user where id = ?")
                        .param(id)
                        .query(SupervisorDeeds::actor)
                        .optional()
                        .orElse(null);
        audit.write(actor == null ? entry : entry.by(actor));
    }

    private static Actor actor(ResultSet row, int index) throws SQLException {
        return new Actor(Sql.uuid(row, "id"), row.getString("roles"), Sql.uuid(row, "authority_id"));
    }
}
