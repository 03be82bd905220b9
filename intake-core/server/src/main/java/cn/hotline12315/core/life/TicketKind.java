package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// The four kinds; complaint and report are kept apart (国家市场监督管理总局令第121号, Art. 3 and 9).
public enum TicketKind implements Choice {
    COMPLAINT("complaint", "投诉"),
    REPORT("report", "举报"),
    CONSULTATION("consultation", "咨询"),
    SUGGESTION("suggestion", "意见建议");

    private final String word;
    private final String chinese;

    TicketKind(String word, String chinese) {
        this.word = word;
        this.chinese = chinese;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    @JsonValue
    public String word() {
        return word;
    }

    public static Optional<TicketKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
