package cn.hotline12315.acceptance;

import java.nio.ByteBuffer;

/// G.711 A-law in RTP packets of 20 ms (ITU-T G.711, RFC 3551).
final class Alaw {
    static final int FRAME = 160;
    static final int PACKET = 12 + FRAME;
    /// So many packets are a key: 180 ms, the end said three times.
    static final int KEY_PACKETS = 11;

    /// Root mean square above which an ear hears something; silence in A-law is 8.
    static final double AUDIBLE = 100;

    private Alaw() {}

    /// Writes the packet of this place in the stream.
    static void packet(byte[] out, int sequence, byte[] speech) {
        int stamp = sequence * FRAME;
        out[0] = (byte) 0x80;
        out[1] = 8;
        out[2] = (byte) (sequence >> 8);
        out[3] = (byte) sequence;
        for (int i = 0; i < 4; i++) {
            out[4 + i] = (byte) (stamp >> (24 - 8 * i));
            out[8 + i] = (byte) (0x12315 >> (24 - 8 * i));
        }
        for (int i = 0; i < FRAME; i++) {
            out[12 + i] = speech[(stamp + i) % speech.length];
        }
    }

    /// A packet of a key's event (RFC 4733, payload type 101), in the place of speech: all of a key have the time
    /// stamp of its first.
    ///
    /// @param event 0 to 9, 10 for the star, 11 for the hash
    /// @param place of it among the key's packets, from 0; the last three say that it is over
    static byte[] key(int sequence, int event, int place) {
        int stamp = (sequence - place) * FRAME;
        int lasts = FRAME * Math.min(place + 1, KEY_PACKETS - 2);
        boolean over = place >= KEY_PACKETS - 3;
        return ByteBuffer.allocate(16)
                .put((byte) 0x80)
                .put((byte) (place == 0 ? 101 | 0x80 : 101))
                .putShort((short) sequence)
                .putInt(stamp)
                .putInt(0x12315)
                .put((byte) event)
                .put((byte) (over ? 0x8A : 0x0A))
                .putShort((short) lasts)
                .array();
    }

    /// Mean square of a packet's samples.
    static long loudness(byte[] packet) {
        long sum = 0;
        for (int i = 12; i < PACKET; i++) {
            long sample = linear(packet[i]);
            sum += sample * sample;
        }
        return sum / FRAME;
    }

    /// A-law to 16 bits.
    static int linear(byte value) {
        int a = value ^ 0x55;
        int t = (a & 0x0F) << 4;
        int segment = (a & 0x70) >> 4;
        t = switch (segment) {
            case 0 -> t + 8;
            case 1 -> t + 0x108;
            default -> (t + 0x108) << (segment - 1);
        };
        return (a & 0x80) != 0 ? t : -t;
    }
}
