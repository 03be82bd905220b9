package cn.hotline12315.core.knowledge;

import java.util.LinkedHashSet;
import java.util.Set;

/// Texts as numbers for the index, the same for entries and questions: no words need to be told apart.
///
/// | piece | number |
/// |---|---|
/// | two neighbouring characters of a run of letters, digits and Han | as [cn.hotline12315.core.text.Bigrams] has it |
/// | three neighbouring letters of the pinyin, `qitian`: `qit`, `iti`… | 0xD801 above, 15 bits below |
/// | two neighbouring first letters of the pinyin, `qt` | 0xD802 above, 10 bits below |
///
/// 0xD800 and above are halves of surrogate pairs and never characters, so no two pieces share a number.
final class Grams {
    private static final int FULL = 0xD801 << 16;
    private static final int INITIALS = 0xD802 << 16;

    private Grams() {}

    /// @param letters a to z only
    static Set<Integer> full(String letters) {
        Set<Integer> grams = new LinkedHashSet<>();
        for (int i = 0; i + 2 < letters.length(); i++) {
            int number = (index(letters, i) * 26 + index(letters, i + 1)) * 26 + index(letters, i + 2);
            grams.add(FULL | number);
        }
        return grams;
    }

    /// @param letters a to z only
    static Set<Integer> initials(String letters) {
        Set<Integer> grams = new LinkedHashSet<>();
        for (int i = 0; i + 1 < letters.length(); i++) {
            grams.add(initialPair(letters, i));
        }
        return grams;
    }

    /// Two and two: most words have two syllables, so `qtth` also finds 七天无理由退货. Letters left over at the end are
    /// taken with the one before.
    static Set<Integer> initialsByTwo(String letters) {
        Set<Integer> grams = new LinkedHashSet<>();
        for (int i = 0; i + 1 < letters.length(); i += 2) {
            grams.add(initialPair(letters, i));
        }
        if (letters.length() % 2 == 1 && letters.length() > 1) {
            grams.add(initialPair(letters, letters.length() - 2));
        }
        return grams;
    }

    private static int initialPair(String letters, int at) {
        return INITIALS | (index(letters, at) * 26 + index(letters, at + 1));
    }

    private static int index(String letters, int at) {
        return letters.charAt(at) - 'a';
    }
}
