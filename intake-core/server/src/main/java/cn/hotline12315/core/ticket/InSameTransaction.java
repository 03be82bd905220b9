package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import java.util.List;
import java.util.UUID;

/// What other features do when tickets are registered, in the tickets' own transaction: with them, or not at all.
public interface InSameTransaction {
    /// @param key the idempotency key that it was registered with
    record Registered(SignedIn user, UUID key, NewTicket what) {}

    /// @param tickets of one transaction, at least one
    void registered(List<Registered> tickets);
}
