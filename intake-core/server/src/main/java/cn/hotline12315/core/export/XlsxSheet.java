package cn.hotline12315.core.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Cells are strings and nothing else (`t="inlineStr"`), so no program takes one for a formula or a number. Rows that
/// were written are let go of.
final class XlsxSheet implements Sheet {
    private static final int FLUSH = 200;
    private static final int WIDTH = 22;
    private final Workbook book;
    private final Worksheet sheet;
    private int next;

    XlsxSheet(OutputStream out, String title, List<String> heads) {
        book = new Workbook(out, "hotline12315", "1.0");
        sheet = book.newWorksheet(title);
        sheet.freezePane(0, 1);
        for (int i = 0; i < heads.size(); i++) {
            sheet.width(i, WIDTH);
        }
        row(heads);
        sheet.range(0, 0, 0, heads.size() - 1).style().bold().set();
    }

    @Override
    public void row(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                sheet.inlineString(next, i, Cells.lines(Cells.clean(cells.get(i))));
            }
        }
        next++;
        if (next % FLUSH == 0) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Override
    public void note(String text) {
        row(List.of(text));
    }

    @Override
    public void close() throws IOException {
        book.finish();
    }
}
