package cn.hotline12315.contract.number;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.number.CallerNumber.Anonymous;
import cn.hotline12315.contract.number.CallerNumber.Kind;
import cn.hotline12315.contract.number.CallerNumber.Known;
import cn.hotline12315.contract.number.CallerNumber.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberReaderTest {
    private final NumberReader wuhan = new NumberReader("27");

    @ParameterizedTest
    @CsvSource({
        "13971000001, +8613971000001",
        "013971000001, +8613971000001",
        "8613971000001, +8613971000001",
        "+8613971000001, +8613971000001",
        "008613971000001, +8613971000001",
        "139-7100-0001, +8613971000001",
        "87654321, +862787654321",
        "02787654321, +862787654321",
        "+862787654321, +862787654321",
        "862787654321, +862787654321",
        "8602787654321, +862787654321",
        "0085221234567, +85221234567",
        "12345, +8612345",
        "4008123123, +864008123123"
    })
    void everyFormThatCarriersWriteBecomesOneNumber(String raw, String e164) {
        assertThat(wuhan.read(raw))
                .isInstanceOfSatisfying(
                        Known.class, known -> assertThat(known.e164().value()).isEqualTo(e164));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "anonymous", "Anonymous", "Restricted", "unavailable"})
    void withheldNumbersAreAnonymous(String raw) {
        assertThat(wuhan.read(raw)).isEqualTo(new Anonymous());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:alice", "abc", "1", "++86139", "139710000a1", "'; drop table", "张三", "0"})
    void whatIsNoNumberIsUnreadableAndNoError(String raw) {
        assertThat(wuhan.read(raw)).isEqualTo(new Unreadable());
    }

    @Test
    void twoHundredDigitsAreUnreadable() {
        assertThat(wuhan.read("1".repeat(200))).isEqualTo(new Unreadable());
    }

    @Test
    void aMobileNumbersPlaceIsAHint() {
        assertThat(wuhan.read("13971234567")).isInstanceOfSatisfying(Known.class, known -> {
            assertThat(known.kind()).isEqualTo(Kind.MOBILE);
            assertThat(known.attribution()).isEqualTo(new Attribution("湖北省", "武汉市", false));
        });
    }

    @Test
    void aLandlinesPlaceIsCertain() {
        assertThat(wuhan.read("01065129900"))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.attribution()).isEqualTo(new Attribution("北京市", "北京市", true)));
    }

    @Test
    void aNumberIsNeverPrintedWhole() {
        assertThat(new E164("+8613971000001")).hasToString("+86139****0001");
    }
}
