package cn.hotline12315.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BigramsTest {
    @Test
    void textsAreAsLikeAsTheyHavePairsInCommon() {
        Set<Integer> one = Bigrams.pairs("购买的牛奶已过期");
        assertThat(Bigrams.likeness(one, one)).isEqualTo(1);
        assertThat(Bigrams.likeness(one, Bigrams.pairs("宽带无法上网"))).isZero();
        assertThat(Bigrams.likeness(one, Set.of())).isZero();
        assertThat(Bigrams.likeness(Bigrams.pairs("甲乙丙"), Bigrams.pairs("甲乙丙丁戊")))
                .isCloseTo(2 / Math.sqrt(8), within(1e-9));
    }

    @Test
    void likenessGoesBothWaysAndStaysBetweenNothingAndAll() {
        Random random = new Random(12315);
        for (int i = 0; i < 500; i++) {
            Set<Integer> one = some(random);
            Set<Integer> other = some(random);
            assertThat(Bigrams.likeness(one, other))
                    .isEqualTo(Bigrams.likeness(other, one))
                    .isBetween(0.0, 1.0);
        }
    }

    private static Set<Integer> some(Random random) {
        Set<Integer> some = new HashSet<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            some.add(random.nextInt(12));
        }
        return some;
    }
}
