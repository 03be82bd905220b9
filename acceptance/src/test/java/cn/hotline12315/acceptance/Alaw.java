package cn.hotline12315.acceptance;

/// G.711 A-law in RTP packets of 20 ms (ITU-T G.711, RFC 3551).
final class Alaw {
    static final int FRAME = 160;
    static final int PACKET = 12 + FRAME;
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
