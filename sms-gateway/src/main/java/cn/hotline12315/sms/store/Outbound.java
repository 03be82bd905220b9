package cn.hotline12315.sms.store;

import java.time.Instant;
import java.util.UUID;

/// A message to a citizen.
///
/// @param id given by who wants it sent: the same again adds nothing
/// @param from the access number with its extension
/// @param to as the account's carrier wants it written
/// @param text with the signature 【…】; at most 255 parts
/// @param priority 0 (may wait) to 3 (at once, quiet hours or not)
/// @param expires not sent after this
public record Outbound(
        UUID id, String account, String from, String to, String text, int priority, boolean receipt, Instant expires) {
    public Outbound {
        if (from.isBlank() || to.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("a message has a sender, a receiver and a text");
        }
        if (priority < 0 || priority > 3) {
            throw new IllegalArgumentException("priority " + priority + "; 0 to 3 are possible");
        }
    }

    /// Without numbers and text: it may stand in a log.
    @Override
    public String toString() {
        return "Outbound[" + id + "]";
    }
}
