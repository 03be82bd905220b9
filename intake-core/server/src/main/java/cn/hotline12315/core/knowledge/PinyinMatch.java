package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Letters of a question found in the pinyin of one text.
///
/// @param score 0 to 1: how close
/// @param marks in the text's UTF-16 positions, in order
record PinyinMatch(double score, List<KnowledgeMark> marks) {
    PinyinMatch {
        marks = List.copyOf(marks);
    }

    /// The closest of: all words in full, in order; first letters in one piece; first letters two by two, in order.
    static Optional<PinyinMatch> of(Question question, String text) {
        if (question.words().isEmpty()) {
            return Optional.empty();
        }
        Spelling spelling = Spelling.of(text);
        return full(question.words(), spelling).or(() -> initials(question.letters(), spelling));
    }

    private static Optional<PinyinMatch> full(List<String> words, Spelling spelling) {
        List<KnowledgeMark> marks = new ArrayList<>();
        int from = 0;
        int gaps = 0;
        for (String word : words) {
            int at = spelling.wordAt(word, from);
            if (at < 0) {
                return Optional.empty();
            }
            gaps += marks.isEmpty() || at == from ? 0 : 1;
            from = at + spelling.begins(word, at);
            mark(spelling, at, from, marks);
        }
        return Optional.of(new PinyinMatch(gaps == 0 ? 1 : 0.8, marks));
    }

    private static Optional<PinyinMatch> initials(String letters, Spelling spelling) {
        String initials = spelling.initials();
        int whole = initials.indexOf(letters);
        List<KnowledgeMark> marks = new ArrayList<>();
        if (whole >= 0) {
            mark(spelling, whole, whole + letters.length(), marks);
            return Optional.of(new PinyinMatch(0.6, marks));
        }
        if (letters.length() < 4 || letters.length() % 2 == 1) {
            return Optional.empty();
        }
        int from = 0;
        for (int i = 0; i < letters.length(); i += 2) {
            int at = initials.indexOf(letters.substring(i, i + 2), from);
            if (at < 0) {
                return Optional.empty();
            }
            from = at + 2;
            mark(spelling, at, from, marks);
        }
        return Optional.of(new PinyinMatch(0.4, marks));
    }

    private static void mark(Spelling spelling, int first, int until, List<KnowledgeMark> marks) {
        int from = spelling.places().get(first);
        int end = spelling.places().get(until - 1) + 1;
        if (!marks.isEmpty() && marks.getLast().until() == from) {
            from = marks.removeLast().from();
        }
        marks.add(new KnowledgeMark(from, end));
    }
}
