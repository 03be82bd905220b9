package cn.hotline12315.core.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a ticket is, as far as permissions ask.
///
/// @param intake the authority that registered it
/// @param handling the authority that has it; null before dispatch
/// @param signing in whose name it decides: the county for a local office (O121 Art. 30)
/// @param path from the province down to the handling unit, or to the last one that gave it back; empty before the
/// first
/// dispatch
public record TicketPlace(
        UUID createdBy,
        Instant createdAt,
        @Nullable UUID assignedTo,
        UUID intake,
        @Nullable UUID handling,
        @Nullable UUID signing,
        List<UUID> assisting,
        List<UUID> path) {
    public TicketPlace {
        assisting = List.copyOf(assisting);
        path = List.copyOf(path);
    }
}
