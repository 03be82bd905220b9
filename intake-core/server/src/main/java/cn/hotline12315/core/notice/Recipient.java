package cn.hotline12315.core.notice;

import cn.hotline12315.core.life.Choice;
import cn.hotline12315.core.life.TicketKind;
import com.fasterxml.jackson.annotation.JsonValue;

/// Who is told. The words are those of the column.
enum Recipient implements Choice {
    /// Who complains, asks or suggests.
    COMPLAINANT("complainant", "投诉人、咨询人、建议人"),
    RESPONDENT("respondent", "被投诉人"),
    /// Who reports a violation: known to few (O121 Art. 37).
    REPORTER("reporter", "举报人"),
    /// The authority that handles the ticket.
    UNIT("unit", "承办单位");

    private final String word;
    private final String chinese;

    Recipient(String word, String chinese) {
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

    /// Of a ticket of that kind.
    String chinese(TicketKind kind) {
        return this != COMPLAINANT
                ? chinese
                : switch (kind) {
                    case COMPLAINT -> "投诉人";
                    case CONSULTATION -> "咨询人";
                    case SUGGESTION -> "建议人";
                    case REPORT -> "举报人";
                };
    }

    static Recipient of(String word) {
        for (Recipient recipient : values()) {
            if (recipient.word.equals(word)) {
                return recipient;
            }
        }
        throw new IllegalArgumentException("no recipient: " + word);
    }
}
