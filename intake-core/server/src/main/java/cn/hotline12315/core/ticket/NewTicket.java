package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.PersonDetails;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket that is being registered. Not printed.
///
/// @param person what is kept of him
/// @param caller of its call, if it came by one
/// @param answered on the spot
public record NewTicket(
        UUID id,
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
        return "ticket " + id;
    }
}
