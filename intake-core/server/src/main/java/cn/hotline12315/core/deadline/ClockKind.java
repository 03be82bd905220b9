package cn.hotline12315.core.deadline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// The clocks of `docs/ticket-life.md`. Length, unit and article are the rule set's.
public enum ClockKind {
    ACCEPTANCE("acceptance", "受理决定"),
    MEDIATION("mediation", "调解"),
    TERMINATION_NOTICE("termination-notice", "调解结果告知"),
    VERIFICATION("verification", "举报核查"),
    CLUE_VERIFICATION("clue-verification", "线索核查"),
    /// Order 20 only: named reporters are told whether a case was filed.
    FILING_NOTICE("filing-notice", "立案情况告知"),
    DISPUTE("dispute", "管辖争议协商"),
    CASE("case", "案件办理"),
    /// The enterprise settles with the consumer itself.
    ODR("odr", "企业在线和解"),
    ANSWER("answer", "答复"),
    REPLY("reply", "转办回复"),
    /// Until the day that its [ClockEvent.Start] names.
    SUPERVISION("supervision", "督办答复");

    private final String word;
    private final String chinese;

    ClockKind(String word, String chinese) {
        this.word = word;
        this.chinese = chinese;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /// What is to be done in its time.
    public String chinese() {
        return chinese;
    }

    public static ClockKind of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}
