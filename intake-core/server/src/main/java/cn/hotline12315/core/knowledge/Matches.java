package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeMark;
import cn.hotline12315.core.text.Bigrams;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Where the grams of a question stand in one text.
///
/// @param text as it was written
/// @param weightAt of the gram that begins at each UTF-16 position, 0 where none of the question's begins
record Matches(String text, double[] weightAt, Set<Integer> grams) {
    private static final int WINDOW = 80;

    /// @param weights of the question's grams
    static Matches of(String text, Map<Integer, Double> weights) {
        double[] weightAt = new double[text.length()];
        Set<Integer> grams = new HashSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            char first = plain(text.charAt(i));
            char second = plain(text.charAt(i + 1));
            if (first != 0 && second != 0) {
                int gram = Bigrams.pair(first, second);
                Double weight = weights.get(gram);
                if (weight != null) {
                    weightAt[i] = weight;
                    grams.add(gram);
                }
            }
        }
        return new Matches(text, weightAt, grams);
    }

    /// As the index has it; 0 for what parts runs.
    private static char plain(char written) {
        if (written >= 0x4E00 && written <= 0x9FFF) {
            return written;
        }
        String one = Normalizer.normalize(String.valueOf(written), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        return one.length() == 1 && Character.isLetterOrDigit(one.charAt(0)) ? Bigrams.plain(one.charAt(0)) : 0;
    }

    /// How much of the question is there, each gram once.
    double weight(Map<Integer, Double> weights) {
        return grams.stream()
                .mapToDouble(gram -> weights.getOrDefault(gram, 0.0))
                .sum();
    }

    /// The piece of about 80 characters with most of the question in it, from the beginning of a sentence where one is
    /// near.
    Passage passage() {
        int best = 0;
        double bestWeight = -1;
        double here = 0;
        for (int end = 0; end < text.length(); end++) {
            here += weightAt[end];
            if (end >= WINDOW) {
                here -= weightAt[end - WINDOW];
            }
            if (here > bestWeight + 1e-9) {
                bestWeight = here;
                best = Math.max(0, end - WINDOW + 1);
            }
        }
        int from = start(best);
        int until = Math.min(text.length(), from + WINDOW);
        if (until < text.length() && Character.isHighSurrogate(text.charAt(until - 1))) {
            until--;
        }
        String piece = text.substring(from, until).replace('\n', ' ').replace('\r', ' ');
        String head = from > 0 ? "…" : "";
        String tail = until < text.length() ? "…" : "";
        return new Passage(head + piece + tail, marks(from, until, head.length()));
    }

    /// The whole text with its marks.
    Passage whole() {
        return new Passage(text, marks(0, text.length(), 0));
    }

    private int start(int best) {
        int firstHit = best;
        while (firstHit < text.length() - 1 && weightAt[firstHit] == 0) {
            firstHit++;
        }
        for (int i = firstHit; i > Math.max(0, firstHit - WINDOW / 2); i--) {
            if ("。！？；\n".indexOf(text.charAt(i - 1)) >= 0) {
                return i;
            }
        }
        int from = firstHit <= WINDOW / 2 ? 0 : firstHit - WINDOW / 4;
        return from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
    }

    private List<KnowledgeMark> marks(int from, int until, int shift) {
        List<KnowledgeMark> marks = new ArrayList<>();
        int begun = -1;
        int end = -1;
        for (int i = from; i < until; i++) {
            if (weightAt[i] > 0) {
                if (begun >= 0 && i > end) {
                    marks.add(new KnowledgeMark(begun - from + shift, end - from + shift));
                    begun = -1;
                }
                begun = begun < 0 ? i : begun;
                end = Math.min(until, i + 2);
            }
        }
        if (begun >= 0) {
            marks.add(new KnowledgeMark(begun - from + shift, end - from + shift));
        }
        return marks;
    }

    /// @param marks in the passage's own positions, in order, none touching another
    record Passage(String text, List<KnowledgeMark> marks) {
        Passage {
            marks = List.copyOf(marks);
        }
    }
}
