package cn.hotline12315.sms.smpp;

import cn.hotline12315.sms.frame.BadFrame;
import cn.hotline12315.sms.frame.Fields;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An optional parameter (SMPP 3.4, 3.2.4).
///
/// @param tag 0 to 65,535
/// @param value not copied
@SuppressWarnings("ArrayRecordComponent")
public record Tlv(int tag, byte[] value) {
    public static final int RECEIPTED_MESSAGE_ID = 0x001E;
    public static final int SAR_REFERENCE = 0x020C;
    public static final int SAR_TOTAL = 0x020E;
    public static final int SAR_NUMBER = 0x020F;
    public static final int MESSAGE_PAYLOAD = 0x0424;
    public static final int MESSAGE_STATE = 0x0427;

    public static Tlv octet(int tag, int value) {
        return new Tlv(tag, new byte[] {(byte) value});
    }

    public static Tlv two(int tag, int value) {
        return new Tlv(tag, new byte[] {(byte) (value >> 8), (byte) value});
    }

    /// The value as an unsigned number.
    ///
    /// @return empty when it has no octet or more than four
    public static Optional<Long> number(List<Tlv> all, int tag) {
        return find(all, tag)
                .filter(t -> t.value.length > 0 && t.value.length <= 4)
                .map(t -> {
                    long number = 0;
                    for (byte octet : t.value) {
                        number = number << 8 | octet & 0xFF;
                    }
                    return number;
                });
    }

    /// The value as text, to its first NUL.
    public static Optional<String> text(List<Tlv> all, int tag) {
        return find(all, tag).map(t -> {
            String text = new String(t.value, StandardCharsets.ISO_8859_1);
            int nul = text.indexOf(0);
            return nul < 0 ? text : text.substring(0, nul);
        });
    }

    public static Optional<Tlv> find(List<Tlv> all, int tag) {
        return all.stream().filter(t -> t.tag == tag).findFirst();
    }

    /// Reads to the end of the frame.
    ///
    /// @throws BadFrame when a length goes beyond it
    static List<Tlv> readAll(ByteBuf in) {
        List<Tlv> all = new ArrayList<>(2);
        while (in.isReadable()) {
            int tag = Fields.two(in, "an optional parameter's tag");
            int length = Fields.two(in, "an optional parameter's length");
            all.add(new Tlv(tag, Fields.octets(in, length, "an optional parameter")));
        }
        return all;
    }

    static void writeAll(ByteBuf out, List<Tlv> all) {
        for (Tlv tlv : all) {
            if (tlv.value.length > 0xFFFF) {
                throw new IllegalArgumentException("an optional parameter of " + tlv.value.length + " octets");
            }
            out.writeShort(tlv.tag).writeShort(tlv.value.length).writeBytes(tlv.value);
        }
    }
}
