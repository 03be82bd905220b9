package cn.hotline12315.core.ticket;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// The four kinds; complaint and report are kept apart (国家市场监督管理总局令第121号, Art. 3 and 9).
public enum TicketKind {
    COMPLAINT("complaint"),
    REPORT("report"),
    CONSULTATION("consultation"),
    SUGGESTION("suggestion");

    private final String word;

    TicketKind(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    public static Optional<TicketKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
