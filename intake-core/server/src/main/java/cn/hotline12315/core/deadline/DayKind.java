package cn.hotline12315.core.deadline;

import com.fasterxml.jackson.annotation.JsonValue;

/// What a notice makes of a day.
enum DayKind {
    /// A statutory holiday (法定节假日).
    STATUTORY("statutory"),
    /// Off, but not by law: a weekend of a holiday run, or swapped for a make-up day.
    REST("rest"),
    /// A weekend day on which people work (调休上班).
    WORK("work");

    private final String word;

    DayKind(String word) {
        this.word = word;
    }

    @JsonValue
    String word() {
        return word;
    }
}
