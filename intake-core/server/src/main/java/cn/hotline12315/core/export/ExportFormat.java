package cn.hotline12315.core.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The files that a list can become.
public enum ExportFormat {
    XLSX("xlsx", Types.XLSX),
    CSV("csv", Types.CSV);

    /// Media types, for annotations.
    public static final class Types {
        public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        public static final String CSV = "text/csv;charset=UTF-8";

        private Types() {}
    }

    private final String word;
    private final String mediaType;

    ExportFormat(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /// As asked for, and as the file's name ends.
    public String word() {
        return word;
    }

    public String mediaType() {
        return mediaType;
    }

    public static Optional<ExportFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }

    Sheet open(OutputStream out, String title, List<String> heads) throws IOException {
        return switch (this) {
            case XLSX -> new XlsxSheet(out, title, heads);
            case CSV -> new CsvSheet(out, heads);
        };
    }
}
