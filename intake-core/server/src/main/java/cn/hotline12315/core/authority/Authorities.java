package cn.hotline12315.core.authority;

import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tree of authorities. Every question is asked of the database: it is small, and what an administrator changes
/// holds at once on every copy.
@Component
public class Authorities {
    private static final String COLUMNS =
            "a.id, a.code, a.name, a.level, a.parent_id, a.region, a.intake, a.valid_from," + " a.valid_to";
    private final JdbcClient sql;

    Authorities(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<Authority> byId(UUID id) {
        return sql.sql("select " + COLUMNS + " from authority a where a.id = ?")
                .param(id)
                .query((row, _) -> read(row))
                .optional();
    }

    public Optional<Authority> byCode(String code) {
        return sql.sql("select " + COLUMNS + " from authority a where a.code = ?")
                .param(code)
                .query((row, _) -> read(row))
                .optional();
    }

    public Map<UUID, Unit> units(Collection<UUID> ids) {
        Map<UUID, Unit> found = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.sql("select " + COLUMNS + " from authority a where a.id = any(?)")
                    .param(ids.toArray(UUID[]::new))
                    .query((row, _) -> read(row))
                    .list()
                    .forEach(authority -> found.put(authority.id(), authority.unit()));
        }
        return found;
    }

    /// From the top down to the authority itself.
    public List<Authority> path(UUID id) {
        return sql.sql("""
                        with recursive up as (
                          select a.* from authority a where a.id = ?
                          union all
                          select p.* from authority p join up on p.id = up.parent_id)
                        select * from up a order by a.level""").param(id).query((row, _) -> read(row)).list();
    }

    /// True also when they are the same.
    public boolean isUnder(UUID lower, UUID upper) {
        return path(lower).stream().anyMatch(authority -> authority.id().equals(upper));
    }

    /// Those directly under it, by code.
    public List<Authority> children(UUID id) {
        return sql.sql("select " + COLUMNS + " from authority a where a.parent_id = ? order by a.code")
                .param(id)
                .query((row, _) -> read(row))
                .list();
    }

    static Authority read(ResultSet row) throws SQLException {
        return new Authority(
                Sql.uuid(row, "id"),
                row.getString("code"),
                row.getString("name"),
                Level.of(row.getInt("level")),
                Sql.uuidOrNull(row, "parent_id"),
                row.getString("region"),
                row.getBoolean("intake"),
                Sql.day(row, "valid_from"),
                Sql.dayOrNull(row, "valid_to"));
    }
}
