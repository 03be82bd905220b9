package cn.hotline12315.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Short words for callers, where hundreds of them arrive; a file takes the place of a rendered prompt.
final class Prompts {
    private static final Path FOLDER = Hotline.STATE.resolve("prompts");

    private Prompts() {}

    /// Heard from the next `up` on.
    static void brief() {
        brief(800, 200);
    }

    /// @param notice ms
    /// @param greeting ms
    static void brief(int notice, int greeting) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve("notice.wav"), tone(notice));
            Files.write(FOLDER.resolve("greeting.wav"), tone(greeting));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The rendered ones again, from the next `up` on.
    static void whole() {
        try {
            Files.deleteIfExists(FOLDER.resolve("notice.wav"));
            Files.deleteIfExists(FOLDER.resolve("greeting.wav"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// 440 Hz; 16 bit, 8 kHz, mono.
    private static byte[] tone(int millis) {
        int samples = millis * 8;
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(UTF_8)).putInt(36 + 2 * samples).put("WAVEfmt ".getBytes(UTF_8));
        wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16_000);
        wav.putShort((short) 2).putShort((short) 16).put("data".getBytes(UTF_8)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) (6000 * Math.sin(2 * Math.PI * 440 * i / 8000)));
        }
        return wav.array();
    }
}
