package cn.hotline12315.core.caller;

import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.access.CallAccess;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.caller.CallerCard.CallerTicket;
import cn.hotline12315.core.caller.CallerCard.Calls;
import cn.hotline12315.core.caller.CallerCard.Person;
import cn.hotline12315.core.caller.CallerCard.RecentCall;
import cn.hotline12315.core.contact.Words;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.People;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.Masking;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.Tickets;
import cn.hotline12315.core.unmasking.OwnDay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds what belongs to a number, by its look-up hash; every query has its index (see the migration).
@Component
class CallerHistory {
    private static final int CALLS = 10;
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final People people;
    private final Tickets tickets;
    private final OwnDay own;
    private final CallAccess access;

    CallerHistory(
            JdbcClient sql,
            PersonalCipher cipher,
            LookupHash hash,
            People people,
            Tickets tickets,
            OwnDay own,
            CallAccess access) {
        this.sql = sql;
        this.cipher = cipher;
        this.hash = hash;
        this.people = people;
        this.tickets = tickets;
        this.own = own;
        this.access = access;
    }

    /// Without those that brought a report whose reporter this user may not know: his number would tell of it.
    ///
    /// @param current the call that rings now; it does not count as an earlier one
    Calls calls(E164 number, @Nullable UUID current, SignedIn user) {
        Condition hidden = access.hidesReporter(user, "c");
        List<Object> params = new ArrayList<>();
        params.add(hash.phone(number));
        params.add(current == null ? new UUID(0, 0) : current);
        params.addAll(hidden.params());
        String which = "c.caller_hash = ? and c.call_id is distinct from ? and not " + hidden.sql();
        long count = sql.sql("select count(*) from contact c where " + which)
                .params(params)
                .query(Long.class)
                .single();
        List<RecentCall> recent = sql.sql("""
                        select c.id, c.started_at, c.line, c.outcome, u.name as agent_name, t.number, t.kind
                        from contact c
                        left join app_user u on u.id = coalesce(c.agent_id, c.saved_by)
                        left join lateral (select number, kind from ticket where contact_id = c.id
                                           order by created_at desc limit 1) t on true
                        where %s order by c.started_at desc limit %d""".formatted(which, CALLS))
                .params(params)
                .query((row, _) -> new RecentCall(
                        Sql.uuid(row, "id"),
                        Sql.instant(row, "started_at"),
                        Words.line(row.getString("line")),
                        Words.outcome(row.getString("outcome")),
                        cipher.openOrNull(Purpose.USER, row.getBytes("agent_name")),
                        row.getString("number"),
                        Optional.ofNullable(row.getString("kind"))
                                .flatMap(TicketKind::of)
                                .orElse(null)))
                .list();
        return new Calls(count, recent);
    }

    /// The person who last gave this number, else who last was registered in a call from it; the name is masked
    /// but for who registered it today. People of reports stay out but for him: a reporter is nobody else's
    /// business (Order 121, Art. 37).
    Optional<Person> person(E164 number, SignedIn user) {
        byte[] caller = hash.phone(number);
        OffsetDateTime today = Sql.time(own.start());
        return sql.sql("""
                        select p.id, p.name, p.phone, p.created_by, p.taken_at from (
                          (select p.*, t.created_by, t.created_at as taken_at, 1 as rank
                           from person p join ticket t on t.person_id = p.id
                           where p.phone_hash = ? and p.name is not null
                             and (t.kind <> 'report' or (t.created_by = ? and t.created_at >= ?))
                           order by p.created_at desc limit 1)
                          union all
                          (select p.*, t.created_by, t.created_at as taken_at, 2 as rank
                           from contact c join ticket t on t.contact_id = c.id
                           join person p on p.id = t.person_id
                           where c.caller_hash = ? and p.name is not null
                             and (t.kind <> 'report' or (t.created_by = ? and t.created_at >= ?))
                           order by p.created_at desc limit 1)) p
                        order by p.rank limit 1""")
                .params(caller, user.id(), today, caller, user.id(), today)
                .query((row, _) -> new Person(
                        Sql.uuid(row, "id"),
                        name(row, user),
                        shown(cipher.openOrNull(Purpose.PERSON, row.getBytes("phone")), number)))
                .optional();
    }

    private @Nullable String name(ResultSet row, SignedIn user) throws SQLException {
        @Nullable String name = cipher.openOrNull(Purpose.PERSON, row.getBytes("name"));
        boolean mine = own.holds(user, Sql.uuid(row, "created_by"), Sql.instant(row, "taken_at"));
        return mine ? name : Masking.name(name);
    }

    private @Nullable String shown(@Nullable String phone, E164 caller) {
        boolean own =
                phone != null && people.numberOf(phone).filter(caller::equals).isPresent();
        return own ? phone : Masking.phone(phone);
    }

    List<CallerTicket> tickets(E164 number, SignedIn user) {
        return tickets.ofCaller(number, user).stream()
                .map(t -> new CallerTicket(
                        t.id(), t.number(), t.kind(), t.state(), t.createdAt(), t.respondentName(), t.summary()))
                .toList();
    }
}
