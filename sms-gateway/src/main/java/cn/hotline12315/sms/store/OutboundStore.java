package cn.hotline12315.sms.store;

import cn.hotline12315.sms.link.Verdict;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The queue of what goes out. A message is marked as being sent before a carrier sees it, so that who
/// finds the mark
/// after a crash knows that it may have been sent. Each method is one transaction; any thread, any copy.
public final class OutboundStore {
    private static final String SEALED = "outbound";
    private static final int MOST_TRIES = 8;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Seal seal;
    private final QuietHours quiet;
    private final Clock clock;

    public OutboundStore(JdbcClient sql, TransactionTemplate transaction, Seal seal, QuietHours quiet, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.seal = seal;
        this.quiet = quiet;
        this.clock = clock;
    }

    /// @return false when it was there already, whatever it says now
    public boolean accept(Outbound o) {
        byte[] plain = Octets.join(Octets.of(o.from()), Octets.of(o.to()), Octets.of(o.text()));
        Instant now = clock.instant();
        Instant begin = o.priority() == 3 ? now : quiet.next(now);
        return sql.sql("insert into outbound (id, account, sealed, priority, receipt, not_before, expires, created,"
                                + " changed) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing")
                        .params(
                                o.id(),
                                o.account(),
                                seal.seal(SEALED, plain),
                                o.priority(),
                                o.receipt(),
                                Timestamp.from(begin),
                                Timestamp.from(o.expires()),
                                Timestamp.from(now),
                                Timestamp.from(now))
                        .update()
                == 1;
    }

    /// Takes the most urgent and oldest that are due, for as long as the lease. What is over is set aside.
    public List<Outbound> claim(String account, int most, Duration lease) {
        return transaction.execute(status -> {
            Timestamp now = now();
            sql.sql("update outbound set state = 'expired', changed = ?"
                            + " where account = ? and state = 'waiting' and expires <= ?")
                    .params(now, account, now)
                    .update();
            return sql.sql(
                            "with taken as (update outbound set state = 'sending', leased = ?, attempts = attempts + 1, changed = ?"
                                    + " where id in (select id from outbound where account = ? and state = 'waiting'"
                                    + " and not_before <= ? order by priority desc, not_before, created limit ?"
                                    + " for update skip locked) returning *)"
                                    + " select * from taken order by priority desc, not_before, created")
                    .params(Timestamp.from(clock.instant().plus(lease)), now, account, now, most)
                    .query((row, n) -> outbound(row))
                    .list();
        });
    }

    private Outbound outbound(ResultSet row) throws SQLException {
        ByteBuffer all = ByteBuffer.wrap(seal.open(SEALED, row.getBytes("sealed")));
        return new Outbound(
                row.getObject("id", UUID.class),
                row.getString("account"),
                Octets.text(Octets.next(all)),
                Octets.text(Octets.next(all)),
                Octets.text(Octets.next(all)),
                row.getInt("priority"),
                row.getBoolean("receipt"),
                row.getTimestamp("expires").toInstant());
    }

    /// Marks the parts of claimed messages as being sent, before they are.
    ///
    /// @return the parts to be sent: those that a carrier has taken are left out
    public List<PartKey> begin(List<Claimed> claimed) {
        return transaction.execute(status -> {
            List<PartKey> toSend = new ArrayList<>();
            for (Claimed c : claimed) {
                toSend.addAll(sql.sql("insert into outbound_part (message, number, account, state)"
                                + " select ?, n, ?, 'sending' from generate_series(1, ?) n"
                                + " on conflict (message, number) do update set state = 'sending'"
                                + " where outbound_part.state = 'waiting' returning number")
                        .params(c.message.id(), c.message.account(), c.parts)
                        .query((row, n) -> new PartKey(c.message.id(), row.getInt("number")))
                        .list());
            }
            return toSend;
        });
    }

    /// @param parts how many the message is; the same each time
    public record Claimed(Outbound message, int parts) {}

    /// @param number 1 and more
    public record PartKey(UUID message, int number) {}

    /// What a carrier said to one part.
    public record Said(PartKey part, Verdict verdict) {}

    /// Writes down verdicts, and what they make of their messages.
    public void said(List<Said> all) {
        transaction.executeWithoutResult(status -> {
            all.forEach(this::said);
            UUID[] ids =
                    all.stream().map(s -> s.part.message).distinct().sorted().toArray(UUID[]::new);
            boolean later = all.stream().anyMatch(s -> s.verdict instanceof Verdict.Again);
            settle(ids, later ? LATER : SOON);
        });
    }

    private void said(Said said) {
        switch (said.verdict) {
            case Verdict.Taken v -> part(said.part, "taken", v.id(), null, 0, 0);
            case Verdict.Refused v -> part(said.part, "refused", null, v.code(), 0, 0);
            case Verdict.Unknown v -> part(said.part, "waiting", null, null, 1, 1);
            case Verdict.Again v -> part(said.part, "waiting", null, v.code(), 1, 0);
            case Verdict.Slower v -> part(said.part, "waiting", null, v.code(), 0, 0);
            case Verdict.NotSent v -> part(said.part, "waiting", null, null, 0, 0);
        }
    }

    private void part(PartKey key, String state, @Nullable String id, @Nullable Integer code, int tries, int doubled) {
        sql.sql("update outbound_part set state = :state, carrier_id = :id, code = :code,"
                        + " tries = tries + :tries, doubled = doubled + :doubled"
                        + " where message = :message and number = :number and state = 'sending'")
                .param("state", state)
                .param("id", id)
                .param("code", code)
                .param("tries", tries)
                .param("doubled", doubled)
                .param("message", key.message)
                .param("number", key.number)
                .update();
    }

    /// A message of which no part is under way any more becomes what its parts are.
    private void settle(UUID[] ids, Duration again) {
        sql.sql(
                        "update outbound o set leased = null, changed = :now, not_before = :again, state = case"
                                + " when exists (select from outbound_part p where p.message = o.id and p.state = 'refused')"
                                + " then 'failed'"
                                + " when not exists (select from outbound_part p where p.message = o.id and p.state = 'waiting')"
                                + " then 'sent' when exists (select from outbound_part p where p.message = o.id"
                                + " and p.tries >= :most) then 'failed' else 'waiting' end"
                                + " where o.id = any(:ids) and o.state = 'sending'"
                                + " and not exists (select from outbound_part p where p.message = o.id and p.state = 'sending')")
                .param("now", now())
                .param("again", Timestamp.from(clock.instant().plus(again)))
                .param("most", MOST_TRIES)
                .param("ids", ids)
                .update();
    }

    /// What a dead copy was sending waits again. Nobody knows whether those parts were sent: they are
    /// counted.
    ///
    /// @return how many messages
    public int reclaim() {
        return transaction.execute(status -> {
            UUID[] ids = sql.sql("select id from outbound where state = 'sending' and leased < ? order by id limit 1000"
                            + " for update skip locked")
                    .param(now())
                    .query(UUID.class)
                    .list()
                    .toArray(UUID[]::new);
            sql.sql("update outbound_part set state = 'waiting', tries = tries + 1, doubled = doubled + 1"
                            + " where message = any(?) and state = 'sending'")
                    .param(ids)
                    .update();
            // one that died before it marked a part has none: it waits too
            sql.sql("update outbound o set state = 'waiting', leased = null, changed = ?, not_before = ?"
                            + " where id = any(?)"
                            + " and not exists (select from outbound_part p where p.message = o.id)")
                    .params(now(), now(), ids)
                    .update();
            settle(ids, Duration.ZERO);
            return ids.length;
        });
    }

    /// Brings receipts and parts together, whichever came first. A last word stays; only `DELIVRD`
    /// replaces one.
    ///
    /// @return how many receipts found their part
    public int match() {
        return transaction.execute(status -> {
            List<UUID> ids = sql.sql("with r as (select account, message, status from receipt where matched is null"
                            + " and message <> '' order by arrived limit 1000 for update skip locked),"
                            + " found as (select p.message, p.number, (array_agg(r.status order by"
                            + " r.status = 'DELIVRD' desc, r.status in ('ACCEPTD', 'ENROUTE')))[1] as status"
                            + " from r join outbound_part p on p.account = r.account and p.carrier_id = r.message"
                            + " group by p.message, p.number),"
                            + " done as (update receipt x set matched = :now from r join outbound_part p"
                            + " on p.account = r.account and p.carrier_id = r.message"
                            + " where x.account = r.account and x.message = r.message and x.status = r.status),"
                            + " told as (update outbound_part p set status = f.status from found f"
                            + " where p.message = f.message and p.number = f.number and (p.status is null"
                            + " or p.status in ('ACCEPTD', 'ENROUTE') or f.status = 'DELIVRD'))"
                            + " select message from found")
                    .param("now", now())
                    .query((row, n) -> row.getObject("message", UUID.class))
                    .list();
            sql.sql("update outbound o set changed = :now, state = case when exists (select from outbound_part p"
                            + " where p.message = o.id and p.status <> 'DELIVRD') then 'undelivered' else 'delivered' end"
                            + " where o.id = any(:ids) and o.state in ('sent', 'undelivered')"
                            + " and not exists (select from outbound_part p where p.message = o.id"
                            + " and (p.status is null or p.status in ('ACCEPTD', 'ENROUTE')))")
                    .param("now", now())
                    .param("ids", ids.toArray(UUID[]::new))
                    .update();
            return ids.size();
        });
    }

    /// Where a message stands.
    ///
    /// @param doubled how often a part was sent again though nobody knew whether it was there
    public record Standing(String state, int attempts, int doubled) {}

    public Optional<Standing> standing(UUID id) {
        return sql.sql("select state, attempts, coalesce((select sum(doubled) from outbound_part p"
                        + " where p.message = o.id), 0) as doubled from outbound o where id = ?")
                .param(id)
                .query((row, n) -> new Standing(row.getString("state"), row.getInt("attempts"), row.getInt("doubled")))
                .optional();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
