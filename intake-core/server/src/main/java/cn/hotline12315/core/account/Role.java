package cn.hotline12315.core.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// In which role a user acts at his authority. What a role may do stands in one table, in `access`.
public enum Role {
    /// Takes calls, registers tickets.
    AGENT("agent"),
    /// Leads agents; sees what his authority registered.
    SUPERVISOR("supervisor"),
    /// Registers what comes by letter, SMS, web and in person.
    CLERK("clerk"),
    /// Sends tickets to the competent authority.
    DISPATCHER("dispatcher"),
    /// Works on what his authority was sent.
    CASE_HANDLER("case-handler"),
    /// Decides at his authority.
    UNIT_HEAD("unit-head"),
    /// Users, seats, lines, authorities, calendars, the audit log; no tickets.
    ADMINISTRATOR("administrator");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
