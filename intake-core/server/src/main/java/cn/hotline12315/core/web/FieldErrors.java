package cn.hotline12315.core.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with a form, field by field, in Chinese. For one thread.
public final class FieldErrors {
    private final List<FieldError> errors = new ArrayList<>();

    public void add(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /// @return false, and the error is noted, when there is nothing but white space
    public boolean required(String field, @Nullable String value, String label) {
        if (value == null || value.isBlank()) {
            add(field, "请填写" + label);
            return false;
        }
        return true;
    }

    /// Checks length and characters of a text that may be missing.
    ///
    /// @param max in characters (code points)
    public void text(String field, @Nullable String value, int max) {
        if (value == null) {
            return;
        }
        if (value.codePointCount(0, value.length()) > max) {
            add(field, "不能超过 " + max + " 字");
        } else if (value.codePoints().anyMatch(FieldErrors::isForbidden)) {
            add(field, "含有不允许的字符");
        }
    }

    /// NUL and other control characters but tab and line ends; halves of surrogate pairs.
    private static boolean isForbidden(int point) {
        boolean control = point < 0x20 && point != '\t' && point != '\n' && point != '\r';
        return control || point == 0x7F || (point >= 0xD800 && point <= 0xDFFF) || point == 0xFFFE || point == 0xFFFF;
    }

    public List<FieldError> found() {
        return List.copyOf(errors);
    }

    /// @throws ProblemException 422 when there is an error
    public void refuse() {
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID, errors);
        }
    }
}
