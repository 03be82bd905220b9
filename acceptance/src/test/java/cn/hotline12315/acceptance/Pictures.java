package cn.hotline12315.acceptance;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/// Pictures of pages, 1366 × 768: in `target/pictures`, or `docs/pictures` with `-Dpictures=docs`.
final class Pictures {
    private static final Path FOLDER = Hotline.ROOT.resolve(
            "docs".equals(System.getProperty("pictures")) ? "docs/pictures" : "acceptance/target/pictures");

    private Pictures() {}

    static void take(Desk desk, String name) {
        desk.page().screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
