package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A call's events become its contact. Idempotent by the event's id; safe in any order, from several copies at once:
/// they meet at the contact's row lock.
@Component
public class ContactFromCall {
    private static final Logger log = LoggerFactory.getLogger(ContactFromCall.class);
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ContactRow rows;
    private final PersonalCipher cipher;
    private final StoredEvents stored;
    private final SupervisorDeeds deeds;
    private final List<CallFollower> followers;
    private final Clock clock;
    private final CallEventJson json = new CallEventJson();

    ContactFromCall(
            JdbcClient sql,
            TransactionTemplate transaction,
            ContactRow rows,
            PersonalCipher cipher,
            StoredEvents stored,
            SupervisorDeeds deeds,
            List<CallFollower> followers,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.rows = rows;
        this.cipher = cipher;
        this.stored = stored;
        this.deeds = deeds;
        this.followers = List.copyOf(followers);
        this.clock = clock;
    }

    /// Durable when it returns. Throws when PostgreSQL is away or refuses the event's values.
    ///
    /// @return false when the event was there already
    public boolean take(CallEvent event) {
        return takeAll(List.of(event)) == 1;
    }

    /// Durable when it returns, all of them or none. What each call's events say together is worked out once.
    ///
    /// @return how many were not there already
    public int takeAll(List<CallEvent> events) {
        Map<UUID, List<CallEvent>> calls = new TreeMap<>(); // all copies lock in one order
        Map<String, List<CallEvent.SeatState>> seats = new TreeMap<>();
        List<CallEvent> supervisors = new ArrayList<>();
        for (CallEvent event : events) {
            switch (event) {
                case CallEvent.OfCall of ->
                    calls.computeIfAbsent(of.callId().value(), _ -> new ArrayList<>())
                            .add(event);
                case CallEvent.SeatState seat ->
                    seats.computeIfAbsent(seat.seat(), _ -> new ArrayList<>()).add(seat);
                case CallEvent.OfSeat other -> supervisors.add(other);
            }
        }
        return transaction.execute(_ -> calls.entrySet().stream()
                        .mapToInt(call -> takeCall(new CallId(call.getKey()), call.getValue()))
                        .sum()
                + (int) seats.values().stream()
                        .flatMap(List::stream)
                        .filter(this::takeSeat)
                        .count()
                + (int) supervisors.stream().filter(this::takeDeed).count());
    }

    private int takeCall(CallId call, List<CallEvent> told) {
        UUID contact = rows.lock(call, told.getFirst().at());
        List<CallEvent> added =
                told.stream().filter(event -> add(contact, event)).toList();
        if (added.isEmpty()) {
            return 0;
        }
        List<CallEvent> events = stored.of(contact);
        rows.update(contact, CallStory.of(events), added);
        added.forEach(event -> deeds.recording(event, events));
        followers.forEach(follower -> follower.call(contact, events));
        log(call, added);
        return added.size();
    }

    private static void log(CallId call, List<CallEvent> added) {
        try (var _ = MDC.putCloseable("callId", call.toString())) {
            log.info("call events {}", added.stream().map(CallEvent::type).toList());
        }
    }

    private boolean takeDeed(CallEvent event) {
        return switch (event) {
            case CallEvent.Watched watched -> deeds.watched(watched);
            case CallEvent.SeatSet set -> deeds.set(set);
            default -> false;
        };
    }

    private boolean add(UUID contact, CallEvent event) {
        return sql.sql("""
                        insert into contact_event (contact_id, event_id, at, type, received_at, data)
                        select ?, ?, ?, ?, ?, ?
                        where not exists (select from contact_event where contact_id = ? and event_id = ?)""")
                        .params(Sql.values(
                                contact,
                                event.id(),
                                Sql.time(event.at()),
                                event.type(),
                                Sql.time(clock.instant()),
                                cipher.seal(Purpose.CONTACT_EVENT, json.write(event)),
                                contact,
                                event.id()))
                        .update()
                == 1;
    }

    private boolean takeSeat(CallEvent.SeatState seat) {
        boolean isNew = sql.sql("""
                        insert into seat_event (event_id, at, seat, user_id, state, reason, received_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(Sql.values(
                                seat.id(),
                                Sql.time(seat.at()),
                                seat.seat(),
                                ContactRow.uuidOrNull(seat.userId()),
                                seat.state(),
                                seat.reason(),
                                Sql.time(clock.instant())))
                        .update()
                == 1;
        if (isNew) {
            followers.forEach(follower -> follower.seat(seat));
        }
        return isNew;
    }

    /// Keeps an event that cannot be taken, for people to look at.
    ///
    /// @param streamId its id in the stream; setting it aside again changes nothing
    /// @param reason a short word, no data
    public void setAside(String streamId, String reason, String payload) {
        Instant now = clock.instant();
        sql.sql("""
                        insert into set_aside_event (stream_id, reason, payload, set_aside_at)
                        values (?, ?, ?, ?) on conflict (stream_id) do nothing""")
                .params(Sql.values(streamId, reason, cipher.seal(Purpose.SET_ASIDE, payload), Sql.time(now)))
                .update();
        long all = sql.sql("select count(*) from set_aside_event")
                .query(Long.class)
                .single();
        log.warn("call event {} set aside ({}), {} in all", streamId, reason, all);
    }
}
