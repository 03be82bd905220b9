package cn.hotline12315.core.reconciliation;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.contact.HotlineBody;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.Cursor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The hours that nodes have told of, each with what differed when it was told last.
@Component
class Reconciliations {
    private static final Logger log = LoggerFactory.getLogger(Reconciliations.class);
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Comparison comparison;
    private final HotlineBody body;
    private final Clock clock;

    Reconciliations(
            JdbcClient sql, TransactionTemplate transaction, Comparison comparison, HotlineBody body, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.comparison = comparison;
        this.body = body;
        this.clock = clock;
    }

    /// @param hour its start
    /// @param calls that Asterisk had
    /// @param contacts that we had
    record Reconciliation(
            String node, Instant hour, Instant receivedAt, int calls, int contacts, List<Difference> differences) {
        Reconciliation {
            differences = List.copyOf(differences);
        }
    }

    record Listed(UUID id, Reconciliation reconciliation) {}

    /// Durable when it returns; again it replaces what was there.
    List<Difference> take(HourOfCalls hour) {
        Comparison.Result result = comparison.of(hour);
        transaction.executeWithoutResult(_ -> {
            UUID id = put(hour, result.contacts());
            sql.sql("delete from reconciliation_difference where reconciliation_id = ?")
                    .param(id)
                    .update();
            result.differences().forEach(difference -> add(id, difference));
        });
        log.info(
                "node {} hour {}: {} calls, {} contacts, {} differences",
                hour.node(),
                hour.hour(),
                hour.calls().size(),
                result.contacts(),
                result.differences().size());
        return result.differences();
    }

    private UUID put(HourOfCalls hour, int contacts) {
        return sql.sql("""
                        insert into reconciliation (id, node, hour, received_at, calls, contacts, authority_id)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (node, hour) do update
                        set received_at = excluded.received_at, calls = excluded.calls, contacts = excluded.contacts
                        returning id""")
                .params(
                        UuidV7.next(clock),
                        hour.node(),
                        Sql.time(hour.hour()),
                        Sql.time(clock.instant()),
                        hour.calls().size(),
                        contacts,
                        body.id())
                .query(UUID.class)
                .single();
    }

    private void add(UUID reconciliation, Difference difference) {
        sql.sql("""
                        insert into reconciliation_difference (reconciliation_id, call_id, kind, contact_id)
                        values (?, ?, ?, ?)""")
                .params(Sql.values(
                        reconciliation, difference.callId(), difference.kind().word(), difference.contactId()))
                .update();
    }

    /// Of an authority's nodes, newest hour first.
    List<Listed> page(UUID authority, Cursor after, int limit) {
        List<Listed> all = sql.sql("""
                        select * from reconciliation where authority_id = ? and (hour, id) < (?, ?)
                        order by hour desc, id desc limit ?""")
                .params(authority, Sql.time(after.at()), after.id(), limit)
                .query((row, _) -> new Listed(
                        Sql.uuid(row, "id"),
                        new Reconciliation(
                                row.getString("node"),
                                Sql.instant(row, "hour"),
                                Sql.instant(row, "received_at"),
                                row.getInt("calls"),
                                row.getInt("contacts"),
                                List.of())))
                .list();
        Map<UUID, List<Difference>> differences =
                differences(all.stream().map(Listed::id).toList());
        return all.stream()
                .map(one -> with(one, differences.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static Listed with(Listed one, List<Difference> differences) {
        Reconciliation known = one.reconciliation();
        return new Listed(
                one.id(),
                new Reconciliation(
                        known.node(), known.hour(), known.receivedAt(), known.calls(), known.contacts(), differences));
    }

    private Map<UUID, List<Difference>> differences(List<UUID> reconciliations) {
        Map<UUID, List<Difference>> found = new HashMap<>();
        sql.sql("""
                        select * from reconciliation_difference where reconciliation_id = any(?)
                        order by call_id, kind""")
                .param((Object) reconciliations.toArray(new UUID[0]))
                .query((row, _) -> found.computeIfAbsent(Sql.uuid(row, "reconciliation_id"), _ -> new ArrayList<>())
                        .add(new Difference(
                                Sql.uuid(row, "call_id"),
                                DifferenceKind.of(row.getString("kind")),
                                Sql.uuidOrNull(row, "contact_id"))))
                .list();
        return found;
    }
}
