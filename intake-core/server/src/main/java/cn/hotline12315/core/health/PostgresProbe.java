package cn.hotline12315.core.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

@Component
final class PostgresProbe implements HealthProbe {
    private final DataSource storage;

    PostgresProbe(DataSource storage) {
        this.storage = storage;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public boolean isUp() {
        try (Connection connection = storage.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException away) {
            return false;
        }
    }
}
