package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.ContactViews.ContactItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Contacts for other features, to those only who may see them, and without who called.
@Component
public class SeenContacts {
    private final ContactList contacts;

    SeenContacts(ContactList contacts) {
        this.contacts = contacts;
    }

    /// @param agent who answered, or saved it first
    /// @param recording null when nobody answered
    public record SeenContact(
            UUID id,
            @Nullable LegacyLine line,
            Instant startedAt,
            boolean answered,
            @Nullable String seat,
            @Nullable UUID agent,
            @Nullable Duration waited,
            @Nullable Duration talked,
            @Nullable RecordingState recording) {}

    public Optional<SeenContact> one(SignedIn user, UUID id) {
        return contacts.one(user, id).map(SeenContacts::seen);
    }

    private static SeenContact seen(ContactItem item) {
        return new SeenContact(
                item.id(),
                item.line(),
                item.startedAt(),
                item.answeredAt() != null || item.outcome() == CallEvent.Outcome.ANSWERED,
                item.seat(),
                item.agent() == null ? null : item.agent().id(),
                item.waited(),
                item.talked(),
                item.recording());
    }
}
