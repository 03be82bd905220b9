package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.TicketPlace;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.Unit;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened around a ticket besides its steps: calls, notices, views. Every component of this type adds to the
/// ticket's one timeline.
public interface TimelineSource {
    /// In any order, at most some hundred; only what this user may know. He may read the ticket.
    List<Happened> of(SignedIn reader, About ticket);

    /// The ticket, as far as it matters.
    ///
    /// @param identity whether the reader may know who it came from: of a report only those with that permission
    ///     (O121 Art. 37)
    /// @param contact the contact that it came from, for those with `identity`; `call` likewise
    record About(
            UUID id,
            TicketPlace place,
            boolean identity,
            @Nullable UUID contact,
            @Nullable UUID call) {}

    /// @param kind `call`, `notice`, `view`
    /// @param name what happened, in Chinese
    /// @param by a user; null for what came from outside or was done by the clock
    /// @param contact that the reader may open; of a call
    record Happened(
            String kind,
            Instant at,
            String name,
            @Nullable UUID by,
            @Nullable Unit unit,
            List<Said> details,
            @Nullable UUID contact) {
        public Happened {
            details = List.copyOf(details);
        }
    }

    /// @param label in Chinese, as is the text
    record Said(String label, String text) {}
}
