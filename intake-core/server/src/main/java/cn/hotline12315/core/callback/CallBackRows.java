package cn.hotline12315.core.callback;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.contact.CallFollower;
import cn.hotline12315.core.contact.CalledNumbers;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.routing.AnswerPromises;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The worklist as calls fill and empty it. A number stands there once; any later contact of it takes it off. Events
/// may come in any order: whoever was spoken to since is not put there.
@Component
class CallBackRows implements CallFollower {
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final CalledNumbers numbers;
    private final AnswerPromises promises;
    private final Clock clock;

    CallBackRows(
            JdbcClient sql,
            PersonalCipher cipher,
            LookupHash hash,
            CalledNumbers numbers,
            AnswerPromises promises,
            Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.hash = hash;
        this.numbers = numbers;
        this.promises = promises;
        this.clock = clock;
    }

    @Override
    public void calls(Map<UUID, List<CallEvent>> events) {
        events.forEach(this::call);
    }

    private void call(UUID contact, List<CallEvent> events) {
        if (events.stream().anyMatch(CallBackRows::mayMatter)) {
            MissedCaller.of(events, promises.shortAbandon()).ifPresent(missed -> put(contact, missed));
            events.forEach(event -> {
                if (event instanceof CallEvent.Dialled dialled) {
                    tried(contact, dialled);
                }
            });
            spokenTo(contact);
        }
    }

    private static boolean mayMatter(CallEvent event) {
        return event instanceof CallEvent.CallBackAsked
                || event instanceof CallEvent.Ended
                || event instanceof CallEvent.Answered
                || event instanceof CallEvent.Dialled;
    }

    private void put(UUID contact, MissedCaller missed) {
        byte[] number = hash.phone(missed.number());
        if (sql.sql("update call_back set why = ? where contact_id = ? and closed_at is null")
                                .params(missed.why().word(), contact)
                                .update()
                        > 0
                || isCounted(contact)
                || wasSpokenToSince(number, missed.at())) {
            return;
        }
        UUID id = upsert(contact, missed, number);
        sql.sql("insert into call_back_call (contact_id, call_back_id) values (?, ?)")
                .params(contact, id)
                .update();
    }

    private UUID upsert(UUID contact, MissedCaller missed, byte[] number) {
        Object at = Sql.time(missed.at());
        return sql.sql("""
                        insert into call_back as b (id, authority_id, number, number_hash, line, why, since, latest_at, calls, contact_id)
                        values (?, (select authority_id from contact where id = ?), ?, ?, ?, ?, ?, ?, 1, ?)
                        on conflict (number_hash) where closed_at is null do update set
                          calls = b.calls + 1, since = least(b.since, excluded.since),
                          latest_at = greatest(b.latest_at, excluded.latest_at),
                          why = case when excluded.latest_at >= b.latest_at then excluded.why else b.why end,
                          line = case when excluded.latest_at >= b.latest_at then excluded.line else b.line end,
                          contact_id = case when excluded.latest_at >= b.latest_at then excluded.contact_id else b.contact_id end,
                          version = b.version + 1
                        returning id""")
                .params(Sql.values(
                        UuidV7.next(clock),
                        contact,
                        cipher.seal(Purpose.CALL_BACK, missed.number().value()),
                        number,
                        missed.line(),
                        missed.why().word(),
                        at,
                        at,
                        contact))
                .query((row, _) -> Sql.uuid(row, "id"))
                .single();
    }

    private boolean isCounted(UUID contact) {
        return sql.sql("select exists (select from call_back_call where contact_id = ?)")
                .param(contact)
                .query(Boolean.class)
                .single();
    }

    private boolean wasSpokenToSince(byte[] number, Instant at) {
        return sql.sql("""
                        select exists (select from contact where caller_hash = ?
                          and (answered_at > ? or channel <> 'phone' and started_at > ?))""")
                .params(number, Sql.time(at), Sql.time(at))
                .query(Boolean.class)
                .single();
    }

    /// Counts once per call out; it names its row, or else the number does.
    private void tried(UUID contact, CallEvent.Dialled dialled) {
        @Nullable E164 number = numbers.e164(dialled.number());
        @Nullable
        UUID row = sql.sql("""
                        select id from call_back where id = ? or (number_hash = ? and closed_at is null)
                        order by id = ? desc nulls last limit 1""")
                .params(Sql.values(
                        dialled.callBackId(), number == null ? null : hash.phone(number), dialled.callBackId()))
                .query((found, _) -> Sql.uuid(found, "id"))
                .optional()
                .orElse(null);
        if (row == null
                || sql.sql("insert into call_back_try (contact_id, call_back_id) values (?, ?) on conflict do nothing")
                                .params(contact, row)
                                .update()
                        == 0) {
            return;
        }
        sql.sql("""
                        update call_back set tries = tries + 1, version = version + 1,
                          result = case when tried_at is null or tried_at <= ? then ? else result end,
                          tried_at = greatest(tried_at, ?)
                        where id = ?""")
                .params(Sql.time(dialled.at()), dialled.result().word(), Sql.time(dialled.at()), row)
                .update();
    }

    /// A contact in which somebody spoke to the number takes it off.
    private void spokenTo(UUID contact) {
        close(" and k.id = ?", contact);
    }

    /// Takes off who came by another way than telephony's events, or while two events were taken at once.
    void sweep() {
        close("", null);
    }

    private void close(String which, @Nullable UUID contact) {
        String statement = """
                update call_back b set closed_at = ?, taken_by = null, taken_until = null, version = b.version + 1,
                  outcome = case when k.direction = 'out' or k.id = b.contact_id then 'called-back' else 'came-again' end
                from contact k
                where b.closed_at is null and k.caller_hash = b.number_hash
                  and (k.answered_at > b.latest_at or k.channel <> 'phone' and k.started_at > b.latest_at) """;
        Object now = Sql.time(clock.instant());
        sql.sql(statement + which)
                .params(contact == null ? List.of(now) : List.of(now, Objects.requireNonNull(contact)))
                .update();
    }
}
