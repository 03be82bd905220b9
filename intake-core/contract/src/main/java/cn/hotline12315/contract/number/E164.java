package cn.hotline12315.contract.number;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// A telephone number in international form: `+` and 4 to 15 digits (ITU-T E.164, 6.1). Not printed whole: see
/// [#masked()].
public record E164(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{3,14}");

    @JsonCreator
    public E164 {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an E.164 number");
        }
    }

    /// For logs and lists: `+86139****0001`.
    public String masked() {
        int keep = 4;
        if (value.length() <= keep + 3) {
            return "+****";
        }
        int hidden = Math.min(4, value.length() - keep - 2);
        return value.substring(0, value.length() - keep - hidden)
                + "*".repeat(hidden)
                + value.substring(value.length() - keep);
    }

    @Override
    public String toString() {
        return masked();
    }
}
