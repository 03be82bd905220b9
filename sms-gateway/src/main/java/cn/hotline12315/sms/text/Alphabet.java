package cn.hotline12315.sms.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How the characters of a message are written.
public enum Alphabet {
    /// The default alphabet of GSM, one septet to an octet, as SMPP carries it (3GPP TS 23.038, 6.2.1).
    GSM7(160, 153, 152),
    /// CMPP's `Msg_Fmt` 0.
    ASCII(159, 152, 151),
    /// UTF-16, big-endian; the characters beyond the first plane in pairs.
    UCS2(70, 67, 66),
    /// CMPP's `Msg_Fmt` 15.
    GB18030(140, 134, 133),
    /// SMPP's `data_coding` 3; also what octets of an unknown coding are shown in.
    LATIN1(140, 134, 133);

    private static final Charset GB = Charset.forName("GB18030");

    private final int alone;
    private final int with8;
    private final int with16;

    Alphabet(int alone, int with8, int with16) {
        this.alone = alone;
        this.with8 = with8;
        this.with16 = with16;
    }

    /// The alphabet that takes the fewest parts for this text: GSM's where it has every character, else
    /// UCS2.
    public static Alphabet of(String text) {
        return Gsm7.canWrite(text) ? GSM7 : UCS2;
    }

    /// What fits into one message or part, in this alphabet's units ([#units]).
    ///
    /// @param reference bits of the reference that joins the parts: 0 for a message of one part, 8 or 16
    /// @throws IllegalArgumentException for another number of bits
    public int room(int reference) {
        return switch (reference) {
            case 0 -> alone;
            case 8 -> with8;
            case 16 -> with16;
            default -> throw new IllegalArgumentException("a reference has 8 or 16 bits, not " + reference);
        };
    }

    /// How much of the room a character takes: septets, UTF-16 units, or octets.
    ///
    /// @param character a code point
    public int units(int character) {
        return switch (this) {
            case GSM7 -> Gsm7.septets(character);
            case ASCII, LATIN1 -> 1;
            case UCS2 -> Character.charCount(character);
            case GB18030 -> Character.toString(character).getBytes(GB).length;
        };
    }

    /// @return octets; a character that the alphabet does not have becomes `?`
    public byte[] write(String text) {
        return switch (this) {
            case GSM7 -> Gsm7.write(text);
            case ASCII -> text.getBytes(StandardCharsets.US_ASCII);
            case UCS2 -> text.getBytes(StandardCharsets.UTF_16BE);
            case GB18030 -> text.getBytes(GB);
            case LATIN1 -> text.getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    /// Never fails: what cannot be read becomes U+FFFD, and a trailing half character is left out.
    public String read(byte[] octets) {
        return switch (this) {
            case GSM7 -> Gsm7.read(octets);
            case ASCII -> new String(octets, StandardCharsets.US_ASCII);
            case UCS2 -> new String(octets, 0, octets.length & ~1, StandardCharsets.UTF_16BE);
            case GB18030 -> new String(octets, GB);
            case LATIN1 -> new String(octets, StandardCharsets.ISO_8859_1);
        };
    }
}
