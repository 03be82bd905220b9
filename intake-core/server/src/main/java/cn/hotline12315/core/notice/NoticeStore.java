package cn.hotline12315.core.notice;

import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.ToldBy;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes notices, in the caller's transaction.
@Component
class NoticeStore {
    private final JdbcTemplate sql;
    private final PersonalCipher cipher;

    NoticeStore(JdbcTemplate sql, PersonalCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    /// @param authority in whose name
    /// @param owner whose people tell it
    /// @param number of a formal document
    /// @param toldBy who told it in the same breath
    record NewNotice(
            UUID id,
            UUID ticket,
            int fact,
            String template,
            int version,
            Recipient recipient,
            Way way,
            UUID authority,
            UUID owner,
            @Nullable String number,
            Addressee to,
            String text,
            @Nullable UUID toldBy,
            Instant at) {
        @Override
        public String toString() {
            return "notice " + id;
        }
    }

    /// All in one round trip. What is there already stays as it is.
    void add(List<NewNotice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        sql.batchUpdate("""
                        insert into notice (id, ticket_id, fact, template, version, recipient, channel, state, authority_id,
                          owner_id, number, address, text, next_at, told_how, told_by, created_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (ticket_id, fact, template, recipient) do nothing""", notices.stream().map(one -> values(one).toArray()).toList());
    }

    private List<Object> values(NewNotice notice) {
        boolean waits = notice.way().state() == NoticeState.WAITING;
        return Sql.values(
                notice.id(),
                notice.ticket(),
                notice.fact(),
                notice.template(),
                notice.version(),
                notice.recipient().word(),
                notice.way().channel(),
                notice.way().state().word(),
                notice.authority(),
                notice.owner(),
                notice.number(),
                cipher.seal(Purpose.NOTICE, ApiJson.mapper().writeValueAsString(notice.to())),
                cipher.seal(Purpose.NOTICE, notice.text()),
                waits ? Sql.time(notice.at()) : null,
                notice.toldBy() == null ? null : notice.way().channel().equals("phone") ? "phone" : "handed-over",
                notice.toldBy(),
                Sql.time(notice.at()),
                Sql.time(notice.at()));
    }

    /// Whether this fact was told of already.
    boolean knows(UUID ticket, int fact) {
        return Boolean.TRUE.equals(sql.queryForObject(
                "select exists (select from notice where ticket_id = ? and fact = ?)", Boolean.class, ticket, fact));
    }

    /// What is not told yet is told by the people of the unit that has the ticket now.
    void follow(UUID ticket) {
        sql.update("""
                        update notice n set owner_id = coalesce(t.handling_id, t.intake_id)
                        from ticket t where t.id = n.ticket_id and n.ticket_id = ? and n.state = any(?)""", ticket, NoticeState.words(NoticeState.OPEN));
    }

    /// The step `inform` says that they have been told, or need not be.
    ///
    /// @param by null when nobody need be told
    void informed(UUID ticket, List<String> templates, Set<Recipient> whom, @Nullable ToldBy by, Fact fact) {
        sql.update(
                """
                        update notice set state = ?, channel = coalesce(?, channel), told_how = ?, told_by = ?, next_at = null,
                          changed_at = ?
                        where ticket_id = ? and template = any(?) and recipient = any(?) and state = any(?)""",
                (by == null ? NoticeState.DROPPED : NoticeState.TOLD).word(),
                channel(by),
                how(by),
                fact.by(),
                Sql.time(fact.at()),
                ticket,
                templates.toArray(String[]::new),
                whom.stream().map(Recipient::word).toArray(String[]::new),
                NoticeState.words(NoticeState.OPEN));
    }

    private static @Nullable String channel(@Nullable ToldBy by) {
        return switch (by) {
            case null -> null;
            case PHONE -> "phone";
            case SMS -> "sms";
            case WEB -> "web";
            case LETTER, IN_PERSON -> "paper";
        };
    }

    private static @Nullable String how(@Nullable ToldBy by) {
        return switch (by) {
            case null -> null;
            case PHONE -> "phone";
            case SMS, WEB -> null;
            case LETTER -> "posted";
            case IN_PERSON -> "handed-over";
        };
    }
}
