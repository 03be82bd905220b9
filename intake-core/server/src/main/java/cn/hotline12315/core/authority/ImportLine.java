package cn.hotline12315.core.authority;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a row of a file would do, or did.
///
/// @param line where it stands in the file; the heading is line 1
/// @param changes by which fields it differs from what is there; of a changed one only
/// @param errors why it is wrong, in Chinese; of a wrong one only
public record ImportLine(
        long line, String code, String name, Verdict state, List<Change> changes, List<String> errors) {
    public ImportLine {
        changes = List.copyOf(changes);
        errors = List.copyOf(errors);
    }

    public enum Verdict {
        NEW,
        CHANGED,
        UNCHANGED,
        WRONG;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param from null where there was nothing
    public record Change(
            String field, @Nullable String from, @Nullable String to) {}
}
