package cn.hotline12315.core.contact;

import com.fasterxml.jackson.annotation.JsonValue;

/// Who called: the citizen, or we.
public enum Direction {
    IN("in"),
    OUT("out");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static Direction of(String word) {
        return OUT.word.equals(word) ? OUT : IN;
    }
}
