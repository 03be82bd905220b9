package cn.hotline12315.core.audit;

import cn.hotline12315.core.privacy.ChainHash;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.StoppedClock;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// An audit log in a database of its own, so that a test may tamper with it.
final class Ledger implements AutoCloseable {
    private static final AtomicInteger NEXT = new AtomicInteger();
    final StoppedClock clock = new StoppedClock();
    final JdbcClient sql;
    final TransactionTemplate transaction;
    final Audit audit;
    private final HikariDataSource pool;
    private final Path keys = Core.one().keys();
    private final ChainHash chain = ChainHash.ofFolder(keys);

    Ledger() {
        String name = "ledger_" + NEXT.incrementAndGet();
        Core.one().sql().sql("create database " + name).update();
        pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + Core.one().toPostgres().port() + "/" + name);
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(16);
        Flyway.configure().dataSource(pool).load().migrate();
        sql = JdbcClient.create(pool);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        audit = new Audit(
                sql,
                Core.one().bean(cn.hotline12315.core.privacy.PersonalCipher.class),
                Core.one().bean(cn.hotline12315.core.privacy.LookupHash.class),
                clock);
        sql.sql("insert into personal_key (only_one, id, used_since) values (true, ?, now())")
                .param(Core.one()
                        .sql()
                        .sql("select id from personal_key")
                        .query(byte[].class)
                        .single())
                .update();
    }

    DataSource storage() {
        return pool;
    }

    Path keys() {
        return keys;
    }

    /// A copy's sealer; not running by itself.
    Sealer sealer() {
        return new Sealer(
                sql, transaction, chain, new AuditSettings(Duration.ofSeconds(1), Duration.ofDays(3653)), clock, null);
    }

    AuditRetention retention(Duration keptFor) {
        return new AuditRetention(
                sql, transaction, chain, audit, new AuditSettings(Duration.ofSeconds(1), keptFor), clock);
    }

    /// Some of an agent's day, in its own transactions.
    void write(int entries) {
        for (int i = 0; i < entries; i++) {
            audit.write(AuditEntry.of(i % 2 == 0 ? AuditAction.TICKET_VIEWED : AuditAction.FIELD_UNMASKED)
                    .by(new Actor(UUID.randomUUID(), "agent", UUID.randomUUID()))
                    .about("ticket", UUID.randomUUID())
                    .field("person.phone")
                    .because("回访当事人陈小春"));
        }
    }

    /// Seals what was written. Before that, every transaction that is older is over, also of other databases of this
    /// PostgreSQL: a seal goes no further than the oldest that runs.
    void seal(Sealer sealer) {
        Core.await(() -> sql.sql("""
                        select not exists (select from audit_entry
                        where era = (select max(era) from audit_era) and tx >= pg_snapshot_xmin(pg_current_snapshot()))""").query(Boolean.class).single());
        sealer.sealOne();
    }

    Verification.Result verify() {
        return new Verification(sql, chain).run();
    }

    /// As the database's owner, past every trigger.
    int tamper(String statement) {
        return transaction.execute(_ -> {
            sql.sql("set local session_replication_role = replica").update();
            return sql.sql(statement).update();
        });
    }

    String command() {
        var bytes = new java.io.ByteArrayOutputStream();
        int code = AuditCommand.run(pool, keys, new java.io.PrintStream(bytes, true, StandardCharsets.UTF_8));
        return code + " " + bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        pool.close();
    }
}
