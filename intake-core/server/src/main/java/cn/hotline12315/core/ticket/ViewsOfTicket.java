package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditOutcome;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.unmasking.PersonalField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who looked at a ticket, opened its masked fields, exported it, or listened to its recording: out of the audit log,
/// folded by person, deed and day. For those who may `oversight`, `audit` or `decide`.
@Component
class ViewsOfTicket implements TimelineSource {
    /// Entries of the log that are looked at, the newest; lines that come of them.
    private static final int LOOKED_AT = 2_000;

    private static final int MOST = 200;

    private final JdbcClient sql;
    private final Access access;

    ViewsOfTicket(JdbcClient sql, Access access) {
        this.sql = sql;
        this.access = access;
    }

    @Override
    public List<Happened> of(SignedIn reader, About ticket) {
        boolean may = access.may(reader, Permission.OVERSIGHT, ticket.place())
                || access.may(reader, Permission.AUDIT, ticket.place())
                || access.may(reader, Permission.DECIDE, ticket.place());
        if (!may) {
            return List.of();
        }
        String[] subjects = Stream.of(ticket.id(), ticket.call())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toArray(String[]::new);
        return sql.sql("""
                        select user_id, action, field, outcome, max(at) as last, count(*) as times
                        from (
                          select * from audit_entry
                          where subject_id = any(?) and user_id is not null
                            and action in ('ticket-viewed', 'field-unmasked', 'ticket-listed-export', 'recording-played')
                          order by at desc limit ?) newest
                        group by user_id, action, field, outcome, (at at time zone 'Asia/Shanghai')::date
                        order by last desc limit ?""")
                .params(subjects, LOOKED_AT, MOST)
                .query((row, _) -> view(row))
                .list();
    }

    private static Happened view(ResultSet row) throws SQLException {
        AuditAction action = AuditAction.of(row.getString("action")).orElseThrow();
        boolean refused = AuditOutcome.of(row.getString("outcome")) == AuditOutcome.REFUSED;
        List<Said> details = new ArrayList<>();
        @Nullable String field = row.getString("field");
        if (field != null) {
            details.add(new Said(
                    "栏目", PersonalField.of(field).map(PersonalField::chinese).orElse(field)));
        }
        if (row.getInt("times") > 1) {
            details.add(new Said("当日次数", Integer.toString(row.getInt("times"))));
        }
        return new Happened(
                "view",
                Sql.instant(row, "last"),
                name(action) + (refused ? "（未获准）" : ""),
                Sql.uuid(row, "user_id"),
                null,
                details,
                null);
    }

    private static String name(AuditAction action) {
        return switch (action) {
            case FIELD_UNMASKED -> "查看完整信息";
            case RECORDING_PLAYED -> "收听录音";
            case TICKET_LISTED_EXPORT -> "导出";
            default -> "查看工单";
        };
    }
}
