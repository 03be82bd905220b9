package cn.hotline12315.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What happens, told while it happens, in Chinese and English: to the test's output, and with `-Dstory=docs` to
/// `docs/<name>.md` with its pictures.
final class Story {
    private static final boolean KEPT = "docs".equals(System.getProperty("story"));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final List<String> lines = new ArrayList<>();
    private final String name;
    private LocalDate day = LocalDate.MIN;

    /// @param name of the page in docs, and how its pictures' names begin
    Story(String name) {
        this.name = name;
    }

    void title(String chinese, String english, String about) {
        line("# " + chinese);
        line("");
        line("*" + english + "*");
        line("");
        line(about);
    }

    /// One thing that happened now.
    void tell(String chinese, String english) {
        LocalDate today = Days.here().toLocalDate();
        if (!today.equals(day)) {
            day = today;
            line("");
            line("## %s %s · %s"
                    .formatted(
                            today,
                            today.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA),
                            today.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
            line("");
        }
        line("- %s %s  ".formatted(TIME.format(Days.here()), chinese));
        line("  *" + english + "*");
    }

    /// The page as it is now, where pictures are taken.
    void picture(Desk desk, String what, String caption) {
        Pictures.take(desk, name + "-" + what);
        line("");
        line("  ![%s](pictures/%s-%s.png)".formatted(caption, name, what));
        line("");
    }

    private void line(String text) {
        lines.add(text);
        System.out.println(text);
    }

    void end() {
        if (KEPT) {
            try {
                Files.write(Hotline.ROOT.resolve("docs/" + name + ".md"), lines);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
