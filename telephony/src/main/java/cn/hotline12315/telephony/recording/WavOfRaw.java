package cn.hotline12315.telephony.recording;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What Asterisk recorded (`MixMonitor` with `D`: 16-bit little-endian, 8 kHz, two channels in turn, left from the
/// caller, right to the caller), as a WAV file of A-law, half as large, made while it is read.
///
/// RIFF with `fmt ` (format 6, WAVEFORMATEX), `fact` (frames) and `data` (Microsoft, Multimedia Programming
/// Interface and Data Specifications 1.0, 1991).
final class WavOfRaw {
    private static final int RATE = 8_000;
    private static final int RAW_FRAME = 4;
    private static final int FRAME = 2;
    static final int HEADER = 58;

    private final Path file;
    private final long frames;

    private WavOfRaw(Path file, long frames) {
        this.file = file;
        this.frames = frames;
    }

    /// As long as the file is now; a frame that was cut is left out.
    static WavOfRaw of(Path file) throws IOException {
        return new WavOfRaw(file, Files.size(file) / RAW_FRAME);
    }

    boolean isEmpty() {
        return frames == 0;
    }

    Duration length() {
        return Duration.ofMillis(frames * 1_000 / RATE);
    }

    /// How long a file of so many bytes plays.
    static Duration length(long rawBytes) {
        return Duration.ofMillis(rawBytes / RAW_FRAME * 1_000 / RATE);
    }

    /// With its length known, and read only as fast as it is sent.
    BodyPublisher body() {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), HEADER + frames * FRAME);
    }

    /// The WAV file's bytes.
    InputStream open() {
        try {
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            return new SequenceInputStream(new ByteArrayInputStream(header()), new Encoding(raw, frames * FRAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] header() {
        long data = frames * FRAME;
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt((int) (HEADER - 8 + data)).put(ascii("WAVE"));
        header.put(ascii("fmt ")).putInt(18);
        header.putShort((short) 6).putShort((short) 2); // A-law, two channels
        header.putInt(RATE).putInt(RATE * FRAME).putShort((short) FRAME);
        header.putShort((short) 8).putShort((short) 0);
        header.put(ascii("fact")).putInt(4).putInt((int) frames);
        header.put(ascii("data")).putInt((int) data);
        return header.array();
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /// A-law of the samples of a stream, a byte for two.
    private static final class Encoding extends InputStream {
        private final InputStream raw;
        private long left;

        Encoding(InputStream raw, long samples) {
            this.raw = raw;
            this.left = samples;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int samples = (int) Math.min(Math.min(length, 8_192), left);
            byte[] bytes = raw.readNBytes(samples * 2);
            if (bytes.length < samples * 2) {
                throw new IOException("the recording became shorter");
            }
            for (int i = 0; i < samples; i++) {
                into[from + i] = ALaw.encode((short) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8));
            }
            left -= samples;
            return samples;
        }

        @Override
        public void close() throws IOException {
            raw.close();
        }
    }
}
