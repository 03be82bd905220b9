package cn.hotline12315.telephony.line;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.telephony.line.LineSettings.Trunk;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialledNumbersTest {
    private final DialledNumbers wuhan = new DialledNumbers(new LineSettings("27", Map.of()));

    static Stream<Arguments> everyFormOfEveryLine() {
        List<String> forms = List.of(
                "%s",
                "027%s",
                "27%s",
                "+8627%s",
                "8627%s",
                "008627%s",
                "0027%s",
                "+86027%s",
                "86027%s",
                "0086027%s",
                "+86%s",
                "86%s",
                "0086%s",
                "0%s",
                "00%s",
                "%s#",
                "027%s#",
                "%s##");
        return Arrays.stream(LegacyLine.values())
                .flatMap(line -> forms.stream().map(form -> Arguments.of(form.formatted(line.number()), line)));
    }

    @ParameterizedTest
    @MethodSource("everyFormOfEveryLine")
    void everyFormThatCarriersWriteIsRead(String dialled, LegacyLine line) {
        assertThat(wuhan.line(dialled, "demo")).contains(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "12345",
                "95588",
                "1231",
                "123155",
                "02812315",
                "2812315",
                "12315x",
                "x12315",
                "27",
                "862812315",
                "000012315",
                "123151",
                "12315#1",
                "*12315",
                "sip:12315",
                "十二三一五",
                "87654321"
            })
    void whatIsNoneOfTheFiveStaysUnknownAndIsServed(String dialled) {
        assertThat(wuhan.line(dialled, "demo")).isEmpty();
    }

    @Test
    void aTrunkHasAnAreaCodeOfItsOwn() {
        var numbers = new DialledNumbers(new LineSettings("27", Map.of("yichang", new Trunk("717", List.of()))));
        assertThat(numbers.line("071712315", "yichang")).contains(LegacyLine.CONSUMER);
        assertThat(numbers.line("02712315", "yichang")).isEmpty();
        assertThat(numbers.line("02712315", "another")).contains(LegacyLine.CONSUMER);
    }

    @Test
    void theLongestPrefixOfTheCarrierGoes() {
        var numbers = new DialledNumbers(new LineSettings(
                "27", Map.of("carrier", new Trunk(null, List.of("99", "9900", "")))));
        assertThat(numbers.line("990012365", "carrier")).contains(LegacyLine.QUALITY);
        assertThat(numbers.line("9912365", "carrier")).contains(LegacyLine.QUALITY);
        assertThat(numbers.line("990012365", "demo")).isEmpty();
    }

    @Test
    void whatIsKeptOfANumberIsShortAndHarmless() {
        assertThat(DialledNumbers.clean("+86 (27) 12315#\r\nX-Evil: 1")).isEqualTo("+862712315#XEvil1");
        assertThat(DialledNumbers.clean("1".repeat(300))).hasSize(64);
    }
}
