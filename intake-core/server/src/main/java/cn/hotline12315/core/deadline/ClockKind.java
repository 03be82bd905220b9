package cn.hotline12315.core.deadline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// The clocks of `docs/ticket-life.md`. Length, unit and article are the rule set's.
public enum ClockKind {
    ACCEPTANCE("acceptance"),
    MEDIATION("mediation"),
    TERMINATION_NOTICE("termination-notice"),
    VERIFICATION("verification"),
    CLUE_VERIFICATION("clue-verification"),
    /// Order 20 only: named reporters are told whether a case was filed.
    FILING_NOTICE("filing-notice"),
    DISPUTE("dispute"),
    CASE("case"),
    /// The enterprise settles with the consumer itself.
    ODR("odr"),
    ANSWER("answer"),
    REPLY("reply"),
    /// Until the day that its [ClockEvent.Start] names.
    SUPERVISION("supervision");

    private final String word;

    ClockKind(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static ClockKind of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}
