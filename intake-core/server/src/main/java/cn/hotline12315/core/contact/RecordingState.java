package cn.hotline12315.core.contact;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What has become of a call's recording. Decided by what the node brought and what telephony told, in whichever order:
///
/// ```
/// pending ──brought──▶ stored ──too old──▶ deleted
///    └───told: none──▶ none ──brought all the same──▶ stored
/// ```
public enum RecordingState {
    STORED,
    /// There is none, telephony said why.
    NONE,
    /// Neither brought nor excused: the call goes on or ended a moment ago, or the node has it still.
    PENDING,
    /// Kept as long as it had to be.
    DELETED;

    /// @param answered by a seat, as far as is known
    /// @param toldNone telephony has said that there is none
    /// @return null when there is nothing to record: the call was not answered
    static @Nullable RecordingState of(boolean answered, boolean toldNone, boolean brought, boolean deleted) {
        if (deleted) {
            return DELETED;
        }
        if (brought) {
            return STORED;
        }
        if (toldNone) {
            return NONE;
        }
        return answered ? PENDING : null;
    }

    public String chinese() {
        return switch (this) {
            case STORED -> "已归档";
            case NONE -> "没有录音";
            case PENDING -> "归档中";
            case DELETED -> "已按期限删除";
        };
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
