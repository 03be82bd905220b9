package cn.hotline12315.core.ticket;

import com.fasterxml.jackson.annotation.JsonValue;

/// How a ticket belongs to another. The words are those of `ticket_link.kind`.
enum Relation {
    /// Of one mixed submission (O121 Art. 9).
    SPLIT("split"),
    /// A report that came of a mediation (Art. 27).
    CLUE("clue"),
    /// A complaint of several people (Art. 12).
    JOINT("joint"),
    /// The report that was handled before (Art. 35).
    EARLIER("earlier"),
    /// The same matter, taken twice.
    DUPLICATE("duplicate");

    private final String word;

    Relation(String word) {
        this.word = word;
    }

    @JsonValue
    String word() {
        return word;
    }

    static Relation of(String word) {
        for (Relation relation : values()) {
            if (relation.word.equals(word)) {
                return relation;
            }
        }
        throw new IllegalArgumentException("no such relation: " + word);
    }
}
