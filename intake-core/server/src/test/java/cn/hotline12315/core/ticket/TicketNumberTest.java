package cn.hotline12315.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TicketNumberTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @Test
    void theCheckDigitIsDamms() {
        assertThat(Damm.checkDigit("572")).isEqualTo('4'); // the example of his dissertation
        assertThat(Damm.fits("5724")).isTrue();
    }

    @Test
    void aNumberHasSeventeenDigitsAndIsReadInGroups() {
        TicketNumber number = TicketNumber.of("4201", DAY, 42);
        assertThat(number.value())
                .matches("42012026112100420|42012026112100[0-9]{3}")
                .hasSize(17);
        assertThat(number.display()).matches("4201 2026 1121 0042 [0-9]");
    }

    @Test
    void theTenThousandthTicketOfADayMakesTheNumberLonger() {
        assertThat(TicketNumber.of("4201", DAY, 10_000).value()).hasSize(18);
        assertThat(TicketNumber.of("4201", DAY, 10_000).display()).matches("4201 2026 1121 10000 [0-9]");
    }

    @RepeatedTest(50)
    void everyWrongDigitAndEverySwapOfNeighboursIsFound(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String number = TicketNumber.of("4201", DAY, 1 + random.nextInt(9999)).value();
        for (int i = 0; i < number.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String wrong = number.substring(0, i) + digit + number.substring(i + 1);
                assertThat(Damm.fits(wrong)).isEqualTo(wrong.equals(number));
            }
            if (i > 0 && number.charAt(i) != number.charAt(i - 1)) {
                String swapped =
                        number.substring(0, i - 1) + number.charAt(i) + number.charAt(i - 1) + number.substring(i + 1);
                assertThat(Damm.fits(swapped)).isFalse();
            }
        }
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> new TicketNumber("123")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TicketNumber("4201202611210042x")).isInstanceOf(IllegalArgumentException.class);
    }
}
