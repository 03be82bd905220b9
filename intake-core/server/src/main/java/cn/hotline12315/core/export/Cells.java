package cn.hotline12315.core.export;

/// Texts of cells. Callers' words end in spreadsheets of officials: a cell that begins with `=`, `+`, `-` or `@`
/// would be run there as a formula (CWE-1236; OWASP, *CSV Injection*).
final class Cells {
    /// As many as Excel keeps of a cell, in UTF-16 units.
    private static final int LONGEST = 32_767;

    private static final String STARTERS = "=+-@＝＋－＠";

    private Cells() {}

    /// Without what no file of this kind can hold: control characters but tab and line ends, halves of surrogate pairs,
    /// U+FFFE and U+FFFF; cut where Excel would.
    static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(Cells::isKept)
                .takeWhile(point -> kept.length() + Character.charCount(point) <= LONGEST)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /// With the line ends that a workbook's cell knows: the carriage return is no character of XML text.
    static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static boolean isKept(int point) {
        boolean control = point < 0x20 && point != '\t' && point != '\n' && point != '\r';
        return !control && point != 0x7F && (point < 0xD800 || point > 0xDFFF) && point != 0xFFFE && point != 0xFFFF;
    }

    /// Begins with an apostrophe when a spreadsheet might run it: also after white space, line ends and characters that
    /// are not seen, which some programs skip, and in full width, which some programs turn into half.
    static String neutral(String text) {
        return isDangerous(text) ? "'" + text : text;
    }

    private static boolean isDangerous(String text) {
        if (text.startsWith("\t") || text.startsWith("\r") || text.startsWith("\n")) {
            return true;
        }
        return text.codePoints()
                .filter(point -> !isSkipped(point))
                .limit(1)
                .anyMatch(point -> STARTERS.indexOf(point) >= 0);
    }

    private static boolean isSkipped(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT;
    }
}
