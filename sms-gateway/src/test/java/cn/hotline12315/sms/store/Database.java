package cn.hotline12315.sms.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A real PostgreSQL for all tests of the module, migrated once.
public final class Database {
    private static final Database ONE = new Database();
    public final JdbcClient sql;
    public final TransactionTemplate transaction;

    private Database() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            config.setMaximumPoolSize(8);
            HikariDataSource pool = new HikariDataSource(config);
            Flyway.configure().dataSource(pool).load().migrate();
            sql = JdbcClient.create(pool);
            transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Database one() {
        return ONE;
    }

    /// As it was migrated.
    public static Database empty() {
        ONE.sql
                .sql("truncate assembly, part, inbound, receipt, outbound, outbound_part")
                .update();
        return ONE;
    }
}
