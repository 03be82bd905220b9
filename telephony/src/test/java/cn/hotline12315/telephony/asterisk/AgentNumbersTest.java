package cn.hotline12315.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentNumbersTest {
    @TempDir
    Path sounds;

    private void sound(String name, int samples, int value) throws IOException {
        byte[] bytes = new byte[2 * samples];
        Arrays.fill(bytes, (byte) value);
        AudioFormat format = new AudioFormat(8_000, 16, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(bytes), format, samples),
                AudioFileFormat.Type.WAVE,
                sounds.resolve(name + ".wav").toFile());
    }

    private AgentNumbers numbers() {
        return new AgentNumbers(new AgentNumberSettings(sounds.toString()));
    }

    @Test
    void theDigitsStandBetweenTheWordsInOneFile() throws IOException, UnsupportedAudioFileException {
        sound("agent", 3, 7);
        sound("n1", 2, 1);
        sound("n0", 1, 9);
        sound("at-your-service", 2, 5);
        assertThat(numbers().sound("101")).contains("hotline/agents/101");
        try (AudioInputStream made =
                AudioSystem.getAudioInputStream(sounds.resolve("agents/101.wav").toFile())) {
            assertThat(made.getFormat().getSampleRate()).isEqualTo(8_000);
            assertThat(made.getFrameLength()).isEqualTo(10);
            assertThat(made.readAllBytes()).containsExactly(7, 7, 7, 7, 7, 7, 1, 1, 1, 1, 9, 9, 1, 1, 1, 1, 5, 5, 5, 5);
        }
    }

    @Test
    void withoutASoundNothingIsSaid() throws IOException {
        sound("agent", 3, 7);
        AgentNumbers numbers = numbers();
        assertThat(numbers.sound("101")).isEmpty();
        Files.writeString(sounds.resolve("n1.wav"), "no sound at all");
        assertThat(numbers().sound("11")).isEmpty();
        for (String odd : List.of("", "../x", "10a", "123456789")) {
            assertThat(numbers.sound(odd)).as(odd).isEmpty();
        }
        assertThat(new AgentNumbers(new AgentNumberSettings("")).sound("101")).isEmpty();
    }
}
