package cn.hotline12315.core.reconciliation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/// In what Asterisk's record of a call and its contact may differ.
enum DifferenceKind {
    /// Asterisk had the call, we have no contact.
    CONTACT_MISSING,
    /// We have a contact of this node and hour, Asterisk had no such call.
    CALL_UNKNOWN,
    /// Asterisk's call has ended, our contact has not.
    NOT_ENDED,
    /// Only one of them says that a seat answered, or they name different seats.
    ANSWER_DIFFERS;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static DifferenceKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no difference: " + word));
    }
}
