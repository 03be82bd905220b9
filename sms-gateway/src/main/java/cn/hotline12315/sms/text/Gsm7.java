package cn.hotline12315.sms.text;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// The default alphabet of GSM and its extension table, unpacked: one septet to an octet (3GPP TS 23.038, 6.2.1).
final class Gsm7 {
    private static final int ESCAPE = 0x1B;
    /// In the order of their septets; the escape's place holds a character that nobody writes.
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\uFFFFÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte[] EXTENDED_AT = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};
    private static final byte[] SEPTET = new byte[0x20AD];
    private static final byte NONE = -1;

    static {
        Arrays.fill(SEPTET, NONE);
        for (int i = 0; i < BASIC.length(); i++) {
            if (i != ESCAPE) {
                SEPTET[BASIC.charAt(i)] = (byte) i;
            }
        }
    }

    private Gsm7() {}

    static boolean canWrite(String text) {
        return text.chars().allMatch(c -> septet(c) != NONE || EXTENDED.indexOf(c) >= 0);
    }

    /// 1, or 2 for a character of the extension table; 1 for the `?` that stands for any other.
    static int septets(int character) {
        return septet(character) == NONE && EXTENDED.indexOf(character) >= 0 ? 2 : 1;
    }

    static byte[] write(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        text.codePoints().forEach(c -> {
            byte septet = septet(c);
            int extended = septet == NONE ? EXTENDED.indexOf(c) : -1;
            if (extended >= 0) {
                out.write(ESCAPE);
                out.write(EXTENDED_AT[extended]);
            } else {
                out.write(septet == NONE ? '?' : septet);
            }
        });
        return out.toByteArray();
    }

    static String read(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length);
        for (int i = 0; i < octets.length; i++) {
            int septet = octets[i];
            if (septet < 0) {
                text.append('\uFFFD');
            } else if (septet != ESCAPE) {
                text.append(BASIC.charAt(septet));
            } else if (i + 1 < octets.length) {
                text.append(extended(octets[++i]));
            }
        }
        return text.toString();
    }

    /// An escape that is followed by something unknown shows that character of the basic table (6.2.1.1, note 1).
    private static char extended(byte septet) {
        for (int i = 0; i < EXTENDED_AT.length; i++) {
            if (EXTENDED_AT[i] == septet) {
                return EXTENDED.charAt(i);
            }
        }
        return septet < 0 || septet == ESCAPE ? ' ' : BASIC.charAt(septet);
    }

    private static byte septet(int character) {
        return character < SEPTET.length ? SEPTET[character] : NONE;
    }
}
