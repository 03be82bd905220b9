package cn.hotline12315.core.audit;

import cn.hotline12315.core.privacy.ChainHash;
import cn.hotline12315.core.storage.Sql;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads and adds seals, and reads what they seal.
final class ChainRow {
    private final JdbcClient sql;
    private final ChainHash chain;

    ChainRow(JdbcClient sql, ChainHash chain) {
        this.sql = sql;
        this.chain = chain;
    }

    /// @return [Seal#NONE] when there is none
    Seal last() {
        return sql.sql("select * from audit_seal order by number desc limit 1")
                .query((row, _) -> seal(row))
                .optional()
                .orElse(Seal.NONE);
    }

    List<Seal> after(long number, int most) {
        return sql.sql("select * from audit_seal where number > ? order by number limit ?")
                .params(number, most)
                .query((row, _) -> seal(row))
                .list();
    }

    void add(Seal seal) {
        sql.sql("""
                        insert into audit_seal (number, era, from_tx, to_tx, entries, marks, sealed_at, hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        seal.number(),
                        seal.era(),
                        seal.from(),
                        seal.to(),
                        seal.entries(),
                        seal.marks(),
                        Sql.time(seal.sealedAt()),
                        seal.hash())
                .update();
    }

    /// Every transaction below it has ended: what it wrote is there or will never be.
    long horizon() {
        return sql.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    int era() {
        return sql.sql("select max(era) from audit_era").query(Integer.class).single();
    }

    /// The transaction of the entry that so many others precede; null when there are fewer.
    @Nullable
    Long transactionAt(int era, long from, int offset) {
        return sql.sql("""
                        select tx::text::bigint from audit_entry where era = ? and tx >= ?::text::xid8
                        order by tx offset ? limit 1""")
                .params(era, from, offset)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /// In the order of transaction and id.
    List<Mark> marks(int era, long from, long to) {
        return sql.sql("""
                        select * from audit_entry where era = ? and tx >= ?::text::xid8 and tx < ?::text::xid8
                        order by tx, id""").params(era, from, to).query((row, _) -> mark(row)).list();
    }

    /// Entries that the seal and all before it leave out, at most so many.
    int countAfter(Seal last, int most) {
        return sql.sql("""
                        select count(*) from (select from audit_entry
                                              where era > ? or (era = ? and tx >= ?::text::xid8) limit ?) e""")
                .params(last.era(), last.era(), last.to(), most)
                .query(Integer.class)
                .single();
    }

    /// Entries where no entry can come from: of an era that has not begun, or that has ended without sealing
    /// them.
    List<UUID> strays(Seal last, int most) {
        return sql.sql("""
                        select id from audit_entry e
                        where era > (select max(era) from audit_era)
                           or era < ? and not exists (select from audit_seal s where s.era = e.era
                                                      and s.from_tx <= e.tx::text::bigint and s.to_tx > e.tx::text::bigint)
                        limit ?""")
                .params(last.era(), most)
                .query((row, _) -> Sql.uuid(row, "id"))
                .list();
    }

    private Mark mark(ResultSet row) throws SQLException {
        UUID id = Sql.uuid(row, "id");
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Sql.instant(row, "at"));
        byte[] mac = chain.of(
                "audit-entry",
                ByteBuffer.allocate(4 * Long.BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .putLong(micros)
                        .putLong(row.getInt("era"))
                        .array(),
                text(row, "tx"),
                text(row, "user_id"),
                row.getBytes("login_hash"),
                text(row, "roles"),
                text(row, "action"),
                text(row, "subject_kind"),
                text(row, "subject_id"),
                text(row, "field"),
                row.getBytes("reason"),
                text(row, "address"),
                text(row, "request_id"),
                outcome(row));
        return new Mark(id, micros, Arrays.copyOf(mac, Mark.MAC_BYTES));
    }

    /// With the authority behind it: entries from before they had one were sealed without.
    private static byte[] outcome(ResultSet row) throws SQLException {
        @Nullable String authority = row.getString("authority_id");
        String outcome = row.getString("outcome");
        return (authority == null ? outcome : outcome + " " + authority).getBytes(StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Seal seal(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("number"),
                row.getInt("era"),
                row.getLong("from_tx"),
                row.getLong("to_tx"),
                row.getBytes("marks"),
                Sql.instant(row, "sealed_at"),
                row.getBytes("hash"));
    }
}
