package cn.hotline12315.sms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PartsTest {
    @Test
    void seventyChineseCharactersAreOneMessageAndSeventyOneAreTwo() {
        assertThat(Parts.of("投".repeat(70), Alphabet.UCS2, 7, 8)).hasSize(1);
        List<UserData> parts = Parts.of("投".repeat(71), Alphabet.UCS2, 7, 8);
        assertThat(parts).extracting(p -> p.content().length).containsExactly(134, 8);
        assertThat(parts).extracting(UserData::part).containsExactly(new Part(7, 8, 2, 1), new Part(7, 8, 2, 2));
        assertThat(parts.getFirst().write()).startsWith(5, 0, 3, 7, 2, 1).hasSize(140);
    }

    @Test
    void aReferenceOfSixteenBitsLeavesRoomForSixtySixCharacters() {
        List<UserData> parts = Parts.of("投".repeat(133), Alphabet.UCS2, 0x1234, 16);
        assertThat(parts).extracting(p -> p.content().length).containsExactly(132, 132, 2);
        assertThat(parts.getFirst().write())
                .startsWith(6, 8, 4, 0x12, 0x34, 3, 1)
                .hasSize(139);
    }

    @Test
    void noCharacterIsDividedBetweenTwoParts() {
        // the 67th unit would be the first half of a pair: it goes to the next part whole
        List<UserData> parts = Parts.of("投".repeat(66) + "😀".repeat(40), Alphabet.UCS2, 1, 8);
        for (UserData part : parts) {
            assertThat(Alphabet.UCS2.read(part.content())).doesNotContain("\uFFFD");
            assertThat(part.content().length).isLessThanOrEqualTo(134);
        }
        assertThat(parts.getFirst().content()).hasSize(132);
    }

    @Test
    void anEscapedCharacterOfGsmTakesTwoSeptetsAndStaysWhole() {
        String text = "a".repeat(152) + "€".repeat(10);
        List<UserData> parts = Parts.of(text, Alphabet.GSM7, 1, 8);
        assertThat(parts.getFirst().content()).hasSize(152);
        assertThat(joined(parts, Alphabet.GSM7)).isEqualTo(text);
    }

    @Test
    void whatComesOutOfThePartsIsWhatWentIn() {
        Random random = new Random(12315);
        String[] letters = {"a", "€", "[", "投", "诉", "😀", "𠮷", "é", " ", "\n", "。", "1"};
        for (int round = 0; round < 5_000; round++) {
            StringBuilder written = new StringBuilder();
            for (int i = random.nextInt(700); i > 0; i--) {
                written.append(letters[random.nextInt(letters.length)]);
            }
            String text = written.toString();
            int bits = random.nextBoolean() ? 8 : 16;
            for (Alphabet alphabet : List.of(Alphabet.UCS2, Alphabet.GB18030, Alphabet.of(text))) {
                List<UserData> parts = Parts.of(text, alphabet, random.nextInt(256), bits);
                assertThat(joined(parts, alphabet)).isEqualTo(text);
                assertThat(parts).hasSize(Parts.count(text, alphabet, bits));
                int most = alphabet == Alphabet.GSM7 ? 160 : 140;
                assertThat(parts).allSatisfy(p -> assertThat(p.write().length).isLessThanOrEqualTo(most));
            }
        }
    }

    @Test
    void aTextOfMoreThan255PartsIsRefusedInWords() {
        assertThatThrownBy(() -> Parts.of("投".repeat(67 * 255 + 1), Alphabet.UCS2, 1, 8))
                .hasMessage("a text of 256 parts; the most is 255");
    }

    @Test
    void gsmsAlphabetIsChosenWhereItHasEveryCharacter() {
        assertThat(Alphabet.of("Hello {12315} €5")).isEqualTo(Alphabet.GSM7);
        assertThat(Alphabet.of("`")).isEqualTo(Alphabet.UCS2);
        assertThat(Alphabet.of("你好")).isEqualTo(Alphabet.UCS2);
    }

    @Test
    void gsmsSeptetsAreThoseOfTheStandard() {
        assertThat(Alphabet.GSM7.write("@£_Δ€~à?"))
                .containsExactly(0, 1, 0x11, 0x10, 0x1B, 0x65, 0x1B, 0x3D, 0x7F, 0x3F);
        assertThat(Alphabet.GSM7.write("投")).isEqualTo("?".getBytes(StandardCharsets.US_ASCII));
        assertThat(Alphabet.GSM7.read(new byte[] {0x1B, 0x65, 0x1B, 0x41, 0x1B, 0x1B, -1}))
                .isEqualTo("€A \uFFFD");
    }

    private static String joined(List<UserData> parts, Alphabet alphabet) {
        return parts.stream().map(p -> alphabet.read(p.content())).collect(Collectors.joining());
    }
}
