package cn.hotline12315.core.deadline;

import com.fasterxml.jackson.annotation.JsonValue;

/// What a period is counted in.
public enum DayUnit {
    /// Days on which authorities work by the calendar, make-up days included (工作日).
    WORKING_DAYS("working-days"),
    /// Every day (自然日).
    NATURAL_DAYS("natural-days"),
    /// Not counted: somebody named the day.
    NAMED_DAY("named-day");

    private final String word;

    DayUnit(String word) {
        this.word = word;
    }

    @JsonValue
    String word() {
        return word;
    }
}
