package cn.hotline12315.sms.text;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// A long message put together from what came of it.
///
/// @param text where parts are missing, an ellipsis (`…`) stands for them
/// @param missing their numbers, ascending
public record Joined(String text, List<Integer> missing) {
    public Joined {
        missing = List.copyOf(missing);
    }

    /// One part's content.
    @SuppressWarnings("ArrayRecordComponent")
    public record Piece(Alphabet alphabet, byte[] content) {}

    /// Neighbours of one alphabet are read together: telephones cut characters between parts.
    ///
    /// @param pieces by their numbers, 1 to `total`
    public static Joined of(SortedMap<Integer, Piece> pieces, int total) {
        StringBuilder text = new StringBuilder();
        List<Integer> missing = new ArrayList<>();
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        Alphabet alphabet = Alphabet.UCS2;
        boolean gap = false;
        for (int number = 1; number <= total; number++) {
            Piece piece = pieces.get(number);
            if (piece == null) {
                missing.add(number);
            }
            if (run.size() > 0 && (piece == null || piece.alphabet != alphabet)) {
                text.append(alphabet.read(run.toByteArray()));
                run.reset();
            }
            if (piece == null && !gap) {
                text.append('…');
            }
            gap = piece == null;
            if (piece != null) {
                alphabet = piece.alphabet;
                run.writeBytes(piece.content);
            }
        }
        text.append(alphabet.read(run.toByteArray()));
        return new Joined(text.toString(), missing);
    }
}
