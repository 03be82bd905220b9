package cn.hotline12315.core.authority;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A file of authorities: CSV as Excel writes it, in UTF-8 with or without a byte order mark, or GB18030.
final class AuthorityFile {
    static final List<String> COLUMNS =
            List.of("code", "name", "level", "parent", "region", "intake", "valid_from", "valid_to", "areas");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private AuthorityFile() {}

    /// A row as it stands in the file.
    ///
    /// @param line where it begins; the heading is line 1
    record Line(long line, List<String> cells) {
        String cell(String column) {
            return cells.get(COLUMNS.indexOf(column));
        }
    }

    /// The file cannot be read at all; the message is for people.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    static List<Line> read(byte[] file) throws Unreadable {
        String text = text(file);
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            List<String> missing = COLUMNS.stream()
                    .filter(column -> !parser.getHeaderMap().containsKey(column))
                    .toList();
            if (!missing.isEmpty()) {
                throw new Unreadable("首行缺少列：" + String.join("、", missing));
            }
            long[] before = {parser.getCurrentLineNumber()};
            return parser.stream().map(row -> line(row, parser, before)).toList();
        } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
            throw new Unreadable("文件不是有效的 CSV，请检查引号和首行");
        }
    }

    private static Line line(CSVRecord row, CSVParser parser, long[] before) {
        long first = before[0] + 1;
        before[0] = parser.getCurrentLineNumber();
        return new Line(
                first,
                COLUMNS.stream()
                        .map(column -> row.isSet(column) ? row.get(column) : "")
                        .toList());
    }

    private static String text(byte[] file) throws Unreadable {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                String text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException e) {
                continue; // the next one
            }
        }
        throw new Unreadable("文件编码无法识别，请存为 UTF-8 或 GB18030");
    }
}
