package cn.hotline12315.core.notice;

import cn.hotline12315.core.notice.NoticeViews.HowTold;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `notice`, opened. Not printed.
record NoticeRow(
        UUID id,
        UUID ticket,
        int fact,
        String template,
        int version,
        Recipient recipient,
        String channel,
        NoticeState state,
        UUID authority,
        @Nullable String number,
        Addressee to,
        String text,
        @Nullable String why,
        @Nullable HowTold how,
        @Nullable UUID toldBy,
        @Nullable String note,
        Instant createdAt,
        Instant changedAt) {
    static final String COLUMNS = "n.id, n.ticket_id, n.fact, n.template, n.version, n.recipient, n.channel, n.state,"
            + " n.authority_id, n.number, n.address, n.text, n.last_error, n.told_how, n.told_by, n.note, n.created_at, n.changed_at";

    static NoticeRow read(ResultSet row, PersonalCipher cipher) throws SQLException {
        return new NoticeRow(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "ticket_id"),
                row.getInt("fact"),
                row.getString("template"),
                row.getInt("version"),
                Recipient.of(row.getString("recipient")),
                row.getString("channel"),
                NoticeState.of(row.getString("state")).orElseThrow(),
                Sql.uuid(row, "authority_id"),
                row.getString("number"),
                ApiJson.mapper().readValue(cipher.open(Purpose.NOTICE, row.getBytes("address")), Addressee.class),
                cipher.open(Purpose.NOTICE, row.getBytes("text")),
                row.getString("last_error"),
                HowTold.of(row.getString("told_how")).orElse(null),
                Sql.uuidOrNull(row, "told_by"),
                cipher.openOrNull(Purpose.NOTICE, row.getBytes("note")),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "changed_at"));
    }

    @Override
    public String toString() {
        return "notice " + id;
    }
}
