package cn.hotline12315.core.notice;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Puts words into a text. `{name}` is replaced by its word, and by a blank to be filled in by hand when there is none;
/// a paragraph with `{name?}` is left out when there is none. What a word contains is never read as a placeholder.
final class NoticeRenderer {
    static final String BLANK = "＿＿＿＿＿＿";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+(?:-[a-z]+)*)(\\??)}");

    private NoticeRenderer() {}

    /// @return paragraphs, separated by line ends
    static String render(List<String> paragraphs, Map<String, String> words) {
        return paragraphs.stream()
                .filter(paragraph ->
                        found(paragraph).stream().noneMatch(part -> part.optional() && !words.containsKey(part.name())))
                .map(paragraph -> filled(paragraph, words))
                .collect(Collectors.joining("\n"));
    }

    private static String filled(String paragraph, Map<String, String> words) {
        return PLACEHOLDER
                .matcher(paragraph)
                .replaceAll(match -> Matcher.quoteReplacement(words.getOrDefault(match.group(1), BLANK)));
    }

    /// The names that a text asks for.
    ///
    /// @throws IllegalArgumentException when a brace is no placeholder
    static Set<String> names(List<String> paragraphs) {
        Set<String> names = new TreeSet<>();
        for (String paragraph : paragraphs) {
            if (PLACEHOLDER.matcher(paragraph).replaceAll("").matches(".*[{}].*")) {
                throw new IllegalArgumentException("a brace that is no placeholder: " + paragraph);
            }
            found(paragraph).forEach(part -> names.add(part.name()));
        }
        return names;
    }

    private record Part(String name, boolean optional) {}

    private static List<Part> found(String paragraph) {
        return PLACEHOLDER
                .matcher(paragraph)
                .results()
                .map(NoticeRenderer::part)
                .toList();
    }

    private static Part part(MatchResult match) {
        return new Part(match.group(1), !match.group(2).isEmpty());
    }
}
