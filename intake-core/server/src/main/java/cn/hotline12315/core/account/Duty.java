package cn.hotline12315.core.account;

import com.fasterxml.jackson.annotation.JsonValue;

/// What somebody owes who has signed in; until then he may do nothing else.
enum Duty {
    /// A new password: the current one was given out by an administrator, or is too old.
    PASSWORD("password"),
    /// A second factor, which his role asks for.
    SECOND_FACTOR("second-factor");

    private final String word;

    Duty(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }
}
