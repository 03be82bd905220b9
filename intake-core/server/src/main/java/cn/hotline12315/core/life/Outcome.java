package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;

/// How a ticket ended.
public enum Outcome implements Choice {
    AGREED("agreed", "达成调解协议"),
    REFUSED("refused", "不予受理"),
    TERMINATED("terminated", "终止调解"),
    WITHDRAWN("withdrawn", "撤回"),
    DECIDED("decided", "案件已决定"),
    NOT_FILED("not-filed", "不予立案"),
    NO_POWER("no-power", "无权处理，已告知"),
    ANSWERED("answered", "已答复"),
    TRANSFERRED("transferred", "移送公安机关"),
    NOT_AGAIN("not-again", "不再重复处理");

    private final String word;
    private final String chinese;

    Outcome(String word, String chinese) {
        this.word = word;
        this.chinese = chinese;
    }

    @Override
    @JsonValue
    public String word() {
        return word;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    public static Outcome of(String word) {
        for (Outcome outcome : values()) {
            if (outcome.word.equals(word)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no such outcome: " + word);
    }
}
