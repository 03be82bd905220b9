package cn.hotline12315.core.notice;

import cn.hotline12315.core.access.TicketPlace;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.notice.NoticeViews.HowTold;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.TicketPlaces;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// People tell what no carrier tells: they print, telephone, hand over, post. Saying the same again changes nothing.
@Component
class TellNotices {
    private static final Logger log = LoggerFactory.getLogger(TellNotices.class);
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ShowNotices notices;
    private final TicketPlaces places;
    private final NoticeRights rights;
    private final Audit audit;
    private final PersonalCipher cipher;
    private final Clock clock;

    TellNotices(
            JdbcClient sql,
            TransactionTemplate transaction,
            ShowNotices notices,
            TicketPlaces places,
            NoticeRights rights,
            Audit audit,
            PersonalCipher cipher,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.notices = notices;
        this.places = places;
        this.rights = rights;
        this.audit = audit;
        this.cipher = cipher;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Done(NoticeRow notice) implements Outcome {}

        record NoSuchNotice() implements Outcome {}

        /// @param why in Chinese
        record NotAllowed(String why) implements Outcome {}

        /// @param why it cannot be told any more
        record NotNow(String why) implements Outcome {}
    }

    /// @param ticket that it must belong to
    Outcome tell(SignedIn user, UUID ticket, UUID id, HowTold how, @Nullable String note) {
        return transaction.execute(_ -> {
            sql.sql("select 1 from notice where id = ? for update")
                    .param(id)
                    .query((_, _) -> true)
                    .list();
            Outcome found = find(user, id);
            if (!(found instanceof Outcome.Done(NoticeRow notice))) {
                return found;
            }
            return notice.ticket().equals(ticket) ? told(user, notice, how, note) : new Outcome.NoSuchNotice();
        });
    }

    private Outcome told(SignedIn user, NoticeRow notice, HowTold how, @Nullable String note) {
        NoticeState next = how == HowTold.PRINTED ? NoticeState.PRINTED : NoticeState.TOLD;
        String channel = how == HowTold.PHONE ? "phone" : "paper";
        if (notice.state() == next && notice.how() == how && user.id().equals(notice.toldBy())) {
            return new Outcome.Done(notice);
        }
        if (!NoticeState.OPEN.contains(notice.state())) {
            return new Outcome.NotNow("这份告知“" + notice.state().chinese() + "”，不能再登记告知。");
        }
        sql.sql("""
                        update notice set state = ?, channel = ?, told_how = ?, told_by = ?,
                          note = coalesce(?, note), next_at = null, changed_at = ?
                        where id = ?""")
                .params(Sql.values(
                        next.word(),
                        channel,
                        how.word(),
                        user.id(),
                        cipher.sealOrNull(Purpose.NOTICE, note),
                        Sql.time(clock.instant()),
                        notice.id()))
                .update();
        try (var _ = MDC.putCloseable("ticketId", notice.ticket().toString())) {
            log.info("notice {} {}, {}", notice.id(), how.word(), user);
        }
        return new Outcome.Done(notices.one(notice.id()).orElseThrow());
    }

    /// Its page, whole, to be printed: goes on record before it is shown.
    Outcome open(SignedIn user, UUID id) {
        Outcome found = find(user, id);
        if (found instanceof Outcome.Done(NoticeRow notice)) {
            audit.write(AuditEntry.of(AuditAction.NOTICE_SHOWN)
                    .by(user.actor())
                    .about("ticket", notice.ticket())
                    .field(notice.template()));
        }
        return found;
    }

    private Outcome find(SignedIn user, UUID id) {
        @Nullable NoticeRow notice = notices.one(id).orElse(null);
        @Nullable
        TicketPlace place = notice == null ? null : places.of(notice.ticket()).orElse(null);
        if (notice == null || place == null || !rights.sees(user, place)) {
            return new Outcome.NoSuchNotice();
        }
        return rights.tells(user, notice.recipient(), place)
                ? new Outcome.Done(notice)
                : new Outcome.NotAllowed(NoticeRights.whyNot(notice.recipient()));
    }
}
