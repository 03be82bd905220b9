package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tickets that come of other tickets, and what ties tickets together. Inside the caller's transaction.
@Component
class LinkedTicket {
    private final JdbcClient sql;
    private final TicketFacts facts;
    private final TicketPlaces places;
    private final TicketNumbers numbers;
    private final PersonalCipher cipher;
    private final Clock clock;

    LinkedTicket(
            JdbcClient sql,
            TicketFacts facts,
            TicketPlaces places,
            TicketNumbers numbers,
            PersonalCipher cipher,
            Clock clock) {
        this.sql = sql;
        this.facts = facts;
        this.places = places;
        this.numbers = numbers;
        this.cipher = cipher;
        this.clock = clock;
    }

    /// Registers a ticket of another kind about the same respondent. Split off (Art. 9), it is the same person's and
    /// starts at the intake body. A clue (Art. 27) is the authority's own: nobody's, and at the unit that found it.
    ///
    /// @param link [Relation#SPLIT] or [Relation#CLUE]
    UUID make(UUID from, SignedIn user, Relation link, TicketKind kind, String text) {
        boolean clue = link == Relation.CLUE;
        Instant now = Sql.micros(clock.instant());
        LocalDate today = LocalDate.ofInstant(now, RegisterTicket.CHINA);
        UUID id = UuidV7.next(clock);
        UUID person = copy(clue ? NOBODY : PERSON, from, now);
        UUID respondent = copy(RESPONDENT, from, now);
        sql.sql("""
                        insert into ticket (id, number, kind, state, round, state_since, received_on, intake_id, line, channel,
                          contact_id, call_id, person_id, respondent_id, category, occurred_on, facts, requests, created_at,
                          created_by, version)
                        select ?, ?, ?, 'registered', 1, ?, ?, intake_id, line, channel, contact_id, call_id, ?, ?, category,
                          occurred_on, ?, '', ?, ?, 1 from ticket where id = ?""")
                .params(
                        id,
                        numbers.next(today).value(),
                        kind.word(),
                        Sql.time(now),
                        today,
                        person,
                        respondent,
                        cipher.seal(Purpose.TICKET, text),
                        Sql.time(now),
                        user.id(),
                        from)
                .update();
        UUID unit = user.authority().id();
        Fact registered = new Fact(UuidV7.next(clock), 1, now, user.id(), unit, new Step.Register());
        facts.add(id, registered);
        if (clue) {
            toTheFinder(id, from, user, now);
        }
        link(from, id, link, registered);
        return id;
    }

    private void toTheFinder(UUID id, UUID from, SignedIn user, Instant now) {
        UUID unit = sql.sql("select handling_id from ticket where id = ?")
                .param(from)
                .query(UUID.class)
                .single();
        facts.add(
                id,
                new Fact(
                        UuidV7.next(clock),
                        2,
                        now,
                        user.id(),
                        user.authority().id(),
                        new Step.Dispatch(unit, "调解中发现的违法线索（第二十七条）", null, true)));
        places.move(id, unit, List.of());
        sql.sql("update ticket set state = 'dispatched', version = 2 where id = ?")
                .param(id)
                .update();
    }

    private static final String PERSON = """
            insert into person (id, name, name_hash, phone, phone_hash, id_type, id_number, id_number_hash, address, anonymous,
              created_at)
            select ?, p.name, p.name_hash, p.phone, p.phone_hash, p.id_type, p.id_number, p.id_number_hash, p.address,
              p.anonymous, ?
            from ticket t join person p on p.id = t.person_id where t.id = ?""";

    private static final String NOBODY = """
            insert into person (id, anonymous, created_at) select ?, true, ? from ticket where id = ?""";

    private static final String RESPONDENT = """
            insert into respondent (id, name, name_hash, uscc, uscc_hash, address, phone, platform, order_number,
              created_at)
            select ?, r.name, r.name_hash, r.uscc, r.uscc_hash, r.address, r.phone, r.platform, r.order_number, ?
            from ticket t join respondent r on r.id = t.respondent_id where t.id = ?""";

    private UUID copy(String statement, UUID from, Instant now) {
        UUID id = UuidV7.next(clock);
        sql.sql(statement).params(id, Sql.time(now), from).update();
        return id;
    }

    void link(UUID ticket, UUID other, Relation relation, Fact fact) {
        sql.sql("""
                        insert into ticket_link (ticket_id, other_id, kind, at, by_user) values (?, ?, ?, ?, ?)
                        on conflict (ticket_id, other_id, kind) do update
                        set at = excluded.at, by_user = excluded.by_user, undone_at = null, undone_by = null""")
                .params(Sql.values(ticket, other, relation.word(), Sql.time(fact.at()), fact.by()))
                .update();
    }

    /// From whichever side it was tied.
    void undo(UUID ticket, UUID other, Relation relation, Fact fact) {
        sql.sql("""
                        update ticket_link set undone_at = ?, undone_by = ?
                        where (ticket_id, other_id) in ((?, ?), (?, ?)) and kind = ? and undone_at is null""")
                .params(Sql.values(Sql.time(fact.at()), fact.by(), ticket, other, other, ticket, relation.word()))
                .update();
    }

    /// From whichever side it was tied.
    boolean areTied(UUID ticket, UUID other, Relation relation) {
        return sql.sql("""
                        select exists (select from ticket_link
                          where (ticket_id, other_id) in ((?, ?), (?, ?)) and kind = ? and undone_at is null)""")
                .params(ticket, other, other, ticket, relation.word())
                .query(Boolean.class)
                .single();
    }
}
