package cn.hotline12315.core.routing;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The parts of the plan in the database, and the version of the whole.
@Component
class RoutingParts {
    static final String SKILLS = "skills";
    static final String SEATS = "seats";
    private final JdbcClient sql;

    RoutingParts(JdbcClient sql) {
        this.sql = sql;
    }

    static String line(LegacyLine line) {
        return "line/" + line.number();
    }

    static String agent(UUID user) {
        return "agent/" + user;
    }

    record State(UUID epoch, long version, String basis) {}

    /// @param version 0 where there is none yet
    record Part<T>(T body, long version) {}

    State state() {
        return sql.sql("select * from routing_state")
                .query((row, _) -> state(row))
                .single();
    }

    /// One change at a time, until the transaction ends.
    State lock() {
        return sql.sql("select * from routing_state for update")
                .query((row, _) -> state(row))
                .single();
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(Sql.uuid(row, "epoch"), row.getLong("version"), row.getString("basis"));
    }

    void raise(String basis) {
        sql.sql("update routing_state set version = version + 1, basis = ?")
                .param(basis)
                .update();
    }

    /// What the plan hangs on besides its parts: lines' names, the calendar, who is active, which callers' entries are
    /// over.
    String basis(java.time.Instant now) {
        String rest = sql.sql("""
                        select concat_ws('/', (select count(*) from calendar_version), (select sum(version) from line),
                          (select sum(hashtext(u.id::text)::bigint) from app_user u
                           join routing_part p on p.name = 'agent/' || u.id where u.active),
                          (select count(*) from routing_caller where ended_at is null and until <= ?))""").param(Sql.time(now)).query(String.class).single();
        return java.time.LocalDate.ofInstant(now, OpenIntervals.CHINA) + "/" + rest;
    }

    <T> Optional<Part<T>> find(String name, Class<T> type) {
        return sql.sql("select * from routing_part where name = ?")
                .param(name)
                .query((row, _) -> part(row, type))
                .optional();
    }

    <T> Part<T> one(String name, Class<T> type) {
        return find(name, type).orElseThrow();
    }

    /// 12315 first.
    SequencedMap<LegacyLine, Part<LineRules>> lines() {
        SequencedMap<LegacyLine, Part<LineRules>> found = new LinkedHashMap<>();
        sql.sql("select * from routing_part where name like 'line/%' order by name <> 'line/12315', name")
                .query((row, _) -> found.put(
                        LegacyLine.ofNumber(row.getString("name").substring("line/".length()))
                                .orElseThrow(),
                        part(row, LineRules.class)))
                .list();
        return found;
    }

    /// As they are called on desks, by number.
    Map<String, String> lineNames() {
        Map<String, String> names = new LinkedHashMap<>();
        sql.sql("select number, name from line")
                .query((row, _) -> names.put(row.getString("number"), row.getString("name")))
                .list();
        return names;
    }

    /// Of those who are active.
    Map<UUID, Part<AgentSkills>> agents() {
        Map<UUID, Part<AgentSkills>> found = new LinkedHashMap<>();
        sql.sql("select p.*, u.id from routing_part p join app_user u on p.name = 'agent/' || u.id where u.active")
                .query((row, _) -> found.put(Sql.uuid(row, "id"), part(row, AgentSkills.class)))
                .list();
        return found;
    }

    void put(String name, Object body) {
        sql.sql("""
                        insert into routing_part (name, body) values (?, ?::jsonb)
                        on conflict (name) do update set body = excluded.body, version = routing_part.version + 1""").params(name, ApiJson.mapper().writeValueAsString(body)).update();
    }

    private static <T> Part<T> part(ResultSet row, Class<T> type) throws SQLException {
        return new Part<>(ApiJson.mapper().readValue(row.getString("body"), type), row.getLong("version"));
    }
}
