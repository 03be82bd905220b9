package cn.hotline12315.core.knowledge;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import java.util.ArrayList;
import java.util.List;

/// A text in pinyin without tones. HanLP knows phrases, so 重新 is `chong xin` and 重要 is `zhong yao`.
///
/// @param syllables one for each Han character, in order; each a to z only (ü is v)
/// @param places the character's UTF-16 position of each
record Spelling(List<String> syllables, List<Integer> places) {
    Spelling {
        syllables = List.copyOf(syllables);
        places = List.copyOf(places);
    }

    /// @param text at most some hundred characters: a title, a question
    static Spelling of(String text) {
        List<Pinyin> read = HanLP.convertToPinyinList(text);
        List<String> syllables = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < Math.min(read.size(), text.length()); i++) {
            Pinyin one = read.get(i);
            String syllable = one == Pinyin.none5 ? "" : one.getPinyinWithoutTone();
            if (syllable.matches("[a-z]+")) {
                syllables.add(syllable);
                places.add(i);
            }
        }
        return new Spelling(syllables, places);
    }

    String letters() {
        return String.join("", syllables);
    }

    String initials() {
        StringBuilder letters = new StringBuilder();
        syllables.forEach(syllable -> letters.append(syllable.charAt(0)));
        return letters.toString();
    }

    /// Where a word of full pinyin begins: the index of the syllable, -1 when the text does not have it. A word begins
    /// with a syllable; its last one may be cut off, as it is while somebody types.
    int wordAt(String word, int from) {
        for (int i = from; i < syllables.size(); i++) {
            if (begins(word, i) > 0) {
                return i;
            }
        }
        return -1;
    }

    /// @return how many syllables the word takes there, 0 when it is not there
    int begins(String word, int at) {
        int read = 0;
        for (int i = at; i < syllables.size(); i++) {
            String syllable = syllables.get(i);
            String left = word.substring(read);
            if (left.startsWith(syllable)) {
                read += syllable.length();
                if (read == word.length()) {
                    return i - at + 1;
                }
            } else {
                return syllable.startsWith(left) ? i - at + 1 : 0;
            }
        }
        return 0;
    }
}
