package cn.hotline12315.core.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "11010519491231002x", "440524188001010014"})
    void realNumbersFit(String number) {
        assertThat(new CitizenId(number).fits()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"110105194912310021", "11010519491231020X", "1101051949123100", "", "X"})
    void wrongOnesDoNot(String number) {
        assertThat(new CitizenId(number).fits()).isFalse();
        assertThat(new CitizenId(number)).hasToString("[redacted]");
    }
}
