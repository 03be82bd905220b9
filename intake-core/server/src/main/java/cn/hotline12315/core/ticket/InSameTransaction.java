package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.PersonDetails;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What other features do when tickets are registered, in the tickets' own transaction: with them, or not at all.
public interface InSameTransaction {
    /// A ticket that is being registered. Not printed.
    ///
    /// @param key the idempotency key that it was registered with
    /// @param person what is kept of him
    /// @param caller of its call, if it came by one
    /// @param answered on the spot
    record Registered(
            UUID ticket,
            SignedIn user,
            UUID key,
            TicketNumber number,
            TicketKind kind,
            Instant at,
            Channel channel,
            PersonDetails person,
            RespondentDetails respondent,
            @Nullable E164 caller,
            boolean answered) {
        @Override
        public String toString() {
            return "ticket " + ticket;
        }
    }

    /// @param tickets of one transaction, at least one
    void registered(List<Registered> tickets);
}
