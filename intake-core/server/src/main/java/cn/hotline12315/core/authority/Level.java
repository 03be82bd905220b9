package cn.hotline12315.core.authority;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// The five levels (四级加市场监管所), from the top. The words are the API's and the import files'.
public enum Level {
    NATIONAL("national"),
    PROVINCE("province"),
    CITY("city"),
    COUNTY("county"),
    LOCAL_OFFICE("local-office");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /// 1 to 5, as in the database.
    public int number() {
        return ordinal() + 1;
    }

    public static Level of(int number) {
        return values()[number - 1];
    }

    public static Optional<Level> of(String word) {
        return Arrays.stream(values()).filter(level -> level.word.equals(word)).findFirst();
    }
}
