package cn.hotline12315.core.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/// RFC 4180 in UTF-8, with the mark (U+FEFF) by which Excel knows it. Every cell is quoted, and what a
/// spreadsheet would run begins with an apostrophe ([Cells#neutral]).
final class CsvSheet implements Sheet {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();
    private final CSVPrinter printer;

    CsvSheet(OutputStream out, List<String> heads) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write('\uFEFF');
        printer = new CSVPrinter(text, FORMAT);
        row(heads);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        printer.printRecord(
                cells.stream().map(cell -> Cells.neutral(Cells.clean(cell))).toList());
    }

    @Override
    public void note(String text) throws IOException {
        row(List.of(text));
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}
