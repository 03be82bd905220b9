package cn.hotline12315.core.knowledge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// Where the latest version of an entry stands. A published version stays in force while a newer one is a draft or in
/// review.
///
/// ```
/// draft → in-review → published → withdrawn
///   ↑________|            |           |        sent back, or edited again: a new version, a draft
///   ↑_____________________|___________|        any but withdrawn may be withdrawn
/// ```
enum KnowledgeState {
    DRAFT("draft", "草稿"),
    IN_REVIEW("in-review", "待审核"),
    PUBLISHED("published", "已发布"),
    WITHDRAWN("withdrawn", "已撤下");

    private final String word;
    private final String label;

    KnowledgeState(String word, String label) {
        this.word = word;
        this.label = label;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /// In Chinese.
    String label() {
        return label;
    }

    /// @throws IllegalArgumentException when it is none
    static KnowledgeState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state of knowledge"));
    }
}
