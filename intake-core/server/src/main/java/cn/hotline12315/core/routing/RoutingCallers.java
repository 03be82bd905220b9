package cn.hotline12315.core.routing;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.number.CallerKey;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.NodeSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Callers with a priority or a warning, in the database.
@Component
class RoutingCallers {
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final CallerKey key;
    private final Clock clock;

    RoutingCallers(JdbcClient sql, PersonalCipher cipher, LookupHash hash, NodeSettings node, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.hash = hash;
        this.key = new CallerKey(node.secret());
        this.clock = clock;
    }

    /// @param kind `priority` or `warning`
    /// @param reason of a priority: `elderly`, `disabled`, `other`
    /// @param seconds of a priority
    /// @param words a note; of a warning what the agent sees
    /// @param until of a warning
    /// @param reviewOn of a warning
    record Listed(
            UUID id,
            String kind,
            E164 number,
            @Nullable String reason,
            @Nullable Integer seconds,
            String words,
            @Nullable Instant until,
            @Nullable LocalDate reviewOn,
            UUID decidedBy,
            Instant decidedAt,
            long version) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /// Those that are in force: not ended; also warnings that are over, until somebody ends them.
    ///
    /// @param due only warnings whose review is due by then; null for all
    List<Listed> list(String kind, @Nullable LocalDate due) {
        return sql.sql("""
                        select * from routing_caller where ended_at is null and kind = ?
                          and (cast(? as date) is null or review_on <= ?)
                        order by review_on nulls last, id desc""")
                .params(Sql.values(kind, due, due))
                .query((row, _) -> read(row))
                .list();
    }

    Optional<Listed> find(UUID id) {
        return sql.sql("select * from routing_caller where id = ? and ended_at is null")
                .param(id)
                .query((row, _) -> read(row))
                .optional();
    }

    boolean isListed(String kind, E164 number) {
        return sql.sql(
                        "select exists (select from routing_caller where ended_at is null and kind = ? and number_hash = ?)")
                .params(kind, hash.phone(number))
                .query(Boolean.class)
                .single();
    }

    UUID add(Listed one) {
        UUID id = UuidV7.next(clock);
        sql.sql("""
                        insert into routing_caller (id, kind, number_sealed, number_hash, reason, seconds, words_sealed,
                          until, review_on, decided_by, decided_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Sql.values(
                        id,
                        one.kind(),
                        cipher.seal(Purpose.ROUTING, one.number().value()),
                        hash.phone(one.number()),
                        one.reason(),
                        one.seconds(),
                        cipher.seal(Purpose.ROUTING, one.words()),
                        Sql.timeOrNull(one.until()),
                        one.reviewOn(),
                        one.decidedBy(),
                        Sql.time(one.decidedAt())))
                .update();
        return id;
    }

    void put(Listed one) {
        sql.sql("""
                        update routing_caller set reason = ?, seconds = ?, words_sealed = ?, until = ?, review_on = ?,
                          decided_by = ?, decided_at = ?, version = version + 1 where id = ?""")
                .params(Sql.values(
                        one.reason(),
                        one.seconds(),
                        cipher.seal(Purpose.ROUTING, one.words()),
                        Sql.timeOrNull(one.until()),
                        one.reviewOn(),
                        one.decidedBy(),
                        Sql.time(one.decidedAt()),
                        one.id()))
                .update();
    }

    void end(UUID id) {
        sql.sql("update routing_caller set ended_at = ?, version = version + 1 where id = ?")
                .params(Sql.time(clock.instant()), id)
                .update();
    }

    /// As telephony reads them: keyed hash → `priority`, `warning`, `until`.
    Map<String, Map<String, String>> inForce(Instant now) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        sql.sql("select * from routing_caller where ended_at is null and (until is null or until > ?)")
                .param(Sql.time(now))
                .query((row, _) -> read(row))
                .list()
                .forEach(one -> {
                    Map<String, String> fields =
                            all.computeIfAbsent(key.hash(one.number()), _ -> new LinkedHashMap<>());
                    if (one.seconds() != null) {
                        fields.put("priority", one.seconds().toString());
                    }
                    if (one.until() != null) {
                        fields.put("warning", one.words());
                        fields.put("until", one.until().toString());
                    }
                });
        return all;
    }

    private Listed read(ResultSet row) throws SQLException {
        int seconds = row.getInt("seconds");
        return new Listed(
                Sql.uuid(row, "id"),
                row.getString("kind"),
                new E164(cipher.open(Purpose.ROUTING, row.getBytes("number_sealed"))),
                row.getString("reason"),
                seconds == 0 ? null : seconds,
                cipher.open(Purpose.ROUTING, row.getBytes("words_sealed")),
                Sql.instantOrNull(row, "until"),
                Sql.dayOrNull(row, "review_on"),
                Sql.uuid(row, "decided_by"),
                Sql.instant(row, "decided_at"),
                row.getLong("version"));
    }
}
