package cn.hotline12315.sms.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What an SMS carries: the content, and which part of a message it is (3GPP TS 23.040, 9.2.3.24).
///
/// @param part [Part#WHOLE] where no header says otherwise
/// @param content without the header; not copied
/// @param otherHeaders whether the header had elements that we do not know, such as ports: not a text for people
@SuppressWarnings("ArrayRecordComponent")
public record UserData(Part part, byte[] content, boolean otherHeaders) {
    private static final int EIGHT_BITS = 0x00;
    private static final int SIXTEEN_BITS = 0x08;

    public static UserData whole(byte[] content) {
        return new UserData(Part.WHOLE, content, false);
    }

    /// Reads octets that begin with a header. A header that lies about its lengths, or that names an impossible part,
    /// is
    /// read as far as it can be: its content is a message of its own, so that nothing a citizen wrote is lost.
    public static UserData read(byte[] octets) {
        if (octets.length == 0 || (octets[0] & 0xFF) >= octets.length) {
            return new UserData(Part.WHOLE, octets, octets.length > 0);
        }
        int end = 1 + (octets[0] & 0xFF);
        Part part = Part.WHOLE;
        boolean others = false;
        int at = 1;
        while (at + 2 <= end && at + 2 + (octets[at + 1] & 0xFF) <= end) {
            int length = octets[at + 1] & 0xFF;
            Part found = part(octets, at, length);
            others |= found == null;
            part = found == null ? part : found;
            at += 2 + length;
        }
        return new UserData(part, Arrays.copyOfRange(octets, end, octets.length), others || at != end);
    }

    private static @Nullable Part part(byte[] octets, int at, int length) {
        int element = octets[at];
        boolean eight = element == EIGHT_BITS && length == 3;
        if (!eight && !(element == SIXTEEN_BITS && length == 4)) {
            return null;
        }
        int reference = eight ? octets[at + 2] & 0xFF : (octets[at + 2] & 0xFF) << 8 | octets[at + 3] & 0xFF;
        int total = octets[at + length] & 0xFF;
        int number = octets[at + length + 1] & 0xFF;
        return number < 1 || number > total ? null : new Part(reference, eight ? 8 : 16, total, number);
    }

    /// The octets with their header; without one where the message has one part.
    public byte[] write() {
        if (part.alone()) {
            return content;
        }
        byte[] header = part.bits() == 8
                ? new byte[] {5, EIGHT_BITS, 3, (byte) part.reference(), (byte) part.total(), (byte) part.number()}
                : new byte[] {
                    6,
                    SIXTEEN_BITS,
                    4,
                    (byte) (part.reference() >> 8),
                    (byte) part.reference(),
                    (byte) part.total(),
                    (byte) part.number()
                };
        byte[] all = Arrays.copyOf(header, header.length + content.length);
        System.arraycopy(content, 0, all, header.length, content.length);
        return all;
    }
}
