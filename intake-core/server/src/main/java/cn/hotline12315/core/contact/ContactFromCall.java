package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A call's events become its contact. Idempotent by the event's id; safe in any order, from several copies at once:
/// they meet at the contact's row lock.
@Component
public class ContactFromCall {
    private static final Logger log = LoggerFactory.getLogger(ContactFromCall.class);
    private final JdbcClient sql;
    private final JdbcTemplate batch;
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
            JdbcTemplate batch,
            TransactionTemplate transaction,
            ContactRow rows,
            PersonalCipher cipher,
            StoredEvents stored,
            SupervisorDeeds deeds,
            List<CallFollower> followers,
            Clock clock) {
        this.sql = sql;
        this.batch = batch;
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
        List<CallEvent.OfCall> calls = all(events, CallEvent.OfCall.class);
        List<CallEvent.SeatState> seats = all(events, CallEvent.SeatState.class);
        return transaction.execute(_ -> takeCalls(calls)
                + takeSeats(seats)
                + (int) events.stream().filter(this::takeDeed).count());
    }

    private static <E extends CallEvent> List<E> all(List<CallEvent> events, Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private int takeCalls(List<CallEvent.OfCall> events) {
        if (events.isEmpty()) {
            return 0;
        }
        Map<UUID, Instant> startedAt = new HashMap<>();
        events.forEach(event -> startedAt.putIfAbsent(event.callId().value(), event.at()));
        Map<UUID, UUID> contacts = rows.lock(startedAt);
        Map<UUID, List<CallEvent>> added = new LinkedHashMap<>();
        for (CallEvent.OfCall event : add(contacts, events)) {
            UUID contact = Objects.requireNonNull(contacts.get(event.callId().value()));
            added.computeIfAbsent(contact, _ -> new ArrayList<>()).add(event);
        }
        if (added.isEmpty()) {
            return 0;
        }
        Map<UUID, List<CallEvent>> known = stored.of(added.keySet());
        rows.update(added.entrySet().stream()
                .map(one -> new ContactRow.Told(
                        one.getKey(), CallStory.of(Objects.requireNonNull(known.get(one.getKey()))), one.getValue()))
                .toList());
        added.forEach((contact, news) ->
                news.forEach(event -> deeds.recording(event, Objects.requireNonNull(known.get(contact)))));
        followers.forEach(follower -> follower.calls(known));
        added.values().forEach(ContactFromCall::log);
        return added.values().stream().mapToInt(List::size).sum();
    }

    private static void log(List<CallEvent> added) {
        String call = ((CallEvent.OfCall) added.getFirst()).callId().toString();
        try (var _ = MDC.putCloseable("callId", call)) {
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

    /// @return those that were not there
    private List<CallEvent.OfCall> add(Map<UUID, UUID> contacts, List<CallEvent.OfCall> events) {
        OffsetDateTime now = Sql.time(clock.instant());
        return changed(events, """
                insert into contact_event (contact_id, event_id, at, type, received_at, data)
                select ?, ?, ?, ?, ?, ?
                where not exists (select from contact_event where contact_id = ? and event_id = ?)""", event -> {
            UUID contact = contacts.get(event.callId().value());
            byte[] data = cipher.seal(Purpose.CONTACT_EVENT, json.write(event));
            return Sql.values(contact, event.id(), Sql.time(event.at()), event.type(), now, data, contact, event.id());
        });
    }

    private int takeSeats(List<CallEvent.SeatState> events) {
        OffsetDateTime now = Sql.time(clock.instant());
        List<CallEvent.SeatState> added = changed(
                events,
                """
                insert into seat_event (event_id, at, seat, user_id, state, reason, received_at)
                select ?::uuid, ?, ?, ?::uuid, ?, ?::text, ? on conflict do nothing""",
                seat -> Sql.values(
                        seat.id(),
                        Sql.time(seat.at()),
                        seat.seat(),
                        ContactRow.uuidOrNull(seat.userId()),
                        seat.state(),
                        seat.reason(),
                        now));
        if (!added.isEmpty()) {
            followers.forEach(follower -> follower.seats(added));
        }
        return added.size();
    }

    /// @param statement without `values`: the driver would make one of many rows, which says nothing of each
    /// @return those whose statement changed a row
    private <E extends CallEvent> List<E> changed(List<E> events, String statement, Function<E, List<Object>> values) {
        int[] changed = batch.batchUpdate(
                statement,
                events.stream().map(event -> values.apply(event).toArray()).toList());
        return IntStream.range(0, changed.length)
                .filter(i -> changed[i] == 1)
                .mapToObj(events::get)
                .toList();
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
