package cn.hotline12315.sms.frame;

import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Reads and writes the fields that carriers' protocols are made of. Every reader checks that the field is there.
public final class Fields {
    /// The names and numbers in frames are ASCII; other octets pass unchanged, so that nothing is lost on the way to a
    /// log.
    private static final Charset NAMES = StandardCharsets.ISO_8859_1;

    private Fields() {}

    /// @throws BadFrame when fewer than `octets` are left
    public static void need(ByteBuf in, int octets, String field) {
        if (in.readableBytes() < octets) {
            throw BadFrame.inside(field + " wants " + octets + " octets, " + in.readableBytes() + " are left");
        }
    }

    public static int octet(ByteBuf in, String field) {
        need(in, 1, field);
        return in.readUnsignedByte();
    }

    /// @return 0 to 65,535
    public static int two(ByteBuf in, String field) {
        need(in, 2, field);
        return in.readUnsignedShort();
    }

    /// @return the four octets as they are: above 2³¹ it is negative
    public static int four(ByteBuf in, String field) {
        need(in, 4, field);
        return in.readInt();
    }

    public static byte[] octets(ByteBuf in, int count, String field) {
        need(in, count, field);
        byte[] octets = new byte[count];
        in.readBytes(octets);
        return octets;
    }

    /// A field of fixed width, filled with NUL. It ends at its first NUL.
    public static String fixed(ByteBuf in, int width, String field) {
        need(in, width, field);
        int nul = in.indexOf(in.readerIndex(), in.readerIndex() + width, (byte) 0);
        int length = nul < 0 ? width : nul - in.readerIndex();
        String text = in.toString(in.readerIndex(), length, NAMES);
        in.skipBytes(width);
        return text;
    }

    /// @throws IllegalArgumentException when the text is longer than the field
    public static void putFixed(ByteBuf out, String text, int width, String field) {
        byte[] octets = text.getBytes(NAMES);
        if (octets.length > width) {
            throw new IllegalArgumentException(field + " has " + octets.length + " octets; " + width + " fit");
        }
        out.writeBytes(octets).writeZero(width - octets.length);
    }

    /// A C octet string: it ends with a NUL (SMPP 3.4, 3.1).
    ///
    /// @param most octets with the NUL
    /// @throws BadFrame when no NUL comes in time
    public static String terminated(ByteBuf in, int most, String field) {
        int end = Math.min(in.writerIndex(), in.readerIndex() + most);
        int nul = in.indexOf(in.readerIndex(), end, (byte) 0);
        if (nul < 0) {
            throw BadFrame.inside(field + " does not end within " + most + " octets");
        }
        String text = in.toString(in.readerIndex(), nul - in.readerIndex(), NAMES);
        in.readerIndex(nul + 1);
        return text;
    }

    /// @throws IllegalArgumentException when the text and its NUL are more than `most` octets, or it has a NUL itself
    public static void putTerminated(ByteBuf out, String text, int most, String field) {
        byte[] octets = text.getBytes(NAMES);
        if (octets.length >= most || text.indexOf(0) >= 0) {
            throw new IllegalArgumentException(field + " has " + octets.length + " octets; " + (most - 1) + " fit");
        }
        out.writeBytes(octets).writeByte(0);
    }
}
