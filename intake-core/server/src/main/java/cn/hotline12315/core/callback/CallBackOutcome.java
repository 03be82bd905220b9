package cn.hotline12315.core.callback;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came of it. The words are part of the stored data.
enum CallBackOutcome {
    CALLED_BACK("called-back"),
    /// He came by himself meanwhile; nobody has to say so.
    CAME_AGAIN("came-again"),
    UNREACHABLE("unreachable"),
    NOT_WANTED("not-wanted");

    private final String word;

    CallBackOutcome(String word) {
        this.word = word;
    }

    @JsonValue
    String word() {
        return word;
    }

    static Optional<CallBackOutcome> of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word.equals(word))
                .findFirst();
    }
}
