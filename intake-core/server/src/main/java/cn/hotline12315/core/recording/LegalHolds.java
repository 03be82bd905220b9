package cn.hotline12315.core.recording;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.recording.RecordingViews.LegalHold;
import cn.hotline12315.core.recording.RecordingViews.StaffMember;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Recordings that are kept beyond their time, by whom and why; each change stays on record. A recording may be
/// held before it is brought.
@Component
class LegalHolds {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final RecordingRow rows;
    private final PersonalCipher cipher;
    private final StaffNames names;
    private final Audit audit;
    private final Clock clock;

    LegalHolds(
            JdbcClient sql,
            TransactionTemplate transaction,
            RecordingRow rows,
            PersonalCipher cipher,
            StaffNames names,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.rows = rows;
        this.cipher = cipher;
        this.names = names;
        this.audit = audit;
        this.clock = clock;
    }

    /// Again with the same reason changes nothing.
    ///
    /// @return false when there is nothing left to hold: it was deleted
    boolean put(SignedIn user, CallId call, String reason) {
        return transaction.execute(_ -> {
            rows.lock(call); // retention takes the same lock
            if (isDeleted(call)) {
                return false;
            }
            if (!reason.equals(reasonOf(call).orElse(null))) {
                Instant now = clock.instant();
                sql.sql("""
                                insert into legal_hold (call_id, reason, user_id, at) values (?, ?, ?, ?)
                                on conflict (call_id) do update
                                set reason = excluded.reason, user_id = excluded.user_id, at = excluded.at""")
                        .params(call.value(), cipher.seal(Purpose.LEGAL_HOLD, reason), user.id(), Sql.time(now))
                        .update();
                note(user, call, reason, now);
            }
            return true;
        });
    }

    /// Also when it is not held.
    void end(SignedIn user, CallId call) {
        transaction.executeWithoutResult(_ -> {
            rows.lock(call);
            int ended = sql.sql("delete from legal_hold where call_id = ?")
                    .param(call.value())
                    .update();
            if (ended == 1) {
                note(user, call, null, clock.instant());
            }
        });
    }

    private void note(SignedIn user, CallId call, @Nullable String reason, Instant now) {
        sql.sql("insert into legal_hold_change (id, call_id, held, reason, user_id, at) values (?, ?, ?, ?, ?, ?)")
                .params(Sql.values(
                        UuidV7.next(clock),
                        call.value(),
                        reason != null,
                        cipher.sealOrNull(Purpose.LEGAL_HOLD, reason),
                        user.id(),
                        Sql.time(now)))
                .update();
        AuditAction action = reason == null ? AuditAction.LEGAL_HOLD_ENDED : AuditAction.LEGAL_HOLD_SET;
        audit.write(
                AuditEntry.of(action).by(user.actor()).about("recording", call).because(reason));
    }

    private boolean isDeleted(CallId call) {
        return sql.sql("select exists (select from recording where call_id = ? and deleted_at is not null)")
                .param(call.value())
                .query(Boolean.class)
                .single();
    }

    private Optional<String> reasonOf(CallId call) {
        return sql.sql("select reason from legal_hold where call_id = ?")
                .param(call.value())
                .query((row, _) -> cipher.open(Purpose.LEGAL_HOLD, row.getBytes("reason")))
                .optional();
    }

    Optional<LegalHold> of(CallId call) {
        return sql.sql("select reason, user_id, at from legal_hold where call_id = ?")
                .param(call.value())
                .query((row, _) -> {
                    UUID user = Sql.uuid(row, "user_id");
                    return new LegalHold(
                            cipher.open(Purpose.LEGAL_HOLD, row.getBytes("reason")),
                            new StaffMember(user, names.of(List.of(user)).getOrDefault(user, "")),
                            Sql.instant(row, "at"));
                })
                .optional();
    }
}
