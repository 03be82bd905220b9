package cn.hotline12315.core.callback;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Somebody takes a caller from the worklist, calls him, and says what came of it. One at a time: what is taken is his
/// until the lease ends.
@Component
class TakeCallBack {
    /// Long enough for a few tries.
    static final Duration LEASE = Duration.ofMinutes(15);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final PersonalCipher cipher;
    private final Audit audit;
    private final Clock clock;

    TakeCallBack(JdbcClient sql, TransactionTemplate transaction, PersonalCipher cipher, Audit audit, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.cipher = cipher;
        this.audit = audit;
        this.clock = clock;
    }

    sealed interface Answer {
        /// @param number whole
        record Done(String number) implements Answer {}

        record NoSuch() implements Answer {}

        /// @param who has it
        record TakenBy(String who) implements Answer {}

        record Closed() implements Answer {}
    }

    private record Held(
            String number, @Nullable UUID by, @Nullable String byName, boolean closed) {}

    /// Taking it again makes the lease longer.
    Answer take(SignedIn user, UUID id) {
        return deed(user, id, held -> {
            Instant until = clock.instant().plus(LEASE);
            sql.sql("update call_back set taken_by = ?, taken_until = ?, version = version + 1 where id = ?")
                    .params(user.id(), Sql.time(until), id)
                    .update();
            audit.write(
                    AuditEntry.of(AuditAction.CALL_BACK_TAKEN).by(user.actor()).about("call-back", id));
        });
    }

    Answer giveBack(SignedIn user, UUID id) {
        return deed(
                user,
                id,
                held -> sql.sql(
                                "update call_back set taken_by = null, taken_until = null, version = version + 1 where id = ?")
                        .param(id)
                        .update());
    }

    Answer close(SignedIn user, UUID id, CallBackOutcome outcome, @Nullable String note) {
        return deed(user, id, held -> {
            sql.sql("""
                            update call_back set outcome = ?, note = ?, closed_by = ?, closed_at = ?, taken_by = null,
                              taken_until = null, version = version + 1 where id = ?""")
                    .params(Sql.values(
                            outcome.word(),
                            cipher.sealOrNull(Purpose.CALL_BACK, note),
                            user.id(),
                            Sql.time(clock.instant()),
                            id))
                    .update();
            audit.write(AuditEntry.of(AuditAction.CALL_BACK_CLOSED)
                    .by(user.actor())
                    .about("call-back", id)
                    .field(outcome.word())
                    .because(note));
        });
    }

    private Answer deed(SignedIn user, UUID id, java.util.function.Consumer<Held> what) {
        return transaction.execute(_ -> {
            Optional<Held> found = sql.sql("""
                            select b.number, b.closed_at, case when b.taken_until > ? then b.taken_by end as taker, u.name
                            from call_back b left join app_user u on u.id = b.taken_by
                            where b.id = ? and b.authority_id = ? for update of b""")
                    .params(Sql.time(clock.instant()), id, user.authority().id())
                    .query(this::held)
                    .optional();
            if (found.isEmpty()) {
                return new Answer.NoSuch();
            }
            Held held = found.get();
            if (held.closed()) {
                return new Answer.Closed();
            }
            if (held.by() != null && !held.by().equals(user.id())) {
                return new Answer.TakenBy(String.valueOf(held.byName()));
            }
            what.accept(held);
            return new Answer.Done(held.number());
        });
    }

    private Held held(ResultSet row, int index) throws SQLException {
        return new Held(
                cipher.open(Purpose.CALL_BACK, row.getBytes("number")),
                Sql.uuidOrNull(row, "taker"),
                cipher.openOrNull(Purpose.USER, row.getBytes("name")),
                Sql.instantOrNull(row, "closed_at") != null);
    }
}
