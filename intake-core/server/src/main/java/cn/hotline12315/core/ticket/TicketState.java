package cn.hotline12315.core.ticket;

import com.fasterxml.jackson.annotation.JsonValue;

/// Where a ticket stands. `registered` is the start; a consultation with its answer is `closed` on the spot.
public enum TicketState {
    REGISTERED("registered"),
    CLOSED("closed");

    private final String word;

    TicketState(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static TicketState of(String word) {
        return word.equals(CLOSED.word) ? CLOSED : REGISTERED;
    }
}
