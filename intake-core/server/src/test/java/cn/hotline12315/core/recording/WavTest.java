package cn.hotline12315.core.recording;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Wavs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WavTest {
    @Test
    void theLengthIsThatOfTheAudio() {
        assertThat(Wav.read(Wavs.of(1, 16_000 * 90 + 8_000))).hasValueSatisfying(wav -> {
            assertThat(wav.length()).isEqualTo(Duration.ofMillis(90_500));
            assertThat(wav.dataAt()).isEqualTo(44);
            assertThat(wav.fitsIn(44 + 16_000 * 90 + 8_000)).isTrue();
            assertThat(wav.fitsIn(44 + 16_000 * 90 + 7_999)).isFalse();
        });
    }

    @Test
    void otherChunksArePassedOver() {
        byte[] plain = Wavs.of(2, 100);
        byte[] more = ByteBuffer.allocate(plain.length + 12 + 14)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(plain, 0, 12)
                .put(Wavs.word("LIST"))
                .putInt(5)
                .put(new byte[6]) // padded
                .put(plain, 12, 24)
                .put(Wavs.word("fact"))
                .putInt(4)
                .putInt(50)
                .put(plain, 36, plain.length - 36)
                .array();
        assertThat(Wav.read(more)).contains(new Wav(70, 100));
    }

    @Test
    void onlyALawInTwoChannelsAtEightKilohertzIsOurs() {
        assertThat(Wav.read(Wavs.head(6, 2, 8000, 0))).isPresent();
        assertThat(Wav.read(Wavs.head(7, 2, 8000, 0))).isEmpty();
        assertThat(Wav.read(Wavs.head(1, 2, 8000, 0))).isEmpty();
        assertThat(Wav.read(Wavs.head(6, 1, 8000, 0))).isEmpty();
        assertThat(Wav.read(Wavs.head(6, 2, 16000, 0))).isEmpty();
    }

    @Test
    void everyBeginningThatBreaksOffIsNone() {
        byte[] whole = Wavs.head(6, 2, 8000, 0);
        for (int length = 0; length < whole.length; length++) {
            assertThat(Wav.read(Arrays.copyOf(whole, length)))
                    .as(length + " bytes")
                    .isEmpty();
        }
        byte[] wrong = whole.clone();
        wrong[3] = 'X'; // big-endian RIFX
        assertThat(Wav.read(wrong)).isEmpty();
        byte[] endless = whole.clone();
        Arrays.fill(endless, 16, 20, (byte) 0xFF); // a chunk longer than the file
        assertThat(Wav.read(endless)).isEmpty();
    }
}
