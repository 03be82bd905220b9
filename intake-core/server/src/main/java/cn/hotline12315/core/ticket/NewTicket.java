package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.contact.Contacts;
import cn.hotline12315.core.enterprise.Respondents;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.People;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket on its way into the database: all that can be made before its transaction, the encryption above all.
///
/// @param body keyed hash of what was sent
/// @param row without number and contact, which the transaction gives it
/// @param texts the row's facts, request and answer, encrypted
record NewTicket(
        SignedIn user,
        UUID key,
        byte[] body,
        TicketForm form,
        TicketRow row,
        People.Sealed person,
        Respondents.Sealed respondent,
        Texts texts,
        List<TicketFacts.Sealed> facts) {
    record Texts(byte[] facts, byte @Nullable [] request, byte @Nullable [] answer) {}

    /// As it was written.
    ///
    /// @param origin the contact that it came from
    record Written(NewTicket ticket, Contacts.@Nullable Origin origin) {
        UUID id() {
            return ticket.row().id;
        }

        /// To those who do something in the same transaction.
        InSameTransaction.Registered told() {
            TicketRow row = ticket.row();
            return new InSameTransaction.Registered(
                    row.id,
                    ticket.user(),
                    ticket.key(),
                    new TicketNumber(row.number),
                    TicketKind.of(row.kind).orElseThrow(),
                    row.createdAt,
                    Channel.of(row.channel),
                    ticket.person().details(),
                    ticket.respondent().details(),
                    origin == null ? null : origin.caller(),
                    row.outcome != null);
        }

        List<Fact> facts() {
            return ticket.facts().stream().map(TicketFacts.Sealed::fact).toList();
        }
    }

    @Override
    public String toString() {
        return "ticket " + row.id;
    }
}
