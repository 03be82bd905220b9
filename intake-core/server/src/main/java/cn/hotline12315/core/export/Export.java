package cn.hotline12315.core.export;

import java.io.IOException;
import java.io.OutputStream;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;

/// A list on its way into a file.
///
/// @param name of the file without its end, ASCII
/// @param title in Chinese, at most 31 characters
/// @param heads of the columns
/// @param rows how many there were when it was asked for, at most [#MOST]
/// @param cut whether there were more
/// @param source gives the rows, page by page
public record Export(String name, String title, List<String> heads, int rows, boolean cut, Source source) {
    /// Longer files help nobody; the rest is in a narrower list.
    public static final int MOST = 50_000;

    public Export {
        heads = List.copyOf(heads);
    }

    /// Gives rows until there are no more, or nobody takes them.
    public interface Source {
        void rows(Taker taker) throws IOException;
    }

    /// Takes rows.
    public interface Taker {
        /// @return false: no more of them
        boolean row(List<String> cells) throws IOException;
    }

    /// Writes the file; the stream stays open.
    public void write(ExportFormat format, OutputStream out) throws IOException {
        int[] written = {0};
        boolean[] more = {false};
        try (Sheet sheet = format.open(new Unclosed(out), title, heads)) {
            source.rows(cells -> {
                more[0] = written[0] == MOST;
                if (!more[0]) {
                    sheet.row(cells);
                    written[0]++;
                }
                return !more[0];
            });
            if (more[0]) {
                sheet.note(
                        "只导出了前 " + NumberFormat.getIntegerInstance(Locale.CHINA).format(MOST) + " 件，不是全部。请缩小条件后分次导出。");
            }
        }
    }

    /// The container closes its own stream, or breaks it off.
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
