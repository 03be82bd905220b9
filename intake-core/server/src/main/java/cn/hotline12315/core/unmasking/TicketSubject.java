package cn.hotline12315.core.unmasking;

import cn.hotline12315.core.access.TicketPlace;
import java.time.Instant;
import java.util.UUID;

/// What counts of a ticket when somebody wants to see its people.
///
/// @param report then its reporter's identity is protected (O121 Art. 37)
public record TicketSubject(UUID id, boolean report, TicketPlace place) {
    public UUID createdBy() {
        return place.createdBy();
    }

    public Instant createdAt() {
        return place.createdAt();
    }
}
