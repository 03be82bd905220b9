package cn.hotline12315.core.callback;

import cn.hotline12315.contract.call.CallEvent;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// Why somebody is to be called back. The words are part of the stored data.
enum WhyCallBack {
    /// He asked for it by a key while he waited.
    KEY("key"),
    CLOSED("closed"),
    FULL("full"),
    /// He waited longer than a short-abandoned call does, and hung up.
    GAVE_UP("gave-up");

    private final String word;

    WhyCallBack(String word) {
        this.word = word;
    }

    @JsonValue
    String word() {
        return word;
    }

    static WhyCallBack of(String word) {
        return Arrays.stream(values())
                .filter(why -> why.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    static WhyCallBack of(CallEvent.AskedBy by) {
        return switch (by) {
            case KEY -> KEY;
            case CLOSED -> CLOSED;
            case FULL -> FULL;
        };
    }
}
