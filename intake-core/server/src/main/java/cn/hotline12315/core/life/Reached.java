package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;

/// What became of a follow-up call.
public enum Reached implements Choice {
    REACHED("reached", "已联系上"),
    NOT_REACHED("not-reached", "未联系上"),
    DECLINED("declined", "不愿接受回访");

    private final String word;
    private final String chinese;

    Reached(String word, String chinese) {
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
