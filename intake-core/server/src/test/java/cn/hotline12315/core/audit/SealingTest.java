package cn.hotline12315.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.core.audit.Verification.Result;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.testing.Core;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

class SealingTest {
    private static final int WRITERS = 8;
    private static final int DEEDS = 150;
    private final Ledger ledger = new Ledger();

    @AfterEach
    void close() {
        ledger.close();
    }

    private List<UUID> sealedIds() {
        List<UUID> ids = new ArrayList<>();
        ledger.sql
                .sql("select marks from audit_seal order by number")
                .query(byte[].class)
                .list()
                .forEach(marks -> Mark.split(marks).forEach(mark -> ids.add(mark.id())));
        return ids;
    }

    private List<UUID> writtenIds() {
        return ledger.sql
                .sql("select id from audit_entry")
                .query((row, _) -> Sql.uuid(row, "id"))
                .list();
    }

    @Test
    void whatCommitsLaterThanALaterEntryIsNotSkipped() throws Exception {
        Sealer sealer = ledger.sealer();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = threads.submit(() -> ledger.transaction.executeWithoutResult(_ -> {
                ledger.write(1);
                written.countDown();
                try {
                    mayCommit.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            written.await();
            ledger.write(3); // committed before the slow one, with higher transaction ids
            sealer.sealOne();
            assertThat(sealedIds()).isEmpty();
            mayCommit.countDown();
            slow.get();
        }
        ledger.seal(sealer);
        assertThat(sealedIds()).hasSize(4).containsExactlyInAnyOrderElementsOf(writtenIds());
    }

    @Test
    void everyCommittedEntryIsInExactlyOneSealWhoeverWritesAndSealsAndIsKilled() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(i);
                writers.add(threads.submit(() -> write(random)));
            }
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Sealer copy = ledger.sealer();
                others.add(threads.submit(() -> {
                    while (writing.get()) {
                        try {
                            copy.sealOne();
                        } catch (DataAccessException | TransactionException wasKilled) {
                            // and goes on
                        }
                    }
                }));
            }
            others.add(threads.submit(() -> {
                while (writing.get()) {
                    killTheSealer();
                }
            }));
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            for (Future<?> other : others) {
                other.get();
            }
        }
        ledger.sealer().round();
        List<UUID> sealed = sealedIds();
        assertThat(sealed).doesNotHaveDuplicates().hasSizeGreaterThan(WRITERS * DEEDS / 2);
        assertThat(new HashSet<>(sealed)).isEqualTo(new HashSet<>(writtenIds()));
        Result result = ledger.verify();
        assertThat(result.faults()).isEmpty();
        assertThat(result.unsealed()).isZero();
    }

    /// One to three entries a transaction, a third of them rolled back, some within a savepoint.
    private void write(Random random) {
        for (int i = 0; i < DEEDS; i++) {
            int entries = 1 + random.nextInt(3);
            boolean back = random.nextInt(3) == 0;
            ledger.transaction.executeWithoutResult(status -> {
                ledger.write(entries);
                if (random.nextInt(4) == 0) {
                    Object savepoint = status.createSavepoint();
                    ledger.write(1);
                    if (random.nextBoolean()) {
                        status.rollbackToSavepoint(savepoint);
                    }
                }
                if (back) {
                    status.setRollbackOnly();
                }
            });
        }
    }

    private boolean killTheSealer() {
        return !ledger.sql
                .sql("""
                        select pg_terminate_backend(pid) from pg_locks
                        where locktype = 'advisory' and objid = ? and database =
                              (select oid from pg_database where datname = current_database())""")
                .param(Sealer.LOCK)
                .query(Boolean.class)
                .list()
                .isEmpty();
    }

    @Test
    void aSealerKilledAtItsInsertLeavesNothingHalfDone() throws Exception {
        ledger.write(5);
        Sealer sealer = ledger.sealer();
        Sealer other = ledger.sealer();
        ledger.sql.sql("""
                create function hold_the_seal() returns trigger language plpgsql as
                $$ begin perform pg_advisory_xact_lock(99); return new; end $$""").update();
        ledger.sql
                .sql("create trigger hold after insert on audit_seal for each row execute function hold_the_seal()")
                .update();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ledger.transaction.executeWithoutResult(_ -> {
                ledger.sql
                        .sql("select pg_advisory_xact_lock(99)")
                        .query((_, _) -> 0)
                        .list();
                Future<Boolean> sealing = threads.submit(sealer::sealOne);
                Core.await(() -> ledger.sql
                        .sql("select exists (select from pg_locks where objid = 99 and not granted)")
                        .query(Boolean.class)
                        .single());
                assertThat(other.sealOne()).isFalse(); // another copy does not wait
                assertThat(killTheSealer()).isTrue();
                assertThatThrownBy(sealing::get).isInstanceOf(ExecutionException.class);
            });
        }
        assertThat(sealedIds()).isEmpty();
        ledger.seal(sealer);
        assertThat(sealedIds()).containsExactlyInAnyOrderElementsOf(writtenIds());
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void aLargeBacklogIsSealedInBatchesThatFollowEachOther() {
        ledger.transaction.executeWithoutResult(_ -> ledger.sql
                .sql("""
                        insert into audit_entry (id, at, action, outcome)
                        select gen_random_uuid(), now(), 'ticket-viewed', 'done' from generate_series(1, ?)""")
                .param(Sealer.BATCH + 500) // in one transaction: one seal
                .update());
        for (int i = 0; i < 3; i++) {
            ledger.sql.sql("""
                            insert into audit_entry (id, at, action, outcome)
                            select gen_random_uuid(), now(), 'ticket-viewed', 'done' from generate_series(1, ?)""").param(Sealer.BATCH / 2).update();
        }
        ledger.sealer().round();
        assertThat(ledger.sql
                        .sql("select entries from audit_seal order by number")
                        .query(Integer.class)
                        .list())
                .containsExactly(Sealer.BATCH + 500, Sealer.BATCH, Sealer.BATCH / 2);
        Set<UUID> sealed = new HashSet<>(sealedIds());
        assertThat(sealed).isEqualTo(new HashSet<>(writtenIds()));
        assertThat(ledger.verify().faults()).isEmpty();
    }
}
