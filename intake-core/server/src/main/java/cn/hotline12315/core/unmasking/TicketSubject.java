package cn.hotline12315.core.unmasking;

import java.time.Instant;
import java.util.UUID;

/// What counts of a ticket when somebody wants to see its people.
///
/// @param report then its reporter's identity is protected (Order 121, Art. 37)
public record TicketSubject(UUID id, boolean report, UUID createdBy, Instant createdAt) {}
