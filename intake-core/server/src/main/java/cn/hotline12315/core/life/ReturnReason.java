package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;

/// Why a unit gives a ticket back to the intake body.
public enum ReturnReason implements Choice {
    NO_POWER("no-power", "不属于本单位职责"),
    WRONG_PLACE("wrong-place", "不属于本辖区"),
    INCOMPLETE("incomplete", "缺失要素"),
    UNCLEAR("unclear", "表述不清"),
    WRONG_KIND("wrong-kind", "类型有误"),
    ADDRESS("address", "地址不详"),
    REPEATED("repeated", "重复受理"),
    OTHER("other", "其他原因");

    private final String word;
    private final String chinese;

    ReturnReason(String word, String chinese) {
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
}
