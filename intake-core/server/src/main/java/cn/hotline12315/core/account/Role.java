package cn.hotline12315.core.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// What a user may do.
public enum Role {
    /// Takes calls, registers tickets, sees his own.
    AGENT("agent"),
    /// Sees all tickets and contacts.
    SUPERVISOR("supervisor");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
