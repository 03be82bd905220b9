package cn.hotline12315.core.deadline;

import com.fasterxml.jackson.annotation.JsonValue;

/// How near a deadline is.
public enum Light {
    CALM("calm"),
    YELLOW("yellow"),
    RED("red"),
    OVERDUE("overdue");

    private final String word;

    Light(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }
}
