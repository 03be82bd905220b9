package cn.hotline12315.core.audit;

import cn.hotline12315.core.privacy.ChainHash;
import cn.hotline12315.core.storage.Sql;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far the log is sealed, and when somebody last verified all of it.
@Component
public class AuditChain {
    private static final int MOST = 10_000;
    private final JdbcClient sql;
    private final ChainRow rows;

    AuditChain(JdbcClient sql, ChainHash chain) {
        this.sql = sql;
        rows = new ChainRow(sql, chain);
    }

    /// @param faults 0: everything fitted
    public record Verified(Instant at, long seals, long entries, long faults) {}

    /// @param seals how many there are
    /// @param sealedAt when the last one was made; null when there is none
    /// @param unsealed entries since, at most 10,000 are counted; many seconds' worth: the sealer does not run
    public record State(
            long seals,
            @Nullable Instant sealedAt,
            int unsealed,
            @Nullable Verified verified) {}

    public State state() {
        Seal last = rows.last();
        int unsealed = rows.countAfter(last, MOST);
        @Nullable
        Verified verified = sql.sql("select * from audit_verification order by at desc, id desc limit 1")
                .query((row, _) -> new Verified(
                        Sql.instant(row, "at"), row.getLong("seals"), row.getLong("entries"), row.getLong("faults")))
                .optional()
                .orElse(null);
        return new State(last.number(), last.number() == 0 ? null : last.sealedAt(), unsealed, verified);
    }
}
