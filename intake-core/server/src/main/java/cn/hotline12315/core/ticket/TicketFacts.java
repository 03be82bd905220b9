package cn.hotline12315.core.ticket;

import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The facts of tickets: only ever added, numbered without gaps (the database refuses two with one number).
@Component
class TicketFacts {
    private static final String NOTHING = "{}";
    private final JdbcClient sql;
    private final JdbcTemplate batch;
    private final PersonalCipher cipher;

    TicketFacts(JdbcClient sql, JdbcTemplate batch, PersonalCipher cipher) {
        this.sql = sql;
        this.batch = batch;
        this.cipher = cipher;
    }

    /// In the order of their numbers, the registration first.
    List<Fact> of(UUID ticket) {
        return sql.sql("""
                        select id, number, type, at, by_user, unit_id, data from ticket_event
                        where ticket_id = ? order by number""").param(ticket).query((row, _) -> read(row)).list();
    }

    private Fact read(ResultSet row) throws SQLException {
        StepType type = StepType.of(row.getString("type")).orElseThrow();
        String data = cipher.openOrNull(Purpose.TICKET, row.getBytes("data"));
        return new Fact(
                Sql.uuid(row, "id"),
                row.getInt("number"),
                Sql.instant(row, "at"),
                Sql.uuidOrNull(row, "by_user"),
                Sql.uuidOrNull(row, "unit_id"),
                ApiJson.mapper().readValue(data == null ? NOTHING : data, type.form()));
    }

    /// A fact, encrypted; not yet written.
    record Sealed(UUID ticket, Fact fact, byte @Nullable [] data) {}

    Sealed sealed(UUID ticket, Fact fact) {
        String data = ApiJson.mapper().writeValueAsString(fact.step());
        return new Sealed(ticket, fact, data.equals(NOTHING) ? null : cipher.seal(Purpose.TICKET, data));
    }

    void add(UUID ticket, Fact fact) {
        add(List.of(sealed(ticket, fact)));
    }

    void add(List<Sealed> facts) {
        batch.batchUpdate("""
                insert into ticket_event (id, ticket_id, number, type, at, by_user, unit_id, data)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", facts.stream().map(one -> values(one).toArray()).toList());
    }

    private static List<Object> values(Sealed sealed) {
        Fact fact = sealed.fact();
        return Sql.values(
                fact.id(),
                sealed.ticket(),
                fact.number(),
                fact.step().type().word(),
                Sql.time(fact.at()),
                fact.by(),
                fact.unit(),
                sealed.data());
    }
}
