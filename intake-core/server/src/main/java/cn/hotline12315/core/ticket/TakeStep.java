package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.access.TicketPlace;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import cn.hotline12315.core.web.FieldError;
import cn.hotline12315.core.web.FieldErrors;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Somebody takes a step: it becomes a fact, the ticket's row follows, and what hangs on it (deadlines, notices) too,
/// in
/// one transaction under the ticket's row lock. The same key again finds the step taken.
@Component
class TakeStep {
    /// For those who act without having seen the ticket.
    static final long ANY_VERSION = -1;

    private static final Logger log = LoggerFactory.getLogger(TakeStep.class);
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final TicketFacts facts;
    private final TicketPlaces places;
    private final StepBars bars;
    private final StepChecks checks;
    private final StepEffects effects;
    private final Access access;
    private final LookupHash hash;
    private final Clock clock;

    TakeStep(
            JdbcClient sql,
            TransactionTemplate transaction,
            TicketFacts facts,
            TicketPlaces places,
            StepBars bars,
            StepChecks checks,
            StepEffects effects,
            Access access,
            LookupHash hash,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.facts = facts;
        this.places = places;
        this.bars = bars;
        this.checks = checks;
        this.effects = effects;
        this.access = access;
        this.hash = hash;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Taken() implements Outcome {}

        /// It was taken already, with this key.
        record Repeated() implements Outcome {}

        record KeyReused() implements Outcome {}

        /// There is none that this user may read.
        record NoSuchTicket() implements Outcome {}

        /// @param why in words: which permission it wants
        record NotAllowed(String why) implements Outcome {}

        /// @param why in words: the state, and what is possible
        record Illegal(String why) implements Outcome {}

        /// @param since what happened since the version that the user saw
        record Stale(List<Fact> since) implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {}
    }

    private record Known(UUID ticket, byte[] bodyHash) {}

    private record Locked(TicketKind kind, long version) {}

    /// @param version that the user saw, or [#ANY_VERSION]
    Outcome take(SignedIn user, UUID key, UUID ticket, long version, Step step) {
        byte[] body = hash.text(ticket + step.type().word() + ApiJson.mapper().writeValueAsString(step));
        return transaction.execute(status -> {
            Outcome outcome = taken(user, key, body, ticket, version, step);
            if (!(outcome instanceof Outcome.Taken)) {
                status.setRollbackOnly(); // the key stays free
            }
            return outcome;
        });
    }

    private Outcome taken(SignedIn user, UUID key, byte[] body, UUID ticket, long version, Step step) {
        lockBoth(ticket, step);
        Optional<Locked> locked = lock(ticket);
        if (locked.isEmpty()) {
            return new Outcome.NoSuchTicket();
        }
        Optional<Known> before = known(user, key);
        if (before.isPresent()) { // before any permission: the step may have taken the ticket out of his sight
            return before.get().ticket().equals(ticket)
                            && Arrays.equals(before.get().bodyHash(), body)
                    ? new Outcome.Repeated()
                    : new Outcome.KeyReused();
        }
        TicketPlace place = places.of(ticket).orElseThrow();
        if (!access.may(user, Permission.READ, place)) {
            return new Outcome.NoSuchTicket();
        }
        List<Fact> known = facts.of(ticket);
        if (version != ANY_VERSION && locked.get().version() != version) {
            return new Outcome.Stale(
                    known.stream().filter(fact -> fact.number() > version).toList());
        }
        Life life = Life.of(locked.get().kind(), known);
        String no = bars.whyNot(ticket, life, step.type());
        if (no != null) {
            return new Outcome.Illegal(no);
        }
        if (!StepRights.allow(access, user, step.type(), place)) {
            return new Outcome.NotAllowed(StepRights.whyNot(step.type()));
        }
        FieldErrors errors = new FieldErrors();
        checks.check(ticket, life, user, step, errors);
        if (!errors.found().isEmpty()) {
            return new Outcome.Invalid(errors.found());
        }
        keep(user, key, body, ticket, known, life, step);
        return new Outcome.Taken();
    }

    /// Of two who link the same tickets one waits, whichever he begins with.
    private void lockBoth(UUID ticket, Step step) {
        UUID other = otherOf(step);
        if (other != null) {
            sql.sql("select id from ticket where id in (?, ?) order by id for update")
                    .params(ticket, other)
                    .query(UUID.class)
                    .list();
        }
    }

    private static @Nullable UUID otherOf(Step step) {
        return switch (step) {
            case Step.Link s -> s.other();
            case Step.Unlink s -> s.other();
            default -> null;
        };
    }

    private Optional<Locked> lock(UUID ticket) {
        return sql.sql("select kind, version from ticket where id = ? for update")
                .param(ticket)
                .query((row, _) ->
                        new Locked(TicketKind.of(row.getString("kind")).orElseThrow(), row.getLong("version")))
                .optional();
    }

    private Optional<Known> known(SignedIn user, UUID key) {
        return sql.sql("select ticket_id, body_hash from idempotency_key where user_id = ? and key = ?")
                .params(user.id(), key)
                .query((row, _) -> new Known(Sql.uuid(row, "ticket_id"), row.getBytes("body_hash")))
                .optional();
    }

    private void keep(SignedIn user, UUID key, byte[] body, UUID ticket, List<Fact> before, Life life, Step step) {
        sql.sql("insert into idempotency_key (user_id, key, body_hash, ticket_id, created_at) values (?, ?, ?, ?, ?)")
                .params(user.id(), key, body, ticket, Sql.time(clock.instant()))
                .update();
        UUID unit = user.authority().id();
        add(ticket, before, life, effects.prepared(ticket, user, step), user.id(), unit);
        switch (step) { // on the other ticket too, whose readers need not know why
            case Step.Link s -> addTo(s.other(), new Step.Link(ticket, null), user.id(), unit);
            case Step.Unlink s -> addTo(s.other(), new Step.Unlink(ticket, null), user.id(), unit);
            default -> {}
        }
    }

    private void addTo(UUID ticket, Step step, UUID by, UUID unit) {
        List<Fact> known = facts.of(ticket);
        add(ticket, known, Life.of(lock(ticket).orElseThrow().kind(), known), step, by, unit);
    }

    private void add(UUID ticket, List<Fact> before, Life life, Step step, @Nullable UUID by, @Nullable UUID unit) {
        Fact fact = new Fact(UuidV7.next(clock), before.size() + 1, Sql.micros(clock.instant()), by, unit, step);
        List<Fact> all = new ArrayList<>(before);
        all.add(fact);
        facts.add(ticket, fact);
        Life next = life.after(step);
        effects.apply(ticket, life, next, all);
        try (var _ = MDC.putCloseable("ticketId", ticket.toString())) {
            log.info(
                    "{}: {} → {}, {}",
                    step.type().word(),
                    life.state().stage().word(),
                    next.state().stage().word(),
                    by == null ? "by the clock" : "user " + by);
        }
    }

    /// What the clock does, in the caller's transaction.
    ///
    /// @return false when the ticket's state knows no such step
    boolean byClock(UUID ticket, Step step) {
        Optional<Locked> locked = lock(ticket);
        if (locked.isEmpty()) {
            return false;
        }
        List<Fact> known = facts.of(ticket);
        Life life = Life.of(locked.get().kind(), known);
        if (life.whyNot(step.type()) != null) {
            return false;
        }
        add(ticket, known, life, step, null, null);
        return true;
    }
}
