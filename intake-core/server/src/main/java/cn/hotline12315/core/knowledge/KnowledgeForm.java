package cn.hotline12315.core.knowledge;

import cn.hotline12315.contract.call.LegacyLine;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry as it is written. [KnowledgeChecks] says what must not be missing.
///
/// @param title up to 100 characters
/// @param questions how people ask for it, up to 20 of 200 characters
/// @param answer plain text, paragraphs parted by an empty line, up to 5,000 characters: as long as a ticket's answer
/// @param law the source: the law, the rule, or whose published word it is
/// @param article of that law
/// @param link http or https
/// @param category code of the category tree
/// @param line null for all
/// @param authority null for everywhere
/// @param validFrom day in China, null for always
/// @param validUntil its last day, null for until further notice
/// @param reviewBy day by which somebody should read it again
record KnowledgeForm(
        @Nullable String title,
        @Nullable List<String> questions,
        @Nullable String answer,
        @Nullable String law,
        @Nullable String article,
        @Nullable String link,
        @Nullable String category,
        @Nullable LegacyLine line,
        @Nullable UUID authority,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable LocalDate reviewBy) {

    KnowledgeForm {
        title = blankToNull(title);
        questions = questions == null
                ? List.of()
                : questions.stream()
                        .filter(question -> question != null && !question.isBlank())
                        .map(String::strip)
                        .distinct()
                        .toList();
        answer = blankToNull(answer);
        law = blankToNull(law);
        article = blankToNull(article);
        link = blankToNull(link);
        category = blankToNull(category);
    }

    List<String> asked() {
        return questions == null ? List.of() : questions;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
