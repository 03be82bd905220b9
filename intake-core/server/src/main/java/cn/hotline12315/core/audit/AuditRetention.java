package cn.hotline12315.core.audit;

import cn.hotline12315.core.privacy.ChainHash;
import cn.hotline12315.core.rounds.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Drops months of the log whose time has passed, once all of them is sealed; the seals stay. That a month was
/// dropped is itself on record. What lies in the default partition stays too.
@Component
class AuditRetention extends Rounds {
    private static final Logger log = LoggerFactory.getLogger(AuditRetention.class);
    private static final Duration EVERY = Duration.ofHours(12);
    private static final String PARTITION = "audit_entry_";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ChainRow rows;
    private final DroppedMonths dropped;
    private final Audit audit;
    private final AuditSettings settings;
    private final Clock clock;

    AuditRetention(
            JdbcClient sql,
            TransactionTemplate transaction,
            ChainHash chain,
            Audit audit,
            AuditSettings settings,
            Clock clock) {
        super("audit-retention", EVERY);
        this.sql = sql;
        this.transaction = transaction;
        this.rows = new ChainRow(sql, chain);
        this.dropped = new DroppedMonths(sql, chain);
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void round() {
        YearMonth kept = DroppedMonths.monthOf(clock.instant().minus(settings.keptFor()));
        partitions().stream().filter(month -> month.isBefore(kept)).forEach(this::drop);
    }

    private List<YearMonth> partitions() {
        return sql
                .sql("select inhrelid::regclass::text from pg_inherits where inhparent = 'audit_entry'::regclass")
                .query(String.class)
                .list()
                .stream()
                .filter(name -> name.matches(PARTITION + "[0-9]{4}_[0-9]{2}"))
                .map(name -> YearMonth.parse(name.substring(PARTITION.length()).replace('_', '-')))
                .sorted()
                .toList();
    }

    private void drop(YearMonth month) {
        transaction.executeWithoutResult(_ -> {
            sql.sql("set local lock_timeout = '2s'").update(); // writers wait behind this one
            sql.sql("select pg_advisory_xact_lock(?)")
                    .param(Sealer.LOCK)
                    .query((_, _) -> 0)
                    .list();
            String partition = PARTITION + month.toString().replace('-', '_');
            Seal last = rows.last();
            boolean unsealed = sql.sql("select exists (select from " + partition
                            + " where era > ? or (era = ? and tx >= ?::text::xid8))")
                    .params(last.era(), last.era(), last.to())
                    .query(Boolean.class)
                    .single();
            if (unsealed) {
                log.warn("{} of the audit log stays: it is not sealed", month);
                return;
            }
            long entries = sql.sql("select count(*) from " + partition)
                    .query(Long.class)
                    .single();
            Instant now = clock.instant();
            dropped.add(month, entries, now);
            sql.sql("drop table " + partition).update();
            audit.write(AuditEntry.of(AuditAction.AUDIT_DROPPED).about("audit", month));
            log.info("{} of the audit log dropped, its time has passed: {} entries", month, entries);
        });
    }
}
