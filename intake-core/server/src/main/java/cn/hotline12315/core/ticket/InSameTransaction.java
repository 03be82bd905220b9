package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import java.util.UUID;

/// What other features do when a ticket is registered, in the ticket's own transaction: with it, or not at all.
public interface InSameTransaction {
    /// @param key the idempotency key that the ticket was registered with
    void registered(SignedIn user, UUID key);
}
