package cn.hotline12315.core.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// A file that is being written, row by row, to somebody who reads it meanwhile. For one thread.
sealed interface Sheet extends Closeable permits CsvSheet, XlsxSheet {
    /// @param cells texts, empty for none; whatever is in them comes out as text
    void row(List<String> cells) throws IOException;

    /// What is no row: that the file is not the whole list.
    void note(String text) throws IOException;
}
