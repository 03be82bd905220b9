package cn.hotline12315.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.core.audit.Verification.Fault;
import cn.hotline12315.core.audit.Verification.Kind;
import cn.hotline12315.core.audit.Verification.Result;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private final Ledger ledger = new Ledger();

    @AfterEach
    void close() {
        ledger.close();
    }

    /// Three seals of five entries.
    private void sealed() {
        Sealer sealer = ledger.sealer();
        for (int i = 0; i < 3; i++) {
            ledger.write(5);
            ledger.seal(sealer);
        }
        assertThat(ledger.verify().faults()).isEmpty();
    }

    private UUID entryOf(int seal) {
        return ledger.sql.sql("""
                        select e.id from audit_entry e join audit_seal s
                          on s.number = ? and e.tx::text::bigint >= s.from_tx and e.tx::text::bigint < s.to_tx
                        order by e.tx limit 1 offset 2""").param(seal).query(UUID.class).single();
    }

    @Test
    void whatIsWrittenIsSealedOnceAndFits() {
        sealed();
        ledger.write(2);
        Result result = ledger.verify();
        assertThat(result.seals()).isEqualTo(3);
        assertThat(result.entries()).isEqualTo(15);
        assertThat(result.unsealed()).isEqualTo(2);
        assertThat(ledger.command())
                .startsWith("0 15 entries in 3 seals verified")
                .contains("Everything fits.");
        assertThat(ledger.sql
                        .sql("select faults from audit_verification")
                        .query(Long.class)
                        .list())
                .containsExactly(0L);
    }

    @Test
    void nothingNewMakesNoSeal() {
        sealed();
        ledger.sealer().sealOne();
        assertThat(ledger.verify().seals()).isEqualTo(3);
    }

    @Test
    void theLogCanOnlyBeAddedTo() {
        sealed();
        for (String table : new String[] {"audit_entry", "audit_seal"}) {
            for (String change : new String[] {"delete from " + table, "truncate " + table}) {
                assertThatThrownBy(() -> ledger.sql.sql(change).update()).hasMessageContaining("append-only");
            }
        }
        assertThatThrownBy(() -> ledger.sql
                        .sql("update audit_entry set outcome = 'done'")
                        .update())
                .hasMessageContaining("append-only");
    }

    @Test
    void aChangedEntryIsFoundWhateverWasChangedOfIt() {
        for (String change : new String[] {
            "outcome = 'refused'",
            "action = 'audit-read'",
            "user_id = gen_random_uuid()",
            "user_id = null",
            "subject_id = 'x'",
            "field = null",
            "field = ''",
            "roles = 'supervisor'",
            "address = '10.0.0.1'",
            "request_id = 'another-one'",
            "reason = null",
            "login_hash = decode(repeat('00', 32), 'hex')",
            "at = at + interval '1 microsecond'",
        }) {
            try (Ledger one = new Ledger()) {
                one.write(4);
                one.seal(one.sealer());
                assertThat(one.tamper("update audit_entry set " + change
                                + " where id = (select id from audit_entry order by tx limit 1)"))
                        .isEqualTo(1);
                assertThat(one.verify().faults())
                        .as(change)
                        .extracting(Fault::kind)
                        .containsExactly(Kind.ENTRY_CHANGED);
            }
        }
    }

    @Test
    void aChangedEntryIsNamedWithItsSealAndTheCommandEndsWithOne() {
        sealed();
        UUID entry = entryOf(2);
        ledger.tamper("update audit_entry set outcome = 'refused' where id = '" + entry + "'");
        assertThat(ledger.verify().faults()).containsExactly(new Fault(Kind.ENTRY_CHANGED, 2, entry));
        assertThat(ledger.command())
                .startsWith("1 ")
                .contains("First seal that does not fit: 2. Faults: 1", "entry changed " + entry);
    }

    @Test
    void aDeletedEntryIsFound() {
        sealed();
        UUID entry = entryOf(3);
        ledger.tamper("delete from audit_entry where id = '" + entry + "'");
        assertThat(ledger.verify().faults()).containsExactly(new Fault(Kind.ENTRY_MISSING, 3, entry));
    }

    @Test
    void anEntryInsertedIntoWhatIsSealedIsFound() {
        sealed();
        ledger.tamper("""
                insert into audit_entry (id, at, tx, action, outcome)
                select '00000000-0000-7000-8000-000000000001', at, tx, 'signed-in', 'done' from audit_entry order by tx limit 1""");
        assertThat(ledger.verify().faults())
                .containsExactly(
                        new Fault(Kind.ENTRY_ADDED, 1, UUID.fromString("00000000-0000-7000-8000-000000000001")));
    }

    @Test
    void anEntryOfAnEraThatNeverBeganIsFound() {
        sealed();
        for (int era : new int[] {0, 9}) {
            ledger.tamper("insert into audit_entry (id, at, era, action, outcome) values (gen_random_uuid(), now(), "
                    + era + ", 'signed-in', 'done')");
        }
        assertThat(ledger.verify().faults())
                .extracting(Fault::kind)
                .containsExactly(Kind.ENTRY_ADDED, Kind.ENTRY_ADDED);
    }

    @Test
    void anEntryMovedInTimeOfCommitIsMissingThereAndAddedHere() {
        sealed();
        UUID entry = entryOf(3);
        ledger.tamper("update audit_entry set tx = (select tx from audit_entry order by tx limit 1) where id = '"
                + entry + "'");
        assertThat(ledger.verify().faults())
                .containsExactly(new Fault(Kind.ENTRY_ADDED, 1, entry), new Fault(Kind.ENTRY_MISSING, 3, entry));
    }

    @Test
    void aChangedSealIsFound() {
        sealed();
        ledger.tamper("update audit_seal set sealed_at = sealed_at - interval '1 hour' where number = 2");
        assertThat(ledger.verify().faults()).containsExactly(new Fault(Kind.SEAL_CHANGED, 2, null));
    }

    @Test
    void whoDeletesAnEntryAndItsMarkBreaksTheSeal() {
        sealed();
        UUID entry = entryOf(2);
        ledger.tamper("delete from audit_entry where id = '" + entry + "'");
        ledger.tamper(
                "update audit_seal set entries = 4, marks = substring(marks from 1 for 80) || substring(marks from 121) "
                        + "where number = 2");
        assertThat(ledger.verify().faults()).containsExactly(new Fault(Kind.SEAL_CHANGED, 2, null));
    }

    @Test
    void aDeletedSealIsFound() {
        sealed();
        ledger.tamper("delete from audit_seal where number = 2");
        assertThat(ledger.verify().faults()).containsExactly(new Fault(Kind.SEAL_MISSING, 2, null));
    }

    @Test
    void withoutTheRightKeyNothingIsVerified() {
        sealed();
        ledger.tamper("update personal_key set id = decode('00000000', 'hex')");
        assertThat(ledger.command()).startsWith("2 ").contains("another personal.key");
    }

    @Test
    void aMonthThatRetentionDroppedIsGoneAndTheChainStillFits() {
        ledger.sql
                .sql("select make_month_partitions('2026-11-01')")
                .query((_, _) -> 0)
                .list();
        ledger.sql
                .sql("select make_month_partitions('2027-06-01')")
                .query((_, _) -> 0)
                .list();
        sealed();
        ledger.clock.pass(Duration.ofDays(215)); // the 24th of June
        ledger.write(1);
        ledger.seal(ledger.sealer());
        ledger.retention(Duration.ofDays(230)).round();
        assertThat(ledger.verify().gone()).isZero();
        ledger.retention(Duration.ofDays(190)).round();
        Result result = ledger.verify();
        assertThat(result.faults()).isEmpty();
        assertThat(result.gone()).isEqualTo(15);
        assertThat(result.entries()).isEqualTo(1);
        assertThat(ledger.sql
                        .sql("select action from audit_entry order by tx desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("audit-dropped");
        assertThat(ledger.sql
                        .sql("select to_regclass('audit_entry_2026_11') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void whatIsNotSealedIsNotDropped() {
        ledger.sql
                .sql("select make_month_partitions('2026-11-01')")
                .query((_, _) -> 0)
                .list();
        ledger.write(3);
        ledger.clock.pass(Duration.ofDays(300));
        ledger.retention(Duration.ofDays(190)).round();
        assertThat(ledger.verify().unsealed()).isEqualTo(3);
    }

    @Test
    void aMonthThatSomebodyElseDroppedIsMissing() {
        ledger.sql
                .sql("select make_month_partitions('2026-11-01')")
                .query((_, _) -> 0)
                .list();
        sealed();
        ledger.tamper("drop table audit_entry_2026_11");
        ledger.tamper("insert into audit_retention values ('2026-11-01', 15, now(), decode(repeat('00', 32), 'hex'))");
        assertThat(ledger.verify().faults()).hasSize(15).extracting(Fault::kind).containsOnly(Kind.ENTRY_MISSING);
    }

    @Test
    void inAYoungerClusterANewEraBeginsAndNothingIsLeftOut() {
        ledger.write(5);
        ledger.tamper("update audit_entry set tx = '1000000000'");
        Sealer before = ledger.sealer();
        ledger.transaction.executeWithoutResult(_ -> before.seal(1, 1_000_000_001));
        ledger.write(2); // in the dump, beyond its last seal
        ledger.tamper("update audit_entry set tx = '1000000009' where tx < '1000000000'");
        Sealer sealer = ledger.sealer(); // the core starts on the restored database
        ledger.write(4);
        ledger.seal(sealer);
        Result result = ledger.verify();
        assertThat(result.faults()).isEmpty();
        assertThat(result.unsealed()).isZero();
        assertThat(result.entries()).isEqualTo(11);
        assertThat(result.seals()).isEqualTo(3);
        assertThat(ledger.sql
                        .sql("select era from audit_seal order by number desc limit 1")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }
}
