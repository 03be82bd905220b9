package cn.hotline12315.core.notice;

import cn.hotline12315.core.life.TicketKind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is told when something happens, and in which words.
///
/// @param on words of the steps that it tells of
/// @param only a condition beside the step; null for none
/// @param to `person` (who made the ticket), `respondent`, `unit`
/// @param form a document has a number, and is on paper
/// @param word of the document's number (`投受`); null for a message
/// @param decision told by the step `inform`
/// @param text paragraphs, for all versions that have none of their own
/// @param texts its versions; for a rule set and a day there is at most one
record NoticeTemplate(
        String id,
        String name,
        List<TicketKind> kinds,
        List<String> on,
        @Nullable Only only,
        List<To> to,
        Form form,
        @Nullable String word,
        boolean decision,
        List<String> text,
        List<Version> texts) {

    enum To {
        PERSON("person"),
        RESPONDENT("respondent"),
        UNIT("unit");

        private final String word;

        To(String word) {
            this.word = word;
        }

        @com.fasterxml.jackson.annotation.JsonValue
        String word() {
            return word;
        }
    }

    enum Form {
        MESSAGE("message"),
        DOCUMENT("document");

        private final String word;

        Form(String word) {
            this.word = word;
        }

        @com.fasterxml.jackson.annotation.JsonValue
        String word() {
            return word;
        }
    }

    /// @param version unique within the template, never used again for other words
    /// @param rules id of a rule set (`deadline-rules.json`)
    /// @param until last day, null while it is in use
    /// @param words placeholders whose words depend on the rules
    /// @param text instead of the template's
    record Version(
            int version,
            String rules,
            LocalDate from,
            @Nullable LocalDate until,
            String article,
            @Nullable Map<String, String> words,
            @Nullable List<String> text) {
        boolean isInUse(String ruleSet, LocalDate day) {
            return rules.equals(ruleSet) && !day.isBefore(from) && (until == null || !day.isAfter(until));
        }

        Map<String, String> wordsOrNone() {
            return words == null ? Map.of() : words;
        }
    }

    boolean isDocument() {
        return form == Form.DOCUMENT;
    }

    List<String> paragraphs(Version version) {
        return version.text() == null ? text : version.text();
    }

    /// Empty when these rules do not ask for it.
    ///
    /// @param day of the fact; what was received before the rules' first text has that
    Optional<Version> inUse(String ruleSet, LocalDate day) {
        return texts.stream().filter(version -> version.isInUse(ruleSet, day)).findFirst();
    }

    Version version(int number) {
        return texts.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(id + " has no version " + number));
    }

    /// Of the newest text, as lists cite it.
    String article() {
        return texts.stream()
                .max(Comparator.comparing(Version::from))
                .orElseThrow()
                .article();
    }
}
