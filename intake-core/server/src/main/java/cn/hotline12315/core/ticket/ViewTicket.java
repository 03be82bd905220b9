package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.ticket.TicketViews.Ticket;
import cn.hotline12315.core.ticket.TicketViews.Unmasked;
import cn.hotline12315.core.unmasking.PersonalField;
import cn.hotline12315.core.unmasking.Unmaskings;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Somebody opens a ticket's page, or one of its masked fields. Both go on record before anything is told.
@Component
class ViewTicket {
    private final OneTicket tickets;
    private final Unmaskings unmaskings;
    private final Audit audit;

    ViewTicket(OneTicket tickets, Unmaskings unmaskings, Audit audit) {
        this.tickets = tickets;
        this.unmaskings = unmaskings;
        this.audit = audit;
    }

    Optional<Ticket> byId(SignedIn user, UUID id) {
        return noted(user, tickets.byId(user, id));
    }

    Optional<Ticket> byNumber(SignedIn user, TicketNumber number) {
        return noted(user, tickets.byNumber(user, number));
    }

    private Optional<Ticket> noted(SignedIn user, Optional<Ticket> found) {
        found.ifPresent(ticket -> audit.write(
                AuditEntry.of(AuditAction.TICKET_VIEWED).by(user.actor()).about("ticket", ticket.id())));
        return found;
    }

    sealed interface Outcome {
        record Opened(Unmasked field) implements Outcome {}

        record Refused(String why) implements Outcome {}

        record NothingThere() implements Outcome {}

        record NoSuchTicket() implements Outcome {}
    }

    Outcome unmask(SignedIn user, UUID id, PersonalField field, String reason) {
        OneTicket.@Nullable Guarded guarded = tickets.guarded(user, id).orElse(null);
        if (guarded == null) {
            return new Outcome.NoSuchTicket();
        }
        @Nullable String value = guarded.whole().value(field);
        if (value == null) {
            return new Outcome.NothingThere();
        }
        return switch (unmaskings.open(user, guarded.subject(), field, reason)) {
            case Unmaskings.Outcome.Opened(var until) -> new Outcome.Opened(new Unmasked(field, value, until));
            case Unmaskings.Outcome.Refused(String why) -> new Outcome.Refused(why);
        };
    }
}
