package cn.hotline12315.core.audit;

import cn.hotline12315.core.privacy.ChainHash;
import cn.hotline12315.core.rounds.Rounds;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Seals new entries, once a second. Ids and times do not come in the order of commits, transactions' horizon
/// does: a range of transactions below the oldest one that still runs is final, so ranges that follow each
/// other hold every committed entry exactly once. One copy seals at a time; a seal is one transaction, so a
/// killed sealer leaves none by half.
@Component
class Sealer extends Rounds {
    private static final Logger log = LoggerFactory.getLogger(Sealer.class);
    /// Whoever seals or drops holds it.
    static final long LOCK = 1231507;
    /// Entries of a seal, but for one transaction that wrote more by itself.
    static final int BATCH = 10_000;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ChainRow rows;
    private final ChainHash chain;
    private final Clock clock;

    Sealer(
            JdbcClient sql,
            TransactionTemplate transaction,
            ChainHash chain,
            AuditSettings settings,
            Clock clock,
            @Nullable FlywayMigrationInitializer migrated) {
        super("audit-sealer", settings.sealEvery());
        this.sql = sql;
        this.transaction = transaction;
        this.rows = new ChainRow(sql, chain);
        this.chain = chain;
        this.clock = clock;
        beginEraInYoungerCluster();
    }

    @Override
    protected void round() {
        boolean more;
        do {
            more = sealOne();
        } while (more);
    }

    /// @return whether there is more to seal; false too when another copy is at it
    boolean sealOne() {
        return transaction.execute(_ -> {
            boolean mine = sql.sql("select pg_try_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query(Boolean.class)
                    .single();
            return mine && seal(rows.era(), rows.horizon());
        });
    }

    /// Inside a transaction that holds the lock.
    boolean seal(int era, long horizon) {
        Seal last = rows.last();
        long from = last.era() == era ? last.to() : 0;
        @Nullable Long cut = rows.transactionAt(era, from, BATCH - 1);
        long to = cut == null ? horizon : Math.min(horizon, cut + 1);
        if (to <= from) {
            return false;
        }
        List<Mark> marks = rows.marks(era, from, to);
        if (marks.isEmpty()) {
            return false;
        }
        rows.add(last.then(era, to, Mark.join(marks), Sql.micros(clock.instant()), chain));
        return to < horizon;
    }

    /// A dump was restored into a cluster whose transaction ids are below those that are sealed: what the dump
    /// held beyond the last seal is sealed, and what comes from now on is of a new era. Before anything is
    /// written.
    private void beginEraInYoungerCluster() {
        transaction.executeWithoutResult(_ -> {
            sql.sql("select pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query((_, _) -> 0)
                    .list();
            Seal last = rows.last();
            int era = rows.era();
            if (last.era() != era || rows.horizon() >= last.to()) {
                return;
            }
            seal(era, Long.MAX_VALUE);
            int next = era + 1;
            sql.sql("insert into audit_era (era, began_at) values (?, ?)")
                    .params(next, Sql.time(clock.instant()))
                    .update();
            sql.sql("alter table audit_entry alter column era set default " + next)
                    .update();
            log.warn("the database was restored into a younger cluster: era {} of the audit log begins", next);
        });
    }
}
