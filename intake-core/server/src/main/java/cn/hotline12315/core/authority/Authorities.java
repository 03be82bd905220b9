package cn.hotline12315.core.authority;

import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tree of authorities. Every question is asked of the database: it is small, and what an administrator changes
/// holds at once on every copy.
@Component
public class Authorities {
    private static final String COLUMNS =
            "a.id, a.code, a.name, a.level, a.parent_id, a.region, a.intake, a.valid_from," + " a.valid_to";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private final JdbcClient sql;
    private final Clock clock;

    Authorities(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
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

    /// It and all that is under it, also what is no more.
    public List<UUID> under(UUID top) {
        return sql.sql("""
                        with recursive down as (
                          select id from authority where id = ?
                          union all
                          select c.id from authority c join down on c.parent_id = down.id)
                        select id from down""").param(top).query((row, _) -> Sql.uuid(row, "id")).list();
    }

    /// Those directly under it, by code.
    public List<Authority> children(UUID id) {
        return sql.sql("select " + COLUMNS + " from authority a where a.parent_id = ? order by a.code")
                .param(id)
                .query((row, _) -> read(row))
                .list();
    }

    /// Valid today.
    ///
    /// @param under it and what is under it; null for all
    /// @param part of the name or the code; empty for all
    List<Unit> find(@Nullable UUID under, String part, int limit) {
        LocalDate today = today();
        return sql.sql("""
                        with recursive down as (
                          select a.* from authority a where case when cast(:under as uuid) is null then a.parent_id is null else a.id = :under end
                          union all
                          select c.* from authority c join down on c.parent_id = down.id)
                        select %s from down a
                        where a.valid_from <= :today and (a.valid_to is null or a.valid_to > :today)
                          and (position(lower(:part) in lower(a.name)) > 0 or position(lower(:part) in lower(a.code)) > 0)
                        order by a.level, a.code limit :limit""".formatted(COLUMNS))
                .param("under", under)
                .param("today", today)
                .param("part", part)
                .param("limit", limit)
                .query((row, _) -> read(row).unit())
                .list();
    }

    /// The regions that it serves today.
    List<AuthorityResource.Area> areas(UUID id) {
        LocalDate today = today();
        return sql.sql("""
                        select s.region, r.name from service_area s left join region r on r.code = s.region
                        where s.authority_id = ? and s.valid_from <= ? and (s.valid_to is null or s.valid_to > ?)
                        order by s.region""")
                .params(id, today, today)
                .query((row, _) -> new AuthorityResource.Area(row.getString("region"), row.getString("name")))
                .list();
    }

    List<Unit> validChildren(UUID id) {
        LocalDate today = today();
        return children(id).stream()
                .filter(child -> child.isValidOn(today))
                .map(Authority::unit)
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CHINA);
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
