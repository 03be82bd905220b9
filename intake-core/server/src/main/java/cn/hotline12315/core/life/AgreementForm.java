package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;

/// How an agreement is kept: O121 Art. 24.
public enum AgreementForm implements Choice {
    DOCUMENT("document", "制作调解书"),
    PERFORMED("performed", "即时履行完毕，记录在卷"),
    WAIVED("waived", "双方同意不制作调解书");

    private final String word;
    private final String chinese;

    AgreementForm(String word, String chinese) {
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
