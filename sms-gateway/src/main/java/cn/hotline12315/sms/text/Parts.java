package cn.hotline12315.sms.text;

import java.util.ArrayList;
import java.util.List;

/// Divides a text into what fits into single messages. No character is divided: not a pair of UTF-16 units, not an
/// escaped septet, not a GB18030 character of two or four octets.
public final class Parts {
    /// A message cannot have more parts than its header can count.
    public static final int MOST = 255;

    private Parts() {}

    /// @param reference what the parts shall have in common
    /// @param bits 8 or 16
    /// @return one whole message, or 2 to 255 parts in their order
    /// @throws IllegalArgumentException when the text needs more parts than 255
    public static List<UserData> of(String text, Alphabet alphabet, int reference, int bits) {
        List<String> pieces = pieces(text, alphabet, alphabet.room(0));
        if (pieces.size() == 1) {
            return List.of(UserData.whole(alphabet.write(text)));
        }
        pieces = pieces(text, alphabet, alphabet.room(bits));
        if (pieces.size() > MOST) {
            throw new IllegalArgumentException("a text of " + pieces.size() + " parts; the most is " + MOST);
        }
        List<UserData> parts = new ArrayList<>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            Part part = new Part(reference, bits, pieces.size(), i + 1);
            parts.add(new UserData(part, alphabet.write(pieces.get(i)), false));
        }
        return List.copyOf(parts);
    }

    /// How many messages the text is.
    public static int count(String text, Alphabet alphabet, int bits) {
        int alone = pieces(text, alphabet, alphabet.room(0)).size();
        return alone == 1 ? 1 : pieces(text, alphabet, alphabet.room(bits)).size();
    }

    private static List<String> pieces(String text, Alphabet alphabet, int room) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int used = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int units = alphabet.units(text.codePointAt(at));
            if (used + units > room) {
                pieces.add(text.substring(from, at));
                from = at;
                used = 0;
            }
            used += units;
        }
        pieces.add(text.substring(from));
        return pieces;
    }
}
