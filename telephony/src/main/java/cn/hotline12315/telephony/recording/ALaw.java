package cn.hotline12315.telephony.recording;

/// G.711 A-law (ITU-T G.711, table 1a): 13 bits of a 16-bit sample in 8, even bits inverted.
final class ALaw {
    private static final byte[] TABLE = table();

    private ALaw() {}

    /// @param sample 16-bit linear; its lowest 3 bits do not count
    static byte encode(short sample) {
        return TABLE[(sample >> 3) & 0x1FFF];
    }

    private static byte[] table() {
        byte[] table = new byte[8_192];
        for (int i = 0; i < table.length; i++) {
            int sample = (i << 19) >> 19; // 13 bits, signed
            table[i] = (byte) (code(sample) ^ 0x55);
        }
        return table;
    }

    private static int code(int sample) {
        int sign = sample >= 0 ? 0x80 : 0;
        int magnitude = sample >= 0 ? sample : ~sample;
        int segment = Math.max(0, 27 - Integer.numberOfLeadingZeros(magnitude));
        int step = segment < 2 ? magnitude >> 1 : magnitude >> segment;
        return sign | segment << 4 | step & 0x0F;
    }
}
