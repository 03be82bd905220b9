package cn.hotline12315.core.authority;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All authorities as [Entry], read and written; nothing is ever deleted.
@Component
class AuthorityStore {
    private final JdbcClient sql;
    private final Clock clock;

    AuthorityStore(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// By code.
    Map<String, Entry> all() {
        Map<String, Entry> all = new LinkedHashMap<>();
        sql.sql("""
                        select a.*, p.code as parent_code,
                          array(select s.region from service_area s where s.authority_id = a.id and s.valid_to is null) as areas
                        from authority a left join authority p on p.id = a.parent_id order by a.level, a.code""")
                .query((row, _) -> new Entry(
                        row.getString("code"),
                        row.getString("name"),
                        Level.of(row.getInt("level")),
                        row.getString("parent_code"),
                        row.getString("region"),
                        row.getBoolean("intake"),
                        Sql.day(row, "valid_from"),
                        Sql.dayOrNull(row, "valid_to"),
                        new TreeSet<>(
                                Arrays.asList((String[]) row.getArray("areas").getArray()))))
                .list()
                .forEach(entry -> all.put(entry.code(), entry));
        return all;
    }

    /// The codes of those that open tickets name: registered, handled, signed, assisted there, or under one above it.
    Set<String> withOpenTickets() {
        return new HashSet<>(sql.sql("""
                        select a.code from authority a where exists (select from ticket t where t.open and (t.intake_id = a.id
                          or t.handling_id = a.id or t.signing_id = a.id or a.id = any(t.assisting) or t.at_province = a.id
                          or t.at_city = a.id or t.at_county = a.id or t.at_office = a.id))""").query(String.class).list());
    }

    Set<String> withActiveUsers() {
        return new HashSet<>(sql.sql("""
                        select a.code from authority a
                        where exists (select from app_user u where u.authority_id = a.id and u.active)""").query(String.class).list());
    }

    /// One import at a time, until the transaction ends.
    void lock() {
        sql.sql("select pg_advisory_xact_lock(1231508)").query((_, _) -> 0).list();
    }

    /// Writes it, its areas and its history; the parent must be there.
    void put(Entry entry, @Nullable Entry before, UUID by, LocalDate today) {
        Instant now = clock.instant();
        UUID id = sql.sql("""
                        insert into authority (id, code, name, level, parent_id, region, intake, valid_from, valid_to)
                        values (?, ?, ?, ?, (select id from authority where code = ?), ?, ?, ?, ?)
                        on conflict (code) do update set name = excluded.name, level = excluded.level,
                          parent_id = excluded.parent_id, region = excluded.region, intake = excluded.intake,
                          valid_from = excluded.valid_from, valid_to = excluded.valid_to returning id""")
                .params(Sql.values(
                        UuidV7.next(clock),
                        entry.code(),
                        entry.name(),
                        entry.level().number(),
                        entry.parent(),
                        entry.region(),
                        entry.intake(),
                        entry.validFrom(),
                        entry.validTo()))
                .query(UUID.class)
                .single();
        areas(id, entry, before, today);
        sql.sql("insert into authority_change (authority_id, at, by_id, old, new) values (?, ?, ?, ?::jsonb, ?::jsonb)")
                .params(Sql.values(
                        id,
                        Sql.time(now),
                        by,
                        before == null ? null : ApiJson.mapper().writeValueAsString(before.words()),
                        ApiJson.mapper().writeValueAsString(entry.words())))
                .update();
    }

    private void areas(UUID id, Entry entry, @Nullable Entry before, LocalDate today) {
        Set<String> old = before == null ? Set.of() : before.areas();
        LocalDate since = before == null ? entry.validFrom() : today;
        for (String region : entry.areas()) {
            if (!old.contains(region)) {
                sql.sql("""
                                insert into service_area (authority_id, region, valid_from) values (?, ?, ?)
                                on conflict (authority_id, region, valid_from) do update set valid_to = null""").params(id, region, since).update();
            }
        }
        for (String region : old) {
            if (!entry.areas().contains(region)) { // one that began today lasts until tomorrow
                sql.sql("""
                                update service_area set valid_to = greatest(?, valid_from + 1)
                                where authority_id = ? and region = ? and valid_to is null""").params(today, id, region).update();
            }
        }
    }
}
