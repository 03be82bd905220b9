package cn.hotline12315.telephony.asterisk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// 报工号: "agent 1001 at your service", said to both when they are connected. Asterisk plays one file into a bridge, so
/// each seat has its own, put together of the digits' sounds (WAV, 8 kHz, 16 bit, mono) when it first gets a call. Safe
/// for any number of threads.
@Component
final class AgentNumbers {
    private static final Logger log = LoggerFactory.getLogger(AgentNumbers.class);
    private static final int HEADER = 44;
    private static final int RATE = 8_000;
    /// Of the silence that each sound has before and after it, in octets: digits follow each other faster (80 ms).
    private static final int SILENCE = RATE * 2 * 80 / 1_000;

    private final AgentNumberSettings settings;
    private final Map<String, Optional<String>> made = new ConcurrentHashMap<>();

    AgentNumbers(AgentNumberSettings settings) {
        this.settings = settings;
    }

    /// @return as Asterisk names it, `hotline/agents/1001`; empty when nothing is said
    Optional<String> sound(String seat) {
        return settings.sounds().isBlank() || !seat.matches("[0-9]{1,8}")
                ? Optional.empty()
                : made.computeIfAbsent(seat, this::make);
    }

    private Optional<String> make(String seat) {
        Path folder = Path.of(settings.sounds());
        List<String> parts = new ArrayList<>(List.of("agent"));
        seat.chars().forEach(digit -> parts.add("n" + (char) digit));
        parts.add("at-your-service");
        try {
            ByteArrayOutputStream speech = new ByteArrayOutputStream();
            for (String part : parts) {
                byte[] samples = samples(Files.readAllBytes(folder.resolve(part + ".wav")));
                int cut = samples.length > 5 * SILENCE ? SILENCE : 0;
                speech.write(samples, cut, samples.length - 2 * cut);
            }
            Path file = Files.createDirectories(folder.resolve("agents")).resolve(seat + ".wav");
            Path fresh = Files.createTempFile(file.getParent(), seat, ".new");
            Files.write(fresh, wave(speech.toByteArray()));
            fresh.toFile().setReadable(true, false);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of("hotline/agents/" + seat);
        } catch (IOException | IllegalArgumentException e) {
            log.warn("the number of seat {} is not said: {}", seat, e.toString());
            return Optional.empty();
        }
    }

    /// What stands in the chunk `data` (RIFF).
    private static byte[] samples(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (at + 8 <= file.length) {
            int length = in.getInt(at + 4);
            if (new String(file, at, 4, StandardCharsets.US_ASCII).equals("data")) {
                int end = Math.min(file.length, at + 8 + Math.max(0, length));
                return Arrays.copyOfRange(file, at + 8, end);
            }
            at += 8 + Math.max(0, length);
        }
        throw new IllegalArgumentException("no WAV");
    }

    private static byte[] wave(byte[] samples) {
        return ByteBuffer.allocate(HEADER + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(HEADER - 8 + samples.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1) // PCM
                .putShort((short) 1) // mono
                .putInt(RATE)
                .putInt(RATE * 2)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(samples.length)
                .put(samples)
                .array();
    }
}
