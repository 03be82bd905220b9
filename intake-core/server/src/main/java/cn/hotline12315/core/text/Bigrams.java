package cn.hotline12315.core.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Two neighbouring characters of a run of letters, digits and Han as one number: high 16 bits the first, low 16 the
/// second. Characters outside of the first plane count as one and the same. Digits are written in Chinese: 7天 is 七天.
public final class Bigrams {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final char FAR = '〓';

    private Bigrams() {}

    /// Runs of letters, digits and Han, in lower case; all else parts them. No wildcard of any query language is left.
    public static List<String> runs(String text) {
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(point -> {
                    if (Character.isLetterOrDigit(point)) {
                        run.append(plain(point));
                    } else if (!run.isEmpty()) {
                        runs.add(run.toString());
                        run.setLength(0);
                    }
                });
        if (!run.isEmpty()) {
            runs.add(run.toString());
        }
        return runs;
    }

    public static char plain(int point) {
        if (point >= '0' && point <= '9') {
            return DIGITS.charAt(point - '0');
        }
        return Character.isBmpCodePoint(point) ? (char) point : FAR;
    }

    /// Everything of the text that counts, in one piece.
    public static String key(String text) {
        return String.join("", runs(text));
    }

    public static Set<Integer> pairs(String text) {
        Set<Integer> grams = new LinkedHashSet<>();
        for (String run : runs(text)) {
            for (int i = 0; i + 1 < run.length(); i++) {
                grams.add(pair(run.charAt(i), run.charAt(i + 1)));
            }
        }
        return grams;
    }

    public static int pair(char first, char second) {
        return first << 16 | second;
    }

    /// How much two texts have in common: pairs of both over the geometric mean of what each has (Ochiai), 0 to 1; 0
    /// when
    /// either has none. A text that says what another says, in half as many words, is at 0.7 of it.
    public static double likeness(Set<Integer> one, Set<Integer> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        Set<Integer> smaller = one.size() <= other.size() ? one : other;
        Set<Integer> larger = smaller == one ? other : one;
        long both = smaller.stream().filter(larger::contains).count();
        return both / Math.sqrt((double) one.size() * other.size());
    }
}
