package cn.hotline12315.core.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 0, 500",
        "bytes=500-999, 500, 1000",
        "bytes=9500-, 9500, 10000",
        "bytes=-500, 9500, 10000",
        "bytes=0-0, 0, 1",
        "bytes=9999-9999, 9999, 10000",
        "bytes=0-99999, 0, 10000",
        "bytes=-99999, 0, 10000",
        "BYTES=1-2, 1, 3",
        "bytes=0-99999999999999999999999999, 0, 10000",
        "bytes=00000000000000000000000001-2, 1, 3"
    })
    void aSingleRangeIsThatPart(String header, long from, long end) {
        assertThat(ByteRange.of(header, 10_000)).isEqualTo(new ByteRange.Part(from, end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10000-", "bytes=10000-10001", "bytes=-0", "bytes=99999999999999999999-"})
    void whatLiesBeyondTheEndCannotBeSent(String header) {
        assertThat(ByteRange.of(header, 10_000)).isEqualTo(new ByteRange.Outside());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=5-2",
                "bytes=0-1,5-6",
                "lines=0-1",
                "bytes=a-b",
                "bytes 0-1",
                "bytes=1"
            })
    void whatIsNoSingleRangeMeansTheWhole(String header) {
        assertThat(ByteRange.of(header, 10_000)).isEqualTo(new ByteRange.Whole());
    }

    @Test
    void noHeaderMeansTheWhole() {
        assertThat(ByteRange.of(null, 10_000)).isEqualTo(new ByteRange.Whole());
    }
}
