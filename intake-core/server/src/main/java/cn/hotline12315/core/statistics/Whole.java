package cn.hotline12315.core.statistics;

import cn.hotline12315.core.web.FieldErrors;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Numbers in questions.
final class Whole {
    private Whole() {}

    /// @return null when nothing was asked, or an error was found
    static @Nullable Duration seconds(String field, @Nullable String text, int least, int most, FieldErrors errors) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        int seconds = number(field, text, least, most, least, errors);
        return Duration.ofSeconds(seconds);
    }

    /// @param otherwise when nothing was asked
    static int number(String field, @Nullable String text, int least, int most, int otherwise, FieldErrors errors) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,7}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        errors.add(field, "须为 " + least + " 至 " + most + " 的整数");
        return otherwise;
    }
}
