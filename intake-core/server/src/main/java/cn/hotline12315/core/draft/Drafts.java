package cn.hotline12315.core.draft;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.InSameTransaction;
import cn.hotline12315.core.web.ApiJson;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// A user's open drafts; each its owner's only.
@Component
class Drafts implements InSameTransaction {
    private static final int MOST_SHOWN = 100;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final PersonalCipher cipher;
    private final Clock clock;

    Drafts(JdbcClient sql, TransactionTemplate transaction, PersonalCipher cipher, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.cipher = cipher;
        this.clock = clock;
    }

    record Draft(UUID id, @Nullable UUID callId, TicketKind kind, JsonNode form, Instant updatedAt, Instant savedAt) {
        @Override
        public String toString() {
            return "draft " + id;
        }
    }

    /// Keeps the newest by the desktop's clock; an older save that comes late changes nothing.
    ///
    /// @return when it was saved; empty when the draft has become a ticket
    Optional<Instant> save(
            SignedIn user, UUID id, @Nullable UUID callId, TicketKind kind, JsonNode form, Instant updatedAt) {
        Instant now = Sql.micros(clock.instant());
        byte[] sealed = cipher.seal(Purpose.DRAFT, ApiJson.mapper().writeValueAsString(form));
        return transaction.execute(_ -> {
            sql.sql("""
                            insert into draft as d (user_id, id, call_id, kind, form, updated_at, saved_at)
                            values (?, ?, ?, ?, ?, ?, ?)
                            on conflict (user_id, id) do update set call_id = excluded.call_id, kind = excluded.kind,
                              form = excluded.form, updated_at = excluded.updated_at, saved_at = excluded.saved_at
                            where excluded.updated_at >= d.updated_at""")
                    .params(Sql.values(user.id(), id, callId, kind.word(), sealed, Sql.time(updatedAt), Sql.time(now)))
                    .update();
            // asked after the write: a registration that ran meanwhile has either removed the row or is seen here
            boolean registered = sql.sql("select exists (select from idempotency_key where user_id = ? and key = ?)")
                    .params(Sql.values(user.id(), id))
                    .query(Boolean.class)
                    .single();
            if (registered) {
                remove(user, id);
                return Optional.empty();
            }
            return Optional.of(now);
        });
    }

    List<Draft> open(SignedIn user) {
        return sql.sql("""
                        select id, call_id, kind, form, updated_at, saved_at from draft d
                        where user_id = ? and not exists (
                          select from idempotency_key k where k.user_id = d.user_id and k.key = d.id)
                        order by updated_at desc limit ?""")
                .params(Sql.values(user.id(), MOST_SHOWN))
                .query((row, _) -> new Draft(
                        Sql.uuid(row, "id"),
                        Sql.uuidOrNull(row, "call_id"),
                        TicketKind.of(row.getString("kind")).orElseThrow(),
                        ApiJson.mapper().readTree(cipher.open(Purpose.DRAFT, row.getBytes("form"))),
                        Sql.instant(row, "updated_at"),
                        Sql.instant(row, "saved_at")))
                .list();
    }

    void remove(SignedIn user, UUID id) {
        sql.sql("delete from draft where user_id = ? and id = ?")
                .params(Sql.values(user.id(), id))
                .update();
    }

    @Override
    public void registered(List<Registered> tickets) {
        tickets.forEach(one -> remove(one.user(), one.key()));
    }
}
