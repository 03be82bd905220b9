package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;

/// Who is told.
public enum Whom implements Choice {
    COMPLAINANT("complainant", "投诉人、举报人、咨询人"),
    BOTH("both", "双方当事人"),
    NOBODY("nobody", "依法不需告知");

    private final String word;
    private final String chinese;

    Whom(String word, String chinese) {
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
