package cn.hotline12315.core.privacy;

import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Refuses to start with another `personal.key` than the one that the database was written with: half the data would be
/// unreadable for each.
@Component
final class KeyGuard {
    KeyGuard(JdbcClient sql, PersonalKey key, Clock clock, FlywayMigrationInitializer migrated) {
        sql.sql("insert into personal_key (only_one, id, used_since) values (true, ?, ?) on conflict do nothing")
                .params(key.id(), Sql.time(clock.instant()))
                .update();
        byte[] known =
                sql.sql("select id from personal_key").query(byte[].class).single();
        if (!Arrays.equals(known, key.id())) {
            throw new IllegalStateException("this database was written with the personal.key "
                    + HexFormat.of().formatHex(known) + ", not with "
                    + HexFormat.of().formatHex(key.id())
                    + "; put the right file into HOTLINE_KEYS");
        }
    }
}
