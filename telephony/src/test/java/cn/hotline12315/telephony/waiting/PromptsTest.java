package cn.hotline12315.telephony.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromptsTest {
    private static String read(long number) {
        return Prompts.number(number).stream()
                .map(s -> s.substring("hotline/n".length()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void numbersAreReadAsInChinese() {
        assertThat(LongStream.of(0, 1, 9, 10, 11, 20, 21, 100, 101, 110, 111, 205, 1000, 1001, 1010, 1205, 9999)
                        .mapToObj(PromptsTest::read))
                .containsExactly(
                        "0",
                        "1",
                        "9",
                        "10",
                        "10 1",
                        "2 10",
                        "2 10 1",
                        "1 100",
                        "1 100 0 1",
                        "1 100 1 10",
                        "1 100 1 10 1",
                        "2 100 0 5",
                        "1 1000",
                        "1 1000 0 1",
                        "1 1000 0 1 10",
                        "1 1000 2 100 0 5",
                        "9 1000 9 100 9 10 9");
    }

    @Test
    void whatIsMoreThanCanBeReadIsReadAsTheMost() {
        assertThat(read(1_000_000)).isEqualTo(read(9_999));
        assertThat(read(-3)).isEqualTo("0");
    }

    @Test
    void twoIsLiangBeforeAMeasureWord() {
        assertThat(Prompts.position(2)).containsExactly("hotline/ahead", "hotline/liang", "hotline/callers");
        assertThat(Prompts.position(0)).containsExactly("hotline/you-are-next");
    }

    @Test
    void aWaitIsSaidInMinutesRoundedUp() {
        assertThat(Prompts.wait(Duration.ofSeconds(59))).containsExactly("hotline/wait-short");
        assertThat(Prompts.wait(Duration.ofSeconds(60)))
                .containsExactly("hotline/wait", "hotline/n1", "hotline/minutes");
        assertThat(Prompts.wait(Duration.ofSeconds(61)))
                .containsExactly("hotline/wait", "hotline/liang", "hotline/minutes");
    }

    @Test
    void everySoundHasItsText() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("asterisk/prompts/zh-CN.txt"))) {
            if (!line.startsWith("#")) {
                texts.put(line.split("=")[0].strip(), line.split("=")[1].strip());
            }
        }
        Stream<String> sounds = Stream.of(
                        LongStream.rangeClosed(0, 1_111).boxed().flatMap(n -> Prompts.number(n).stream()),
                        LongStream.rangeClosed(0, 2).boxed().flatMap(n -> Prompts.position(n).stream()),
                        Prompts.wait(Duration.ZERO).stream(),
                        Prompts.wait(Duration.ofHours(1)).stream(),
                        Prompts.LANGUAGES.stream().flatMap(l -> Prompts.language(l, '2').stream()),
                        Stream.of(
                                Prompts.OFFER,
                                Prompts.LANGUAGE,
                                Prompts.EMERGENCY,
                                Prompts.EMERGENCY_CLOSED,
                                Prompts.NUMBER,
                                Prompts.WRONG,
                                Prompts.KEPT,
                                Prompts.ASKED,
                                Prompts.CLOSED,
                                Prompts.FULL,
                                Prompts.TOO_LONG,
                                Prompts.GOODBYE))
                .flatMap(s -> s);
        assertThat(sounds.map(s -> s.substring("hotline/".length())).distinct())
                .allSatisfy(name -> assertThat(texts.get(name)).isNotEmpty());
    }
}
