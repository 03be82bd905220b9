package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;

/// How somebody is told.
public enum ToldBy implements Choice {
    PHONE("phone", "电话"),
    SMS("sms", "短信"),
    WEB("web", "全国12315平台"),
    LETTER("letter", "邮寄"),
    IN_PERSON("in-person", "当面");

    private final String word;
    private final String chinese;

    ToldBy(String word, String chinese) {
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
