package cn.hotline12315.core.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Where the audio lies in a WAV file of a call: A-law (format 6 of RFC 2361, A.4), two channels, 8 kHz, so 16,000
/// bytes
/// a second. Chunks before the audio are passed over (IBM and Microsoft, Multimedia Programming Interface 1.0, RIFF).
///
/// @param dataAt its first byte in the file
/// @param dataBytes how many there are, by the file's own word
record Wav(int dataAt, long dataBytes) {
    /// The audio begins within the first so many bytes.
    static final int HEAD_BYTES = 4096;
    private static final int A_LAW = 6;
    private static final int CHANNELS = 2;
    private static final int RATE = 8000;
    private static final int BITS = 8;
    private static final int FORMAT_BYTES = 16;

    Duration length() {
        return Duration.ofMillis(dataBytes * 1000 / (CHANNELS * RATE));
    }

    /// Whether a file of so many bytes has all of it.
    boolean fitsIn(long bytes) {
        return bytes >= dataAt + dataBytes;
    }

    /// @param start of the file, [#HEAD_BYTES] of it or all
    /// @return empty when it is no such file
    static Optional<Wav> read(byte[] start) {
        ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < 12 || !word(bytes).equals("RIFF")) {
            return Optional.empty();
        }
        bytes.getInt(); // the file's length less 8
        if (!word(bytes).equals("WAVE")) {
            return Optional.empty();
        }
        boolean isOurs = false;
        while (bytes.remaining() >= 8) {
            String chunk = word(bytes);
            long length = Integer.toUnsignedLong(bytes.getInt());
            if (chunk.equals("data")) {
                return isOurs ? Optional.of(new Wav(bytes.position(), length)) : Optional.empty();
            }
            long next = bytes.position() + length + (length & 1); // chunks begin at even places
            if (next > bytes.limit()) {
                return Optional.empty();
            }
            isOurs |= chunk.equals("fmt ") && length >= FORMAT_BYTES && isOurs(bytes);
            bytes.position((int) next);
        }
        return Optional.empty();
    }

    private static boolean isOurs(ByteBuffer format) {
        int tag = Short.toUnsignedInt(format.getShort());
        int channels = Short.toUnsignedInt(format.getShort());
        int rate = format.getInt();
        int bytesPerSecond = format.getInt();
        int align = Short.toUnsignedInt(format.getShort());
        int bits = Short.toUnsignedInt(format.getShort());
        return tag == A_LAW
                && channels == CHANNELS
                && rate == RATE
                && bytesPerSecond == CHANNELS * RATE
                && align == CHANNELS
                && bits == BITS;
    }

    private static String word(ByteBuffer bytes) {
        byte[] four = new byte[4];
        bytes.get(four);
        return new String(four, StandardCharsets.US_ASCII);
    }
}
