package cn.hotline12315.telephony.event;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.event.Journal.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Journal journal;

    @BeforeEach
    void fresh() {
        journal = new Journal(folder.resolve("journal/call-events.jsonl"));
    }

    @Test
    void whatWasAppendedIsReadInOrderAndGoneWhenCleared() {
        journal.append(new Line("a/offered", "{\"n\":1}"));
        journal.append(new Line("", "{\"n\":\"王\"}"));
        assertThat(journal.read()).containsExactly(new Line("a/offered", "{\"n\":1}"), new Line("", "{\"n\":\"王\"}"));
        assertThat(journal.isEmpty()).isFalse();
        journal.clear();
        assertThat(journal.read()).isEmpty();
        assertThat(journal.isEmpty()).isTrue();
    }

    @Test
    void aLineThatACrashCutShortIsLeftOutAndSpoilsNoOther() throws IOException {
        journal.append(new Line("a/offered", "{\"n\":1}"));
        Files.writeString(folder.resolve("journal/call-events.jsonl"), "a/queued\t{\"n\":", StandardOpenOption.APPEND);
        journal.append(new Line("a/ended", "{\"n\":3}"));
        assertThat(journal.read())
                .containsExactly(new Line("a/offered", "{\"n\":1}"), new Line("a/ended", "{\"n\":3}"));
    }
}
