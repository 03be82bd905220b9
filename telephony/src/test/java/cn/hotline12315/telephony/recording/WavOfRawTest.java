package cn.hotline12315.telephony.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Read back by the JDK's own reader and A-law decoder.
class WavOfRawTest {
    @TempDir
    Path folder;

    /// Every 16-bit value to the left, its opposite to the right.
    private static byte[] everySample() {
        ByteBuffer raw = ByteBuffer.allocate(65_536 * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = Short.MIN_VALUE; i <= Short.MAX_VALUE; i++) {
            raw.putShort((short) i).putShort((short) ~i);
        }
        return raw.array();
    }

    @Test
    void everySampleComesBackWithinTheStepOfItsSegment() throws Exception {
        Path file = Files.write(folder.resolve("a.raw"), everySample());
        WavOfRaw wav = WavOfRaw.of(file);
        byte[] bytes;
        try (InputStream in = wav.open()) {
            bytes = in.readAllBytes();
        }
        AudioFileFormat format = AudioSystem.getAudioFileFormat(new ByteArrayInputStream(bytes));
        assertThat(format.getType()).isEqualTo(AudioFileFormat.Type.WAVE);
        assertThat(format.getFormat().getEncoding()).isEqualTo(AudioFormat.Encoding.ALAW);
        assertThat(format.getFormat().getChannels()).isEqualTo(2);
        assertThat(format.getFormat().getSampleRate()).isEqualTo(8_000);
        assertThat(format.getFrameLength()).isEqualTo(65_536);
        assertThat(wav.length()).isEqualTo(Duration.ofMillis(8_192));
        AudioFormat linear = new AudioFormat(8_000, 16, 2, true, false);
        try (AudioInputStream coded = AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes));
                AudioInputStream decoded = AudioSystem.getAudioInputStream(linear, coded)) {
            ByteBuffer samples = ByteBuffer.wrap(decoded.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = Short.MIN_VALUE; i <= Short.MAX_VALUE; i++) {
                int step = Math.max(16, Integer.highestOneBit(Math.abs(i) + 1) / 16);
                assertThat(Math.abs(samples.getShort() - i)).as("left %d", i).isLessThanOrEqualTo(step);
                assertThat(Math.abs(samples.getShort() - ~i)).as("right %d", ~i).isLessThanOrEqualTo(step);
            }
        }
    }

    @Test
    void knownCodesAreThoseOfG711() {
        // ITU-T G.711, table 1a: ends of segments, even bits inverted
        assertThat(ALaw.encode((short) 0)).isEqualTo((byte) 0xD5);
        assertThat(ALaw.encode((short) -1)).isEqualTo((byte) 0x55);
        assertThat(ALaw.encode(Short.MAX_VALUE)).isEqualTo((byte) 0xAA);
        assertThat(ALaw.encode(Short.MIN_VALUE)).isEqualTo((byte) 0x2A);
        assertThat(ALaw.encode((short) 1_024)).isEqualTo((byte) 0xE5);
    }

    @Test
    void aFrameThatWasCutIsLeftOutAndTheHeaderSaysSo() throws IOException {
        Path file = Files.write(folder.resolve("a.raw"), new byte[8_000 * 4 + 3]);
        WavOfRaw wav = WavOfRaw.of(file);
        assertThat(wav.length()).isEqualTo(Duration.ofSeconds(1));
        assertThat(wav.body().contentLength()).isEqualTo(58 + 16_000);
        try (InputStream in = wav.open()) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(bytes.capacity()).isEqualTo(58 + 16_000);
            assertThat(bytes.getInt(4)).isEqualTo(58 - 8 + 16_000);
            assertThat(bytes.getInt(46)).as("fact: frames").isEqualTo(8_000);
            assertThat(bytes.getInt(54)).as("data: bytes").isEqualTo(16_000);
        }
        assertThat(WavOfRaw.of(Files.write(folder.resolve("b.raw"), new byte[3]))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aFileThatBecomesShorterMeanwhileIsAFault() throws IOException {
        Path file = Files.write(folder.resolve("a.raw"), new byte[40_000]);
        WavOfRaw wav = WavOfRaw.of(file);
        Files.write(file, new byte[20_000]);
        try (InputStream in = wav.open()) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }
}
