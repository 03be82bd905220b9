package cn.hotline12315.core.ticket;

import cn.hotline12315.core.category.Categories;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.web.FieldErrors;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which of a list's tickets are wanted; null and empty for all.
///
/// @param categories the one that was asked for, and those below it
/// @param text a ticket number, a credit code, or a part of the respondent's name
/// @param from, to days of receipt in China, both included
record WorkFilter(
        @Nullable TicketKind kind,
        @Nullable Stage state,
        @Nullable Light light,
        List<String> categories,
        @Nullable String text,
        @Nullable Assigned assigned,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    static final WorkFilter NONE = new WorkFilter(null, null, null, List.of(), null, null, null, null);
    private static final int TEXT = 100;

    WorkFilter {
        categories = List.copyOf(categories);
    }

    /// @param user null: nobody has it
    record Assigned(@Nullable UUID user) {}

    /// As the parameters of a request have it.
    record Asked(
            @Nullable String kind,
            @Nullable String state,
            @Nullable String light,
            @Nullable String category,
            @Nullable String q,
            @Nullable String assigned,
            @Nullable String from,
            @Nullable String to) {
        WorkFilter read(Categories known, FieldErrors errors) {
            errors.text("q", q, TEXT);
            LocalDate first = day("from", from, errors);
            LocalDate last = day("to", to, errors);
            if (first != null && last != null && first.isAfter(last)) {
                errors.add("from", "开始日期不能晚于结束日期");
            }
            return new WorkFilter(
                    kindOf(errors),
                    stateOf(errors),
                    lightOf(errors),
                    categoriesOf(known, errors),
                    given(q),
                    assignedTo(errors),
                    first,
                    last);
        }

        private @Nullable TicketKind kindOf(FieldErrors errors) {
            String word = given(kind);
            TicketKind found = word == null ? null : TicketKind.of(word).orElse(null);
            refuse(word != null && found == null, "kind", "没有这种类型", errors);
            return found;
        }

        private @Nullable Stage stateOf(FieldErrors errors) {
            String word = given(state);
            Stage found = Arrays.stream(Stage.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElse(null);
            refuse(word != null && found == null, "state", "没有这种状态", errors);
            return found;
        }

        private @Nullable Light lightOf(FieldErrors errors) {
            String word = given(light);
            Light found = Arrays.stream(Light.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElse(null);
            refuse(word != null && found == null, "light", "须为 calm、yellow、red 或 overdue", errors);
            return found;
        }

        private List<String> categoriesOf(Categories known, FieldErrors errors) {
            String code = given(category);
            List<String> found = code == null ? List.of() : known.under(code);
            refuse(code != null && found.isEmpty(), "category", "没有这个分类", errors);
            return found;
        }

        private @Nullable Assigned assignedTo(FieldErrors errors) {
            String word = given(assigned);
            if (word == null || word.equals("none")) {
                return word == null ? null : new Assigned(null);
            }
            try {
                return new Assigned(UUID.fromString(word));
            } catch (IllegalArgumentException noId) {
                errors.add("assigned", "须为用户标识或 none");
                return null;
            }
        }

        /// What was asked for, in words for the record: `kind=report from=2026-11-01`.
        String words() {
            StringBuilder words = new StringBuilder();
            add(words, "kind", kind);
            add(words, "state", state);
            add(words, "light", light);
            add(words, "category", category);
            add(words, "q", q);
            add(words, "assigned", assigned);
            add(words, "from", from);
            add(words, "to", to);
            return words.toString();
        }
    }

    private static void add(StringBuilder words, String name, @Nullable String value) {
        if (given(value) != null) {
            words.append(' ').append(name).append('=').append(given(value));
        }
    }

    private static void refuse(boolean wrong, String field, String message, FieldErrors errors) {
        if (wrong) {
            errors.add(field, message);
        }
    }

    private static @Nullable LocalDate day(String field, @Nullable String text, FieldErrors errors) {
        String day = given(text);
        try {
            if (day == null || day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return day == null ? null : LocalDate.parse(day);
            }
        } catch (DateTimeParseException noDay) {
            // said below
        }
        errors.add(field, "须为日期，如 2026-11-20");
        return null;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
