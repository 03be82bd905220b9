package cn.hotline12315.core.person;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Kinds of identity documents.
public enum IdType {
    ID_CARD("id-card"),
    PASSPORT("passport"),
    HK_MACAO_PERMIT("hk-macao-permit"),
    TAIWAN_PERMIT("taiwan-permit"),
    FOREIGNER_RESIDENCE("foreigner-residence"),
    OTHER("other");

    private final String word;

    IdType(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static @Nullable IdType ofOrNull(@Nullable String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElse(null);
    }
}
