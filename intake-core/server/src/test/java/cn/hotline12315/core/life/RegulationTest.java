package cn.hotline12315.core.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegulationTest {
    @Test
    void order20HasSixGroundsOfRefusalAndSevenOfTerminationWithItsOwnNumbers() {
        assertThat(numbers(RefusalGround.values(), Regulation.ORDER_20)).containsExactly("一", "二", "三", "四", "五", "六");
        assertThat(numbers(RefusalGround.values(), Regulation.ORDER_121))
                .containsExactly("一", "二", "三", "四", "五", "六", "七");
        assertThat(numbers(TerminationGround.values(), Regulation.ORDER_20))
                .containsExactlyInAnyOrder("一", "二", "三", "四", "五", "六", "七");
        assertThat(numbers(TerminationGround.values(), Regulation.ORDER_121))
                .containsExactly("一", "二", "三", "四", "五", "六", "七", "八");
        assertThat(RefusalGround.IDENTITY.chinese(Regulation.ORDER_20)).isNull();
        assertThat(TerminationGround.DEATH.chinese(Regulation.ORDER_20)).isNull();
        assertThat(TerminationGround.TIME.chinese(Regulation.ORDER_20)).contains("四十五个工作日");
    }

    private static List<String> numbers(Choice[] grounds, Regulation order) {
        return Stream.of(grounds)
                .map(ground -> ground.chinese(order))
                .filter(Objects::nonNull)
                .map(text -> text.substring(1, text.indexOf('）')))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void noStepOfAComplaintsHandlingCitesTheOtherOrder(Regulation order) {
        String other = order == Regulation.ORDER_20 ? "O121" : "O20";
        assertThat(Arrays.asList(
                        StepType.ACCEPT, StepType.REFUSE, StepType.CONSENT, StepType.TERMINATE, StepType.AGREE))
                .allSatisfy(type -> assertThat(type.article(order)).isNotBlank().doesNotContain(other));
    }

    @Test
    void aRuleSetNamesItsOrder() {
        assertThat(Regulation.of("order-20")).isEqualTo(Regulation.ORDER_20);
        assertThat(Regulation.of("order-121")).isEqualTo(Regulation.ORDER_121);
    }
}
