package cn.hotline12315.core.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whether it was done, or asked for and refused.
public enum AuditOutcome {
    DONE,
    REFUSED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AuditOutcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
