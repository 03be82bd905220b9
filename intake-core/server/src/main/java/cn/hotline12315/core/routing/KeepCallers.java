package cn.hotline12315.core.routing;

import cn.hotline12315.contract.number.CallerNumber;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.contract.number.NumberReader;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.routing.RoutingCallers.Listed;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps callers' priorities and warnings: who decided it is part of it, and it is in force at once. A warned caller is
/// served like every other.
@Component
class KeepCallers {
    private final RoutingCallers callers;
    private final RoutingParts parts;
    private final RoutingHistory history;
    private final Projection projection;
    private final NumberReader numbers;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepCallers(
            RoutingCallers callers,
            RoutingParts parts,
            RoutingHistory history,
            Projection projection,
            NumberReader numbers,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.callers = callers;
        this.parts = parts;
        this.history = history;
        this.projection = projection;
        this.numbers = numbers;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What history keeps; encrypted there.
    ///
    /// @param number masked
    private record Kept(
            String kind,
            String number,
            @Nullable String reason,
            @Nullable Integer seconds,
            String words,
            @Nullable Instant until,
            @Nullable LocalDate reviewOn,
            boolean ended) {
        static Kept of(Listed one, boolean ended) {
            return new Kept(
                    one.kind(),
                    one.number().masked(),
                    one.reason(),
                    one.seconds(),
                    one.words(),
                    one.until(),
                    one.reviewOn(),
                    ended);
        }
    }

    Listed add(SignedIn by, CallerForm form) {
        FieldErrors errors = new FieldErrors();
        String kind = Objects.requireNonNullElse(form.kind(), "");
        if (!kind.equals(CallerForm.PRIORITY) && !kind.equals(CallerForm.WARNING)) {
            errors.add("kind", "须为优先或警示");
        }
        E164 number = numbers.read(form.number()) instanceof CallerNumber.Known known ? known.e164() : null;
        if (number == null) {
            errors.add("number", "请填写能读懂的电话号码，如 13971000001 或 027-87654321");
        }
        form.check(kind, clock.instant(), errors);
        errors.refuse();
        Listed wanted = listed(UUID.randomUUID(), kind, Objects.requireNonNull(number), form, by, 0);
        Listed made = Objects.requireNonNull(transaction.execute(_ -> {
            parts.lock();
            if (callers.isListed(kind, wanted.number())) {
                throw ProblemException.field("number", "该号码已在名单中，请修改原有的一条");
            }
            UUID id = callers.add(wanted);
            Listed added = callers.find(id).orElseThrow();
            record(by, id, null, Kept.of(added, false));
            return added;
        }));
        projection.now();
        return made;
    }

    /// A review is a change too: it says anew until when, and when to look again.
    Listed change(SignedIn by, UUID id, long seen, CallerForm form) {
        Listed now = Objects.requireNonNull(transaction.execute(_ -> {
            parts.lock();
            Listed old = seen(id, seen);
            FieldErrors errors = new FieldErrors();
            form.check(old.kind(), clock.instant(), errors);
            errors.refuse();
            Listed wanted = listed(id, old.kind(), old.number(), form, by, old.version());
            callers.put(wanted);
            record(by, id, Kept.of(old, false), Kept.of(wanted, false));
            return callers.find(id).orElseThrow();
        }));
        projection.now();
        return now;
    }

    void end(SignedIn by, UUID id, long seen) {
        transaction.executeWithoutResult(_ -> {
            parts.lock();
            Listed old = seen(id, seen);
            callers.end(id);
            record(by, id, Kept.of(old, false), Kept.of(old, true));
        });
        projection.now();
    }

    private Listed seen(UUID id, long seen) {
        Listed old = callers.find(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        if (old.version() != seen) {
            throw ProblemException.saying(ProblemType.VERSION_STALE, "在您查看之后，已有人修改了这一条，请核对后再保存。");
        }
        return old;
    }

    private Listed listed(UUID id, String kind, E164 number, CallerForm form, SignedIn by, long version) {
        boolean priority = kind.equals(CallerForm.PRIORITY);
        return new Listed(
                id,
                kind,
                number,
                priority ? form.reason() : null,
                priority ? form.seconds() : null,
                Objects.requireNonNullElse(form.words(), "").strip(),
                priority ? null : form.until(),
                priority ? null : form.reviewOn(),
                by.id(),
                clock.instant(),
                version);
    }

    private void record(SignedIn by, UUID id, @Nullable Kept old, Kept now) {
        parts.raise(parts.basis(clock.instant()));
        history.addSealed(by, "caller/" + id, old, now);
        audit.write(AuditEntry.of(AuditAction.SETTING_CHANGED).by(by.actor()).about("routing-caller", id));
    }
}
