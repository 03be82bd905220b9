package cn.hotline12315.core.deadline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// What is a fact about a run of a clock. Met or missed follows from the times.
public enum DeadlineState {
    RUNNING("running"),
    PAUSED("paused"),
    STOPPED("stopped");

    private final String word;

    DeadlineState(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static DeadlineState of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}
