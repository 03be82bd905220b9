package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import java.util.List;
import java.util.UUID;

/// What other features do when tickets are registered, in the tickets' own transaction: with them, or not at all.
public interface InSameTransaction {
    /// @param key the idempotency key that it was registered with
    record Registered(UUID ticket, SignedIn user, UUID key) {}

    /// @param tickets of one transaction, at least one: several people's
    void registered(List<Registered> tickets);
}
