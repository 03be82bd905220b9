package cn.hotline12315.core.ticket;

import cn.hotline12315.core.contact.Contacts;
import cn.hotline12315.core.enterprise.Respondents;
import cn.hotline12315.core.person.People;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.storage.Together;
import cn.hotline12315.core.ticket.NewTicket.Written;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes new tickets: those that come while one transaction is at work share the next one (ADR 0037). It holds their
/// keys, contacts, people, numbers, rows, facts and the ends of their drafts; each is answered after the commit.
///
/// A number without gaps is a row lock that lasts until the commit is on the disk: ticket after ticket, the disk
/// would say how many a second can do.
@Component
class WriteTickets {
    private static final int MOST = 64;
    private static final String TICKET = """
            insert into ticket (id, number, kind, state, outcome, round, state_since, intake_id, received_on, call_id,
              contact_id, line, channel, person_id, respondent_id, category, occurred_on, amount, facts, requests,
              request_text, answer, created_at, created_by, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient sql;
    private final JdbcTemplate batch;
    private final TransactionTemplate transaction;
    private final Contacts contacts;
    private final People people;
    private final Respondents respondents;
    private final TicketNumbers numbers;
    private final TicketFacts facts;
    private final TicketCitations citations;
    private final List<InSameTransaction> others;
    private final Clock clock;
    private final Together<NewTicket, Outcome> together = new Together<>(MOST, this::round);

    WriteTickets(
            JdbcClient sql,
            JdbcTemplate batch,
            TransactionTemplate transaction,
            Contacts contacts,
            People people,
            Respondents respondents,
            TicketNumbers numbers,
            TicketFacts facts,
            TicketCitations citations,
            List<InSameTransaction> others,
            Clock clock) {
        this.sql = sql;
        this.batch = batch;
        this.transaction = transaction;
        this.contacts = contacts;
        this.people = people;
        this.respondents = respondents;
        this.numbers = numbers;
        this.facts = facts;
        this.citations = citations;
        this.others = List.copyOf(others);
        this.clock = clock;
    }

    sealed interface Outcome {
        record Done(Written ticket) implements Outcome {}

        /// The key was there before.
        record KeyKnown() implements Outcome {}
    }

    /// Returns when it is on the disk.
    Outcome write(NewTicket ticket) {
        return together.ask(ticket);
    }

    private List<Outcome> round(List<NewTicket> all) {
        return transaction.execute(_ -> {
            Set<UUID> ours = claim(all);
            List<NewTicket> fresh =
                    all.stream().filter(one -> ours.contains(one.row().id)).toList();
            Map<UUID, Written> written = fresh.isEmpty() ? Map.of() : write(fresh);
            return all.stream().map(one -> outcome(written.get(one.row().id))).toList();
        });
    }

    private static Outcome outcome(@Nullable Written written) {
        return written == null ? new Outcome.KeyKnown() : new Outcome.Done(written);
    }

    /// Waits for other transactions with the same keys, if there are some; always in one order, so that two never wait
    /// for each other.
    ///
    /// @return the tickets whose key nobody had
    private Set<UUID> claim(List<NewTicket> all) {
        return new HashSet<>(sql.sql("""
                        insert into idempotency_key (user_id, key, body_hash, ticket_id, created_at)
                        select k.*, ? from unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::uuid[])
                          as k(user_id, key, body_hash, ticket_id)
                        order by user_id, key on conflict do nothing returning ticket_id""")
                .params(
                        Sql.time(clock.instant()),
                        array(all, one -> one.user().id()),
                        array(all, NewTicket::key),
                        all.stream().map(NewTicket::body).toArray(byte[][]::new),
                        array(all, one -> one.row().id))
                .query(UUID.class)
                .list());
    }

    private static UUID[] array(List<NewTicket> all, Function<NewTicket, UUID> of) {
        return all.stream().map(of).toArray(UUID[]::new);
    }

    private Map<UUID, Written> write(List<NewTicket> fresh) {
        Map<UUID, Written> written = new LinkedHashMap<>();
        for (NewTicket one : byCall(fresh)) {
            Written with = new Written(one, origin(one));
            written.put(with.id(), with);
        }
        people.add(fresh.stream().map(NewTicket::person).toList());
        respondents.add(fresh.stream().map(NewTicket::respondent).toList());
        number(fresh);
        batch.batchUpdate(TICKET, fresh.stream().map(WriteTickets::values).toList());
        facts.add(fresh.stream().flatMap(one -> one.facts().stream()).toList());
        fresh.forEach(one -> citations.keep(one.row().id, one.form().citations()));
        var registered = written.values().stream().map(Written::told).toList();
        others.forEach(other -> other.registered(registered));
        return written;
    }

    /// Contacts are locked in one order too.
    private static List<NewTicket> byCall(List<NewTicket> fresh) {
        return fresh.stream()
                .sorted(Comparator.comparing(one -> String.valueOf(one.row().callId)))
                .toList();
    }

    /// Of a ticket that came from a call: line and channel are the contact's.
    private Contacts.@Nullable Origin origin(NewTicket one) {
        var call = one.form().callId();
        if (call == null) {
            return null;
        }
        Contacts.Origin origin =
                contacts.savedFromDesk(call, one.user(), one.form().line());
        one.row().contactId = origin.contactId();
        one.row().line = origin.line() == null ? null : origin.line().number();
        one.row().channel = origin.channel().word();
        return origin;
    }

    private void number(List<NewTicket> fresh) {
        Map<LocalDate, List<TicketRow>> days = fresh.stream()
                .map(NewTicket::row)
                .collect(Collectors.groupingBy(row -> row.receivedOn, TreeMap::new, Collectors.toList()));
        days.forEach((day, rows) -> {
            Iterator<TicketNumber> next = numbers.next(day, rows.size()).iterator();
            rows.forEach(row -> row.number = next.next().value());
        });
    }

    private static Object[] values(NewTicket one) {
        TicketRow row = one.row();
        return Sql.values(
                        row.id,
                        row.number,
                        row.kind,
                        row.state,
                        row.outcome,
                        row.round,
                        Sql.time(row.stateSince),
                        row.intakeId,
                        row.receivedOn,
                        row.callId,
                        row.contactId,
                        row.line,
                        row.channel,
                        row.personId,
                        row.respondentId,
                        row.category,
                        row.occurredOn,
                        row.amount,
                        one.texts().facts(),
                        row.requests,
                        one.texts().request(),
                        one.texts().answer(),
                        Sql.time(row.createdAt),
                        row.createdBy,
                        row.version)
                .toArray();
    }
}
