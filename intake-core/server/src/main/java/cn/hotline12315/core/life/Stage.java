package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;

/// The names of the states, on the wire and in the database.
public enum Stage implements Choice {
    REGISTERED("registered", "已登记"),
    DISPATCHED("dispatched", "已分送"),
    RETURNED("returned", "已退回"),
    DISPUTED("disputed", "管辖争议"),
    ACCEPTED("accepted", "已受理"),
    MEDIATING("mediating", "调解中"),
    SUSPENDED("suspended", "中止调解"),
    APPRAISING("appraising", "鉴定中"),
    ENDED("ended", "已处理，待告知"),
    VERIFYING("verifying", "核查中"),
    FILED("filed", "已立案"),
    CONCLUDED("concluded", "已办结"),
    ARCHIVED("archived", "已归档");

    private final String word;
    private final String chinese;

    Stage(String word, String chinese) {
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

    public static Stage of(String word) {
        for (Stage stage : values()) {
            if (stage.word.equals(word)) {
                return stage;
            }
        }
        throw new IllegalArgumentException("no such state: " + word);
    }
}
