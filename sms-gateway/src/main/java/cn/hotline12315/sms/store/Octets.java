package cn.hotline12315.sms.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Several values in one array, each with its length before it: what is sealed together.
final class Octets {
    private Octets() {}

    static byte[] join(byte[]... values) {
        int length = 0;
        for (byte[] value : values) {
            length += 4 + value.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] value : values) {
            all.putInt(value.length).put(value);
        }
        return all.array();
    }

    static byte[] next(ByteBuffer all) {
        byte[] value = new byte[all.getInt()];
        all.get(value);
        return value;
    }

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
