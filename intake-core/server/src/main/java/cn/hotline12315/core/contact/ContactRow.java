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
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes the table `contact`; only inside a transaction.
@Component
class ContactRow {
    private final JdbcTemplate sql;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final HotlineBody body;
    private final CalledNumbers numbers;
    private final Clock clock;

    ContactRow(
            JdbcTemplate sql,
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
        return Objects.requireNonNull(lock(Map.of(call.value(), startedAt)).get(call.value()));
    }

    /// As [#lock(CallId, Instant)], of many. All copies lock in one order: they never wait for each other in a circle.
    ///
    /// @param startedAt by call
    /// @return contacts by call, in the order in which they are locked
    Map<UUID, UUID> lock(Map<UUID, Instant> startedAt) {
        OffsetDateTime now = Sql.time(clock.instant());
        List<UUID> calls = startedAt.keySet().stream()
                .sorted(Comparator.comparing(UUID::toString))
                .toList(); // as PostgreSQL does
        sql.batchUpdate(
                """
                insert into contact (id, call_id, channel, started_at, authority_id, created_at, updated_at)
                values (?, ?, 'phone', ?, %s, ?, ?) on conflict (call_id) do nothing""".formatted(HotlineBody.ID),
                calls.stream()
                        .map(call -> new Object[] {
                            UuidV7.next(clock),
                            call,
                            Sql.time(Objects.requireNonNull(startedAt.get(call))),
                            body.code(),
                            now,
                            now
                        })
                        .toList());
        Map<UUID, UUID> contacts = new LinkedHashMap<>();
        sql.query(
                "select id, call_id from contact where call_id = any(?) order by call_id for update",
                row -> {
                    contacts.put(Sql.uuid(row, "call_id"), Sql.uuid(row, "id"));
                },
                (Object) calls.toArray(UUID[]::new));
        return contacts;
    }

    /// What the desktop knows when it saves; what telephony's events say goes before it. A call that nobody is known to
    /// have answered is the saver's authority's.
    void saved(UUID contact, SignedIn user, @Nullable LegacyLine line) {
        sql.update(
                """
                update contact set saved_by = coalesce(saved_by, ?), line = coalesce(line, ?), updated_at = ?,
                  authority_id = case when agent_id is null and saved_by is null then ? else authority_id end
                where id = ?""",
                Sql.values(
                                user.id(),
                                line == null ? null : line.number(),
                                Sql.time(clock.instant()),
                                user.authority().id(),
                                contact)
                        .toArray());
    }

    /// What the events of a call say.
    ///
    /// @param added the events that were not known before
    record Told(UUID contact, CallStory story, List<CallEvent> added) {}

    void update(List<Told> calls) {
        sql.batchUpdate(
                """
                update contact set line = coalesce(?, line), dialled = ?, caller = ?, caller_hash = ?,
                  caller_raw = ?, trunk = ?, province = ?, city = ?, certain = ?
                where id = ?""",
                calls.stream()
                        .filter(told -> isAmong(told.added(), told.story().offered()))
                        .map(told -> offered(
                                told.contact(),
                                Objects.requireNonNull(told.story().offered())))
                        .toList());
        sql.batchUpdate(
                "update contact set caller = ?, caller_hash = ?, caller_raw = ? where id = ?",
                calls.stream()
                        .filter(told -> told.story().direction() == Direction.OUT
                                && isAmong(told.added(), told.story().dialled()))
                        .map(told -> called(
                                told.contact(),
                                Objects.requireNonNull(told.story().dialled())))
                        .toList());
        sql.batchUpdate(
                """
                update contact set site = ?, node = ?, started_at = ?, queued_at = ?, answered_at = ?, ended_at = ?, waited_ms = ?,
                  talked_ms = ?, missed = ?, seat = ?, agent_id = u.id,
                  authority_id = case when agent_id is distinct from u.id then coalesce(u.authority_id, contact.authority_id)
                    else contact.authority_id end,
                  ended_by = ?, outcome = ?, recorded_at = ?, recorded_ms = ?, unrecorded = ?,
                  direction = ?, routed_line = ?, transfers = ?, ticket_id = ?, call_back_id = ?, updated_at = ?
                from (values (?::uuid)) answered(by) left join app_user u on u.id = answered.by
                where contact.id = ?""",
                calls.stream().map(told -> values(told.contact(), told.story())).toList());
    }

    private Object[] values(UUID contact, CallStory story) {
        CallEvent.@Nullable Routed routed = story.routed();
        CallEvent.@Nullable Ended ended = story.ended();
        CallEvent.@Nullable Recorded recorded = story.recorded();
        CallEvent.@Nullable Dialled dialled = story.dialled();
        return Sql.values(
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
                        contact)
                .toArray();
    }

    private static boolean isAmong(List<CallEvent> events, @Nullable CallEvent one) {
        return one != null && events.stream().anyMatch(event -> event.id().equals(one.id()));
    }

    /// Whom we called is who the contact is with.
    private Object[] called(UUID contact, CallEvent.Dialled dialled) {
        @Nullable E164 number = numbers.e164(dialled.number());
        return Sql.values(
                        cipher.sealOrNull(Purpose.CONTACT, number == null ? null : number.value()),
                        number == null ? null : hash.phone(number),
                        cipher.seal(Purpose.CONTACT, dialled.number()),
                        contact)
                .toArray();
    }

    private Object[] offered(UUID contact, CallEvent.Offered offered) {
        @Nullable E164 caller = offered.caller();
        return Sql.values(
                        offered.line() == null ? null : offered.line().number(),
                        offered.dialled(),
                        cipher.sealOrNull(Purpose.CONTACT, caller == null ? null : caller.value()),
                        caller == null ? null : hash.phone(caller),
                        cipher.seal(Purpose.CONTACT, offered.callerRaw()),
                        offered.trunk(),
                        offered.attribution().province(),
                        offered.attribution().city(),
                        offered.attribution().certain(),
                        contact)
                .toArray();
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
