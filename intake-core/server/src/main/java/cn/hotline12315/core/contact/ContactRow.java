package cn.hotline12315.core.contact;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes the table `contact`; only inside a transaction.
@Component
class ContactRow {
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final HotlineBody body;
    private final CalledNumbers numbers;
    private final Clock clock;

    ContactRow(
            JdbcClient sql,
            PersonalCipher cipher,
            LookupHash hash,
            HotlineBody body,
            CalledNumbers numbers,
            Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.hash = hash;
        this.body = body;
        this.numbers = numbers;
        this.clock = clock;
    }

    /// Makes the contact of a call when it is not there yet, and holds it until the transaction ends.
    UUID lock(CallId call, Instant startedAt) {
        Instant now = clock.instant();
        sql.sql("""
                        insert into contact (id, call_id, channel, started_at, authority_id, created_at, updated_at)
                        values (?, ?, 'phone', ?, %s, ?, ?) on conflict (call_id) do nothing""".formatted(HotlineBody.ID))
                .params(Sql.values(
                        UuidV7.next(clock),
                        call.value(),
                        Sql.time(startedAt),
                        body.code(),
                        Sql.time(now),
                        Sql.time(now)))
                .update();
        return sql.sql("select id from contact where call_id = ? for update")
                .param(call.value())
                .query(UUID.class)
                .single();
    }

    /// What the desktop knows when it saves; what telephony's events say goes before it. A call that nobody is known to
    /// have answered is the saver's authority's.
    void saved(UUID contact, SignedIn user, @Nullable LegacyLine line) {
        sql.sql("""
                        update contact set saved_by = coalesce(saved_by, ?), line = coalesce(line, ?), updated_at = ?,
                          authority_id = case when agent_id is null and saved_by is null then ? else authority_id end
                        where id = ?""")
                .params(Sql.values(
                        user.id(),
                        line == null ? null : line.number(),
                        Sql.time(clock.instant()),
                        user.authority().id(),
                        contact))
                .update();
    }

    /// @param added the events that were not known before
    void update(UUID contact, CallStory story, List<CallEvent> added) {
        CallEvent.@Nullable Offered offered = story.offered();
        if (offered != null && isAmong(added, offered)) {
            updateOffered(contact, offered);
        }
        CallEvent.@Nullable Dialled dialled = story.dialled();
        if (dialled != null && isAmong(added, dialled) && story.direction() == Direction.OUT) {
            updateCalled(contact, dialled);
        }
        CallEvent.@Nullable Routed routed = story.routed();
        CallEvent.@Nullable Ended ended = story.ended();
        CallEvent.@Nullable Recorded recorded = story.recorded();
        sql.sql("""
                        update contact set site = ?, node = ?, started_at = ?, queued_at = ?, answered_at = ?, ended_at = ?, waited_ms = ?,
                          talked_ms = ?, missed = ?, seat = ?, agent_id = u.id,
                          authority_id = case when agent_id is distinct from u.id then coalesce(u.authority_id, contact.authority_id)
                            else contact.authority_id end,
                          ended_by = ?, outcome = ?, recorded_at = ?, recorded_ms = ?, unrecorded = ?,
                          direction = ?, routed_line = ?, transfers = ?, ticket_id = ?, call_back_id = ?, updated_at = ?
                        from (values (?::uuid)) answered(by) left join app_user u on u.id = answered.by
                        where contact.id = ?""")
                .params(Sql.values(
                        story.site(),
                        story.node(),
                        Sql.time(story.startedAt()),
                        Sql.timeOrNull(story.queuedAt()),
                        Sql.timeOrNull(story.answeredAt()),
                        Sql.timeOrNull(ended == null ? null : ended.at()),
                        Sql.millisOrNull(story.waited()),
                        Sql.millisOrNull(ended == null ? null : ended.talked()),
                        story.missed(),
                        story.seat(),
                        ended == null ? null : ended.by().word(),
                        ended == null ? null : ended.outcome().word(),
                        Sql.timeOrNull(recorded == null ? null : recorded.at()),
                        Sql.millisOrNull(recorded == null ? null : recorded.length()),
                        recorded == null || recorded.reason() == null
                                ? null
                                : recorded.reason().word(),
                        story.direction().word(),
                        routed == null ? null : routed.line(),
                        story.transfers(),
                        dialled == null ? null : dialled.ticketId(),
                        dialled == null ? null : dialled.callBackId(),
                        Sql.time(clock.instant()),
                        uuidOrNull(story.userId()),
                        contact))
                .update();
    }

    private static boolean isAmong(List<CallEvent> events, CallEvent one) {
        return events.stream().anyMatch(event -> event.id().equals(one.id()));
    }

    /// Whom we called is who the contact is with.
    private void updateCalled(UUID contact, CallEvent.Dialled dialled) {
        @Nullable E164 number = numbers.e164(dialled.number());
        sql.sql("update contact set caller = ?, caller_hash = ?, caller_raw = ? where id = ?")
                .params(Sql.values(
                        cipher.sealOrNull(Purpose.CONTACT, number == null ? null : number.value()),
                        number == null ? null : hash.phone(number),
                        cipher.seal(Purpose.CONTACT, dialled.number()),
                        contact))
                .update();
    }

    private void updateOffered(UUID contact, CallEvent.Offered offered) {
        sql.sql("""
                        update contact set line = coalesce(?, line), dialled = ?, caller = ?, caller_hash = ?,
                          caller_raw = ?, trunk = ?, province = ?, city = ?, certain = ?
                        where id = ?""")
                .params(Sql.values(
                        offered.line() == null ? null : offered.line().number(),
                        offered.dialled(),
                        cipher.sealOrNull(
                                Purpose.CONTACT,
                                offered.caller() == null
                                        ? null
                                        : offered.caller().value()),
                        offered.caller() == null ? null : hash.phone(offered.caller()),
                        cipher.seal(Purpose.CONTACT, offered.callerRaw()),
                        offered.trunk(),
                        offered.attribution().province(),
                        offered.attribution().city(),
                        offered.attribution().certain(),
                        contact))
                .update();
    }

    /// Events name users as text; what is no UUID is nobody that we know.
    static @Nullable UUID uuidOrNull(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException nobody) {
            return null;
        }
    }
}
