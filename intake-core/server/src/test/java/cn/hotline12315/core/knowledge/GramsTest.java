package cn.hotline12315.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.text.Bigrams;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GramsTest {
    @Test
    void punctuationPartsRunsAndLeavesNothingOfAQueryLanguage() {
        assertThat(Bigrams.runs("退货，退款！ O'DR%_\\ 7天；１２３１５")).containsExactly("退货", "退款", "o", "dr", "七天", "一二三一五");
        assertThat(Bigrams.key(" 七日 无理由-退货 ")).isEqualTo("七日无理由退货");
    }

    @Test
    void noBigramGoesAcrossABorder() {
        assertThat(Bigrams.pairs("退货，退款")).containsExactly(Bigrams.pair('退', '货'), Bigrams.pair('退', '款'));
        assertThat(Bigrams.pairs("退")).isEmpty();
        assertThat(Bigrams.pairs("")).isEmpty();
    }

    @Test
    void bigramsTrigramsOfPinyinAndInitialsNeverShareANumber() {
        Random random = new Random(12315);
        Set<Integer> pairs = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            char first = (char) random.nextInt(0xD800);
            char second = (char) random.nextInt(0xD800);
            pairs.add(Bigrams.pair(first, second));
        }
        List<Integer> pinyin = new ArrayList<>();
        for (char a = 'a'; a <= 'z'; a++) {
            for (char b = 'a'; b <= 'z'; b++) {
                pinyin.addAll(Grams.initials("" + a + b));
                for (char c = 'a'; c <= 'z'; c++) {
                    pinyin.addAll(Grams.full("" + a + b + c));
                }
            }
        }
        assertThat(pinyin).doesNotHaveDuplicates().hasSize(26 * 26 + 26 * 26 * 26);
        assertThat(pairs).doesNotContainAnyElementsOf(pinyin);
    }

    @Test
    void charactersOutsideOfTheFirstPlaneDoNotBreakAnything() {
        assertThat(Bigrams.pairs("𠮷野家")).hasSize(2);
        assertThat(Matches.of("去𠮷野家吃饭", Map.of(Bigrams.pair('野', '家'), 1.0))
                        .whole()
                        .marks())
                .containsExactly(new KnowledgeViews.KnowledgeMark(3, 5));
    }

    @Test
    void pinyinKnowsPhrases() {
        assertThat(Spelling.of("重新调解，重要").letters()).isEqualTo("chongxintiaojiezhongyao");
        assertThat(Spelling.of("行政处罚、银行卡").initials()).isEqualTo("xzcfyhk");
        assertThat(Spelling.of("7天ODR退货").letters()).isEqualTo("tiantuihuo");
        assertThat(Spelling.of("").letters()).isEmpty();
    }

    @Test
    void wordsOfPinyinBeginWithASyllableAndMayBeCutOff() {
        Spelling text = Spelling.of("七天无理由退货");
        assertThat(text.wordAt("qitian", 0)).isZero();
        assertThat(text.wordAt("tuih", 0)).isEqualTo(5);
        assertThat(text.wordAt("itian", 0)).isNegative();
        assertThat(text.wordAt("tianqi", 0)).isNegative();
    }

    @Test
    void thePassageIsThePieceWithMostOfTheQuestion() {
        String answer = "前面说的都是别的事情。".repeat(30) + "返修三次仍不能用的，可以要求更换。" + "后面又是别的事情。".repeat(30);
        Question question = Question.of("返修三次仍不能用");
        Map<Integer, Double> weights = new java.util.HashMap<>();
        question.pairs().forEach(pair -> weights.put(pair, 1.0));
        Matches.Passage passage = Matches.of(answer, weights).passage();
        assertThat(passage.text()).startsWith("…返修三次仍不能用的").hasSizeLessThan(85);
        assertThat(passage.marks()).hasSize(1);
        assertThat(passage.text()
                        .substring(
                                passage.marks().getFirst().from(),
                                passage.marks().getFirst().until()))
                .isEqualTo("返修三次仍不能用");
    }
}
