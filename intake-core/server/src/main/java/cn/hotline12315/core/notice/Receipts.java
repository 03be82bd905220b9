package cn.hotline12315.core.notice;

import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What carriers say became of notices. A receipt may come late, twice, or before the answer to the sending is stored:
/// the first one counts, and waits for its notice.
@Component
public class Receipts {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Receipts(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param channel the carrier's name
    /// @param reference that it gave ([Sent.Taken])
    public void delivered(String channel, String reference) {
        keep(channel, reference, true, null);
    }

    /// It never reached him: a person tells it.
    ///
    /// @param why a code or a few words, nothing personal
    public void failed(String channel, String reference, String why) {
        keep(channel, reference, false, Outbox.cut(why));
    }

    private void keep(String channel, String reference, boolean delivered, @Nullable String why) {
        transaction.executeWithoutResult(_ -> {
            lock(channel, reference);
            sql.sql("""
                            insert into notice_receipt (channel, reference, delivered, why, at) values (?, ?, ?, ?, ?)
                            on conflict do nothing""")
                    .params(Sql.values(channel, reference, delivered, why, Sql.time(clock.instant())))
                    .update();
            apply(channel, reference);
        });
    }

    /// Until the transaction ends: a receipt and its notice do not pass each other unseen.
    void lock(String channel, String reference) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 1231509))")
                .param(channel + " " + reference)
                .query((_, _) -> true)
                .list();
    }

    /// Does nothing while either of them is missing.
    void apply(String channel, String reference) {
        sql.sql("""
                        update notice n set state = case when r.delivered then 'delivered' else 'failed' end, last_error = r.why,
                          changed_at = ?
                        from notice_receipt r
                        where r.channel = n.channel and r.reference = n.reference and n.state = 'sent'
                          and n.channel = ? and n.reference = ?""").params(Sql.time(clock.instant()), channel, reference).update();
    }
}
