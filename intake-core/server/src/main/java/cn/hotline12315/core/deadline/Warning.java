package cn.hotline12315.core.deadline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// What is not certain about a deadline. Never hidden from those who work by it.
public enum Warning {
    /// The calendar does not reach the last day: weekends only were left out beyond its end. It moves when the
    /// year is imported.
    CALENDAR_ENDS("calendar-ends"),
    /// It was extended although the rules do not allow it, or twice; the last extension was not counted.
    NOT_EXTENSIBLE("not-extensible");

    private final String word;

    Warning(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static Warning of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}
