package cn.hotline12315.core.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// WAV files as nodes bring them: A-law, two channels, 8 kHz.
public final class Wavs {
    public static final int HEAD_BYTES = 44;

    private Wavs() {}

    /// @param dataBytes 16,000 a second
    public static byte[] of(long seed, int dataBytes) {
        byte[] data = new byte[dataBytes];
        new Random(seed).nextBytes(data);
        return ByteBuffer.allocate(HEAD_BYTES + dataBytes)
                .put(head(6, 2, 8000, dataBytes))
                .put(data)
                .array();
    }

    public static byte[] head(int format, int channels, int rate, int dataBytes) {
        return ByteBuffer.allocate(HEAD_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(word("RIFF"))
                .putInt(36 + dataBytes)
                .put(word("WAVE"))
                .put(word("fmt "))
                .putInt(16)
                .putShort((short) format)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * channels)
                .putShort((short) channels)
                .putShort((short) 8)
                .put(word("data"))
                .putInt(dataBytes)
                .array();
    }

    public static byte[] word(String four) {
        return four.getBytes(StandardCharsets.US_ASCII);
    }
}
