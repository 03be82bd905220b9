package cn.hotline12315.core.routing;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Who changed what; only ever added to. What is said of callers is encrypted.
@Component
class RoutingHistory {
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final StaffNames staff;
    private final Clock clock;

    RoutingHistory(JdbcClient sql, PersonalCipher cipher, StaffNames staff, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.staff = staff;
        this.clock = clock;
    }

    record RoutingEditor(UUID id, String name) {}

    /// @param part `skills`, `seats`, `line/12331`, `agent/<user>`, `caller/<id>`
    /// @param about a name for people: an agent's; null where the part says it
    /// @param old null: it was not there
    record RoutingChange(
            long id,
            Instant at,
            RoutingEditor by,
            String part,
            @Nullable String about,
            @Nullable JsonNode old,
            @Nullable JsonNode now) {}

    void add(SignedIn by, String part, @Nullable Object old, Object now) {
        sql.sql("insert into routing_change (at, by_id, part, old, new) values (?, ?, ?, ?::jsonb, ?::jsonb)")
                .params(Sql.values(Sql.time(clock.instant()), by.id(), part, old == null ? null : json(old), json(now)))
                .update();
    }

    void addSealed(SignedIn by, String part, @Nullable Object old, Object now) {
        sql.sql("insert into routing_change (at, by_id, part, old_sealed, new_sealed) values (?, ?, ?, ?, ?)")
                .params(Sql.values(
                        Sql.time(clock.instant()),
                        by.id(),
                        part,
                        cipher.sealOrNull(Purpose.ROUTING, old == null ? null : json(old)),
                        cipher.seal(Purpose.ROUTING, json(now))))
                .update();
    }

    private static String json(Object body) {
        return ApiJson.mapper().writeValueAsString(body);
    }

    /// Newest first.
    ///
    /// @param part or its beginning that ends in `/`; empty for all
    /// @param before an id; only older ones
    List<RoutingChange> list(String part, long before, int limit) {
        record Row(
                long id,
                Instant at,
                UUID by,
                String part,
                @Nullable JsonNode old,
                @Nullable JsonNode now) {}
        List<Row> rows = sql.sql("""
                        select * from routing_change where id < ? and (part = ? or ? = '' or right(?, 1) = '/' and starts_with(part, ?))
                        order by id desc limit ?""")
                .params(before, part, part, part, part, limit)
                .query((row, _) -> new Row(
                        row.getLong("id"),
                        Sql.instant(row, "at"),
                        Sql.uuid(row, "by_id"),
                        row.getString("part"),
                        read(row, "old"),
                        read(row, "new")))
                .list();
        Map<UUID, String> names = staff.of(rows.stream()
                .flatMap(row -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(row.by()), agent(row.part()).stream()))
                .distinct()
                .toList());
        return rows.stream()
                .map(row -> new RoutingChange(
                        row.id(),
                        row.at(),
                        new RoutingEditor(row.by(), names.getOrDefault(row.by(), "")),
                        row.part(),
                        agent(row.part()).map(names::get).orElse(null),
                        row.old(),
                        row.now()))
                .toList();
    }

    private static java.util.Optional<UUID> agent(String part) {
        return part.startsWith("agent/")
                ? java.util.Optional.of(UUID.fromString(part.substring("agent/".length())))
                : java.util.Optional.empty();
    }

    private @Nullable JsonNode read(ResultSet row, String column) throws SQLException {
        @Nullable String plain = row.getString(column);
        @Nullable
        String text = plain == null ? cipher.openOrNull(Purpose.ROUTING, row.getBytes(column + "_sealed")) : plain;
        return text == null ? null : ApiJson.mapper().readTree(text);
    }
}
