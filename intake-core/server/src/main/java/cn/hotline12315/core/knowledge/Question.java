package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.text.Bigrams;
import java.util.List;
import java.util.Set;

/// What somebody looks for.
///
/// @param key all of it that counts, in one piece
/// @param pairs its bigrams, in order
/// @param words its words when it is all letters a to z, so it may be pinyin or first letters; else empty
record Question(String key, Set<Integer> pairs, List<String> words) {

    static Question of(String text) {
        List<String> runs = Bigrams.runs(text);
        boolean letters = !runs.isEmpty() && runs.stream().allMatch(run -> run.matches("[a-z]+"));
        List<String> words =
                letters ? runs.stream().filter(run -> run.length() > 1).toList() : List.of();
        return new Question(String.join("", runs), Bigrams.pairs(text), words);
    }

    boolean isEmpty() {
        return key.isEmpty();
    }

    /// Its words in one piece.
    String letters() {
        return String.join("", words);
    }
}
