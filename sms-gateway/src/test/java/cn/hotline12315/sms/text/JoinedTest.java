package cn.hotline12315.sms.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JoinedTest {
    @Test
    void aCharacterThatATelephoneCutIsWholeAgain() {
        for (Alphabet alphabet : new Alphabet[] {Alphabet.UCS2, Alphabet.GB18030}) {
            byte[] all = alphabet.write("退款😀，谢谢");
            for (int cut = 0; cut <= all.length; cut++) {
                SortedMap<Integer, Joined.Piece> pieces = new TreeMap<>();
                pieces.put(2, new Joined.Piece(alphabet, Arrays.copyOfRange(all, cut, all.length)));
                pieces.put(1, new Joined.Piece(alphabet, Arrays.copyOf(all, cut)));
                assertThat(Joined.of(pieces, 2).text()).isEqualTo("退款😀，谢谢");
            }
        }
    }

    @Test
    void missingPartsAreShownAndNamed() {
        SortedMap<Integer, Joined.Piece> pieces = new TreeMap<>();
        pieces.put(2, new Joined.Piece(Alphabet.ASCII, new byte[] {'b'}));
        pieces.put(5, new Joined.Piece(Alphabet.UCS2, Alphabet.UCS2.write("五")));
        Joined joined = Joined.of(pieces, 6);
        assertThat(joined.text()).isEqualTo("…b…五…");
        assertThat(joined.missing()).containsExactly(1, 3, 4, 6);
    }
}
