package cn.hotline12315.core.knowledge;

import com.fasterxml.jackson.annotation.JsonValue;

/// What somebody asks for of an entry.
enum KnowledgeStep {
    SUBMIT("submit", "submitted"),
    PUBLISH("publish", "published"),
    SEND_BACK("send-back", "sent-back"),
    WITHDRAW("withdraw", "withdrawn");

    private final String word;
    private final String deed;

    KnowledgeStep(String word, String deed) {
        this.word = word;
        this.deed = deed;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /// The word of `knowledge_change.deed`.
    String deed() {
        return deed;
    }
}
