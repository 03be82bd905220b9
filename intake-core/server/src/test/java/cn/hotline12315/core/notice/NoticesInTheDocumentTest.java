package cn.hotline12315.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.life.TicketKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table *Who is told what* of docs/ticket-life.md is binding; `notices.json` must say the same, cell by cell.
class NoticesInTheDocumentTest {
    private static final Path DOCUMENT = Path.of("../../docs/ticket-life.md");

    private static List<List<String>> table() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        int heading = lines.indexOf("## Who is told what (core `notice`)");
        assertThat(heading).as("the heading").isNotNegative();
        return lines.subList(heading + 1, lines.size()).stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private static List<String> row(NoticeTemplate template) {
        String kinds = template.kinds().size() == TicketKind.values().length
                ? "every kind"
                : template.kinds().stream().map(TicketKind::word).collect(Collectors.joining(", "));
        Only only = template.only();
        return List.of(
                "`" + template.id() + "`",
                template.name(),
                kinds,
                quoted(template.on()) + (only == null ? "" : " (" + only.word() + ")"),
                quoted(template.to().stream().map(NoticeTemplate.To::word).toList()),
                template.texts().stream()
                        .map(text -> (text.rules().equals("order-20") ? "O20 " : "O121 ") + text.article())
                        .collect(Collectors.joining(" / ")),
                template.form().word() + (template.decision() ? ", decision" : ""));
    }

    @Test
    void everyRowIsWhatTheCodeTells() throws IOException {
        assertThat(table())
                .isEqualTo(NoticeTemplates.shipped().all().stream()
                        .map(NoticesInTheDocumentTest::row)
                        .toList());
    }

    @Test
    void everyChannelAndStateIsExplained() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (NoticeState state : NoticeState.values()) {
            assertThat(document).contains("`" + state.word() + "`");
        }
        for (Only only : Only.values()) {
            assertThat(document).contains("`" + only.word() + "`");
        }
    }
}
