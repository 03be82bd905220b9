package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.TicketPlace;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Authority;
import cn.hotline12315.core.authority.Level;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// At which authorities tickets are: read for permissions, written when a step moves one.
@Component
class TicketPlaces {
    /// What [#place] reads, of `ticket t`.
    static final String COLUMNS = "t.created_by, t.created_at, t.assigned_to, t.intake_id, t.handling_id, t.signing_id,"
            + " t.at_province, t.at_city, t.at_county, t.at_office, t.assisting";

    private final JdbcClient sql;
    private final Authorities authorities;

    TicketPlaces(JdbcClient sql, Authorities authorities) {
        this.sql = sql;
        this.authorities = authorities;
    }

    Optional<TicketPlace> of(UUID ticket) {
        return sql.sql("select " + COLUMNS + " from ticket t where t.id = ?")
                .param(ticket)
                .query((row, _) -> place(row))
                .optional();
    }

    static TicketPlace place(ResultSet row) throws SQLException {
        List<UUID> path = Stream.of(
                        Sql.uuidOrNull(row, "at_province"),
                        Sql.uuidOrNull(row, "at_city"),
                        Sql.uuidOrNull(row, "at_county"),
                        Sql.uuidOrNull(row, "at_office"))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return new TicketPlace(
                Sql.uuid(row, "created_by"),
                Sql.instant(row, "created_at"),
                Sql.uuidOrNull(row, "assigned_to"),
                Sql.uuid(row, "intake_id"),
                Sql.uuidOrNull(row, "handling_id"),
                Sql.uuidOrNull(row, "signing_id"),
                Arrays.asList((UUID[]) row.getArray("assisting").getArray()),
                path);
    }

    /// The authority handles it from now on; nobody there has it yet. A local office signs in its county's name.
    void move(UUID ticket, UUID to, List<UUID> assisting) {
        List<Authority> path = authorities.path(to);
        Authority unit = path.getLast();
        UUID signing = unit.level() == Level.LOCAL_OFFICE ? Objects.requireNonNull(unit.parent()) : unit.id();
        sql.sql("""
                        update ticket set handling_id = ?, signing_id = ?, at_province = ?, at_city = ?, at_county = ?,
                          at_office = ?, assisting = ?, assigned_to = null
                        where id = ?""")
                .params(Sql.values(
                        to,
                        signing,
                        at(path, Level.PROVINCE),
                        at(path, Level.CITY),
                        at(path, Level.COUNTY),
                        at(path, Level.LOCAL_OFFICE),
                        assisting.toArray(UUID[]::new),
                        ticket))
                .update();
    }

    private static @Nullable UUID at(List<Authority> path, Level level) {
        return path.stream()
                .filter(authority -> authority.level() == level)
                .map(Authority::id)
                .findFirst()
                .orElse(null);
    }

    /// Back at the intake body; those above the unit that gave it back see it still, the unit and who helped it do not.
    void leave(UUID ticket) {
        sql.sql("""
                        update ticket set handling_id = null, signing_id = null, assigned_to = null, assisting = '{}',
                          at_province = nullif(at_province, handling_id), at_city = nullif(at_city, handling_id),
                          at_county = nullif(at_county, handling_id), at_office = nullif(at_office, handling_id)
                        where id = ?""").param(ticket).update();
    }

    void assign(UUID ticket, UUID user) {
        sql.sql("update ticket set assigned_to = ? where id = ?")
                .params(user, ticket)
                .update();
    }
}
