package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.enterprise.Respondents;
import cn.hotline12315.core.life.Basis;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.People;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.NewTicket.Written;
import cn.hotline12315.core.web.ApiJson;
import cn.hotline12315.core.web.FieldError;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A form becomes a ticket: here a call becomes a ticket. It is checked and encrypted; [WriteTickets] writes it. The
/// same key again finds the same ticket, also when several posts run at once: they meet at the key's primary key.
@Component
class RegisterTicket {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Logger log = LoggerFactory.getLogger(RegisterTicket.class);
    private final JdbcClient sql;
    private final TicketChecks checks;
    private final WriteTickets write;
    private final TicketFacts facts;
    private final People people;
    private final Respondents respondents;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final Clock clock;

    RegisterTicket(
            JdbcClient sql,
            TicketChecks checks,
            WriteTickets write,
            TicketFacts facts,
            People people,
            Respondents respondents,
            PersonalCipher cipher,
            LookupHash hash,
            Clock clock) {
        this.sql = sql;
        this.checks = checks;
        this.write = write;
        this.facts = facts;
        this.people = people;
        this.respondents = respondents;
        this.cipher = cipher;
        this.hash = hash;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Registered(Written ticket) implements Outcome {}

        /// It was there already.
        record Repeated(UUID ticket) implements Outcome {}

        record KeyReused() implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {}
    }

    private record Known(UUID ticket, byte[] bodyHash) {}

    /// @param key the draft's id; keys of different users do not meet
    Outcome register(SignedIn user, UUID key, TicketForm form) {
        byte[] body = hash.text(ApiJson.mapper().writeValueAsString(form));
        List<FieldError> errors = checks.errors(form);
        if (!errors.isEmpty()) { // what was right when it came is told again, whatever has changed since
            return known(user, key).map(known -> repeated(known, body)).orElse(new Outcome.Invalid(errors));
        }
        return switch (write.write(made(user, key, body, form))) {
            case WriteTickets.Outcome.Done(Written ticket) -> {
                told(user, ticket);
                yield new Outcome.Registered(ticket);
            }
            case WriteTickets.Outcome.KeyKnown() -> repeated(known(user, key).orElseThrow(), body);
        };
    }

    private static void told(SignedIn user, Written ticket) {
        try (var _ = MDC.putCloseable("ticketId", ticket.id().toString())) {
            log.info("ticket registered, {}, {}", ticket.ticket().row().kind, user);
        }
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

    private NewTicket made(SignedIn user, UUID key, byte[] body, TicketForm form) {
        People.Sealed person = people.sealed(form.personOrNone());
        Instant now = Sql.micros(clock.instant());
        Respondents.Sealed respondent = respondents.sealed(form.respondentOrNone(), now);
        TicketRow row = rowOf(form);
        row.id = UuidV7.next(clock);
        row.createdAt = now;
        row.createdBy = user.id();
        row.stateSince = now;
        row.receivedOn = LocalDate.ofInstant(now, CHINA);
        row.intakeId = user.authority().id();
        row.personId = person.id();
        row.respondentId = respondent.id();
        NewTicket.Texts texts = new NewTicket.Texts(
                cipher.seal(Purpose.TICKET, row.facts),
                cipher.sealOrNull(Purpose.TICKET, row.requestText),
                cipher.sealOrNull(Purpose.TICKET, row.answer));
        return new NewTicket(user, key, body, form, row, person, respondent, texts, begun(user, form, row));
    }

    private List<TicketFacts.Sealed> begun(SignedIn user, TicketForm form, TicketRow row) {
        List<Step> steps = new ArrayList<>(List.of(new Step.Register()));
        if (row.outcome != null && row.answer != null) {
            List<Basis> cited = form.citations().stream()
                    .map(one -> new Basis(one.entry(), one.version()))
                    .toList();
            steps.add(new Step.Answer(row.answer, cited));
        }
        List<TicketFacts.Sealed> begun = new ArrayList<>();
        for (Step step : steps) {
            UUID unit = user.authority().id();
            Fact fact = new Fact(UuidV7.next(clock), begun.size() + 1, row.createdAt, user.id(), unit, step);
            begun.add(facts.sealed(row.id, fact));
        }
        return begun;
    }

    private static TicketRow rowOf(TicketForm form) {
        TicketKind kind = form.kind();
        if (kind == null || form.facts() == null) {
            throw new IllegalStateException("checked before");
        }
        boolean answered = kind == TicketKind.CONSULTATION && form.answer() != null;
        TicketRow row = new TicketRow();
        row.kind = kind.word();
        row.state = (answered ? Stage.CONCLUDED : Stage.REGISTERED).word();
        row.outcome = answered ? cn.hotline12315.core.life.Outcome.ANSWERED.word() : null;
        row.version = answered ? 2 : 1;
        row.callId = form.callId() == null ? null : form.callId().value();
        row.line = form.line() == null ? null : form.line().number();
        row.channel = (form.channel() == null ? Channel.PHONE : form.channel()).word();
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
