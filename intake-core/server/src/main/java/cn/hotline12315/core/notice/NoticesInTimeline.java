package cn.hotline12315.core.notice;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.TimelineSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who was to be told what, and what became of it, in the ticket's timeline. That a reporter is told is for those who
/// may know him (O121 Art. 37).
@Component
class NoticesInTimeline implements TimelineSource {
    private static final int MOST = 200;
    private final JdbcClient sql;
    private final NoticeTemplates templates;

    NoticesInTimeline(JdbcClient sql, NoticeTemplates templates) {
        this.sql = sql;
        this.templates = templates;
    }

    @Override
    public List<Happened> of(SignedIn reader, About ticket) {
        return sql.sql("""
                        select n.template, n.recipient, n.state, n.number, n.told_by, n.created_at, t.kind
                        from notice n join ticket t on t.id = n.ticket_id
                        where n.ticket_id = ? and (n.recipient <> 'reporter' or ?)
                        order by n.created_at desc, n.id desc limit ?""")
                .params(ticket.id(), ticket.identity(), MOST)
                .query((row, _) -> happened(row))
                .list();
    }

    private Happened happened(ResultSet row) throws SQLException {
        List<Said> details = new ArrayList<>(List.of(
                new Said(
                        "对象",
                        Recipient.of(row.getString("recipient"))
                                .chinese(TicketKind.of(row.getString("kind")).orElseThrow())),
                new Said(
                        "状态",
                        NoticeState.of(row.getString("state")).orElseThrow().chinese())));
        String number = row.getString("number");
        if (number != null) {
            details.add(new Said("文号", number));
        }
        return new Happened(
                "notice",
                Sql.instant(row, "created_at"),
                templates.get(row.getString("template")).name(),
                Sql.uuidOrNull(row, "told_by"),
                null,
                details,
                null);
    }
}
