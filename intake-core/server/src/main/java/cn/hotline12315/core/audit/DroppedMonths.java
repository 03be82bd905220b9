package cn.hotline12315.core.audit;

import cn.hotline12315.core.privacy.ChainHash;
import cn.hotline12315.core.storage.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What retention has dropped (table `audit_retention`); believed only with the core's hash.
final class DroppedMonths {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private final JdbcClient sql;
    private final ChainHash chain;

    DroppedMonths(JdbcClient sql, ChainHash chain) {
        this.sql = sql;
        this.chain = chain;
    }

    static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atZone(CHINA));
    }

    void add(YearMonth month, long entries, Instant at) {
        sql.sql("insert into audit_retention (month, entries, dropped_at, mac) values (?, ?, ?, ?)")
                .params(month.atDay(1), entries, Sql.time(at), mac(month, entries, Sql.micros(at)))
                .update();
    }

    Set<YearMonth> all() {
        Set<YearMonth> months = new HashSet<>();
        sql.sql("select * from audit_retention").query((ResultSet row) -> {
            add(row, months);
        });
        return months;
    }

    private void add(ResultSet row, Set<YearMonth> months) throws SQLException {
        YearMonth month = YearMonth.from(row.getObject("month", LocalDate.class));
        byte[] told = row.getBytes("mac");
        if (Arrays.equals(told, mac(month, row.getLong("entries"), Sql.instant(row, "dropped_at")))) {
            months.add(month);
        }
    }

    private byte[] mac(YearMonth month, long entries, Instant at) {
        String all = month + " " + entries + " " + at;
        return chain.of("audit-retention", all.getBytes(StandardCharsets.US_ASCII));
    }
}
