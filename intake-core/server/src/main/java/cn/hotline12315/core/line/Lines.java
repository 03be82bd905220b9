package cn.hotline12315.core.line;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads and changes the lines; who changed what is kept for ever.
@Component
class Lines {
    private static final int SHOWN = 50;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final StaffNames staff;
    private final Clock clock;

    Lines(JdbcClient sql, TransactionTemplate transaction, StaffNames staff, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.staff = staff;
        this.clock = clock;
    }

    record LineKeeper(UUID id, String name) {}

    record LineChange(Instant at, LineKeeper by, KeptLine old, KeptLine now) {}

    /// 12315 first.
    List<KeptLine> all() {
        return sql.sql("select * from line order by number <> '12315', number")
                .query((row, _) -> line(row))
                .list();
    }

    /// @return empty when somebody changed it since that version
    Optional<KeptLine> change(SignedIn by, LegacyLine number, long version, LineForm form) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            KeptLine old = sql.sql("select * from line where number = ? for update")
                    .param(number.number())
                    .query((row, _) -> line(row))
                    .single();
            if (old.version() != version) {
                return Optional.empty();
            }
            KeptLine wanted = form.on(old);
            return Optional.of(wanted.equals(old) ? old : put(by, old, wanted));
        }));
    }

    private KeptLine put(SignedIn by, KeptLine old, KeptLine wanted) {
        KeptLine now = sql.sql(
                        "update line set name = ?, wording = ?, kind = ?, version = version + 1 where number = ? returning *")
                .params(Sql.values(
                        wanted.name(),
                        wanted.wording(),
                        wanted.kind() == null ? null : wanted.kind().word(),
                        wanted.number().number()))
                .query((row, _) -> line(row))
                .single();
        sql.sql("insert into line_change (number, at, by_id, old, new) values (?, ?, ?, ?::jsonb, ?::jsonb)")
                .params(
                        old.number().number(),
                        Sql.time(clock.instant()),
                        by.id(),
                        ApiJson.mapper().writeValueAsString(old),
                        ApiJson.mapper().writeValueAsString(now))
                .update();
        return now;
    }

    /// The newest first, at most 50.
    List<LineChange> changes(LegacyLine number) {
        record Row(Instant at, UUID by, KeptLine old, KeptLine now) {}
        List<Row> rows = sql.sql("select * from line_change where number = ? order by id desc limit ?")
                .params(number.number(), SHOWN)
                .query((row, _) -> new Row(
                        Sql.instant(row, "at"),
                        Sql.uuid(row, "by_id"),
                        ApiJson.mapper().readValue(row.getString("old"), KeptLine.class),
                        ApiJson.mapper().readValue(row.getString("new"), KeptLine.class)))
                .list();
        var names = staff.of(rows.stream().map(Row::by).toList());
        return rows.stream()
                .map(row -> new LineChange(
                        row.at(), new LineKeeper(row.by(), names.getOrDefault(row.by(), "")), row.old(), row.now()))
                .toList();
    }

    private static KeptLine line(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new KeptLine(
                LegacyLine.ofNumber(row.getString("number")).orElseThrow(),
                row.getString("name"),
                row.getString("wording"),
                kind == null ? null : TicketKind.of(kind).orElseThrow(),
                row.getLong("version"));
    }
}
