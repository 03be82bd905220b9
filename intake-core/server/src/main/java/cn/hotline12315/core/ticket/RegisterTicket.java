package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.contact.Contacts;
import cn.hotline12315.core.enterprise.Respondents;
import cn.hotline12315.core.followup.FollowUps;
import cn.hotline12315.core.life.Basis;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.People;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import cn.hotline12315.core.web.FieldError;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A form becomes a ticket: here a call becomes a ticket. One transaction holds the key, the contact, the people, the
/// number, the ticket with its first event, and the draft's end. The same key again finds the same ticket, also when
/// several posts run at once: they queue up at the key's primary key.
@Component
class RegisterTicket {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Logger log = LoggerFactory.getLogger(RegisterTicket.class);
    private final EntityManager rows;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final TicketChecks checks;
    private final TicketFacts facts;
    private final Contacts contacts;
    private final People people;
    private final Respondents respondents;
    private final TicketCitations citations;
    private final FollowUps followUps;
    private final List<InSameTransaction> others;
    private final LookupHash hash;
    private final TicketNumbers numbers;
    private final Clock clock;

    RegisterTicket(
            EntityManager rows,
            JdbcClient sql,
            TransactionTemplate transaction,
            TicketChecks checks,
            TicketFacts facts,
            Contacts contacts,
            People people,
            Respondents respondents,
            TicketCitations citations,
            FollowUps followUps,
            List<InSameTransaction> others,
            LookupHash hash,
            TicketNumbers numbers,
            Clock clock) {
        this.rows = rows;
        this.sql = sql;
        this.transaction = transaction;
        this.checks = checks;
        this.facts = facts;
        this.contacts = contacts;
        this.people = people;
        this.respondents = respondents;
        this.citations = citations;
        this.followUps = followUps;
        this.others = List.copyOf(others);
        this.hash = hash;
        this.numbers = numbers;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Registered(UUID ticket) implements Outcome {}

        /// It was there already.
        record Repeated(UUID ticket) implements Outcome {}

        record KeyReused() implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {}
    }

    private record Known(UUID ticket, byte[] bodyHash) {}

    /// @param key the draft's id; keys of different users do not meet
    Outcome register(SignedIn user, UUID key, TicketForm form) {
        byte[] body = hash.text(ApiJson.mapper().writeValueAsString(form));
        Optional<Known> before = known(user, key);
        if (before.isPresent()) {
            return repeated(before.get(), body);
        }
        List<FieldError> errors = checks.errors(form);
        if (!errors.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        return transaction.execute(_ -> {
            UUID ticket = UuidV7.next(clock);
            return claim(user, key, body, ticket)
                    ? write(user, key, form, ticket)
                    : repeated(known(user, key).orElseThrow(), body);
        });
    }

    private static Outcome repeated(Known known, byte[] body) {
        return Arrays.equals(known.bodyHash(), body) ? new Outcome.Repeated(known.ticket()) : new Outcome.KeyReused();
    }

    private Optional<Known> known(SignedIn user, UUID key) {
        return sql.sql("select ticket_id, body_hash from idempotency_key where user_id = ? and key = ?")
                .params(user.id(), key)
                .query((row, _) -> new Known(Sql.uuid(row, "ticket_id"), row.getBytes("body_hash")))
                .optional();
    }

    /// Waits for another transaction with the same key, if there is one.
    private boolean claim(SignedIn user, UUID key, byte[] body, UUID ticket) {
        return sql.sql("""
                        insert into idempotency_key (user_id, key, body_hash, ticket_id, created_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(user.id(), key, body, ticket, Sql.time(clock.instant()))
                        .update()
                == 1;
    }

    private Outcome write(SignedIn user, UUID key, TicketForm form, UUID id) {
        Contacts.@Nullable Origin origin =
                form.callId() == null ? null : contacts.savedFromDesk(form.callId(), user, form.line());
        Instant now = Sql.micros(clock.instant());
        TicketRow row = rowOf(form, origin);
        row.id = id;
        row.createdAt = now;
        row.createdBy = user.id();
        row.stateSince = now;
        row.receivedOn = LocalDate.ofInstant(now, CHINA);
        row.intakeId = user.authority().id();
        row.personId = people.keep(form.personOrNone());
        row.respondentId = respondents.keep(form.respondentOrNone());
        row.number = numbers.next(LocalDate.ofInstant(now, CHINA)).value();
        rows.persist(row);
        rows.flush();
        facts.add(
                id,
                new Fact(UuidV7.next(clock), 1, now, user.id(), user.authority().id(), new Step.Register()));
        if (row.outcome != null) {
            Fact answer = answered(form, user, now);
            facts.add(id, answer);
            concluded(id, row, answer);
        }
        citations.keep(id, form.citations());
        others.forEach(other -> other.registered(user, key));
        try (var _ = MDC.putCloseable("ticketId", id.toString())) {
            log.info("ticket registered, {}, {}", row.kind, user);
        }
        return new Outcome.Registered(id);
    }

    /// Answered on the call: a follow-up may be owed.
    private void concluded(UUID id, TicketRow row, Fact answer) {
        followUps.concluded(
                id,
                1,
                row.number,
                TicketKind.of(row.kind).orElseThrow(),
                cn.hotline12315.core.life.Outcome.ANSWERED,
                row.intakeId,
                answer.at());
    }

    private Fact answered(TicketForm form, SignedIn user, Instant now) {
        Step answer = new Step.Answer(
                Objects.requireNonNull(form.answer()),
                form.citations().stream()
                        .map(cited -> new Basis(cited.entry(), cited.version()))
                        .toList());
        return new Fact(UuidV7.next(clock), 2, now, user.id(), user.authority().id(), answer);
    }

    private static TicketRow rowOf(TicketForm form, Contacts.@Nullable Origin origin) {
        TicketKind kind = form.kind();
        if (kind == null || form.facts() == null) {
            throw new IllegalStateException("checked before");
        }
        boolean answered = kind == TicketKind.CONSULTATION && form.answer() != null;
        Channel channel = form.channel() == null ? Channel.PHONE : form.channel();
        var line = origin == null ? form.line() : origin.line();
        TicketRow row = new TicketRow();
        row.kind = kind.word();
        row.state = (answered ? Stage.CONCLUDED : Stage.REGISTERED).word();
        row.outcome = answered ? cn.hotline12315.core.life.Outcome.ANSWERED.word() : null;
        row.version = answered ? 2 : 1;
        row.callId = form.callId() == null ? null : form.callId().value();
        row.contactId = origin == null ? null : origin.contactId();
        row.line = line == null ? null : line.number();
        row.channel = (origin == null ? channel : origin.channel()).word();
        row.category = form.category();
        row.occurredOn = form.occurredOn();
        row.amount = form.amount() == null ? null : new BigDecimal(form.amount()).setScale(2);
        row.facts = form.facts();
        row.requests = Request.join(form.wanted());
        row.requestText = form.requestText();
        row.answer = form.answer();
        return row;
    }
}
