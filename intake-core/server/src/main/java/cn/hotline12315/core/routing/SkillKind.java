package cn.hotline12315.core.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// What a skill is about.
enum SkillKind {
    BUSINESS("business"),
    LANGUAGE("language"),
    REGION("region");

    private final String word;

    SkillKind(String word) {
        this.word = word;
    }

    @JsonValue
    String word() {
        return word;
    }

    /// @throws IllegalArgumentException when it is none
    @JsonCreator
    static SkillKind parse(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of skill"));
    }
}
