package cn.hotline12315.core.contact;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// How a contact reached us.
public enum Channel {
    PHONE("phone"),
    WEB("web"),
    SMS("sms"),
    LETTER("letter"),
    WALK_IN("walk-in");

    private final String word;

    Channel(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /// @throws IllegalArgumentException for any other word
    public static Channel of(String word) {
        return Arrays.stream(values())
                .filter(channel -> channel.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no channel: " + word));
    }
}
