package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;

/// The two sides of a complaint.
public enum Party implements Choice {
    COMPLAINANT("complainant", "投诉人"),
    RESPONDENT("respondent", "被投诉人");

    private final String word;
    private final String chinese;

    Party(String word, String chinese) {
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
