package cn.hotline12315.core.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request's `Range` asks of a file (RFC 9110, 14.1.2 and 14.2). Several ranges at once, other units and what
/// cannot be read count as no wish: the whole is sent.
sealed interface ByteRange {
    record Whole() implements ByteRange {}

    /// @param from first byte
    /// @param end after the last byte, above `from`
    record Part(long from, long end) implements ByteRange {}

    /// None of it is there.
    record Outside() implements ByteRange {}

    Pattern FORM = Pattern.compile("bytes=\\s*([0-9]*)-([0-9]*)\\s*", Pattern.CASE_INSENSITIVE);

    /// @param length of the file in bytes
    static ByteRange of(@Nullable String header, long length) {
        Matcher wish = FORM.matcher(header == null ? "" : header.strip());
        if (!wish.matches()) {
            return new Whole();
        }
        String first = wish.group(1);
        String last = wish.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : suffix(number(last), length);
        }
        long from = number(first);
        long to = last.isEmpty() ? Long.MAX_VALUE - 1 : number(last);
        if (to < from) {
            return new Whole();
        }
        return from >= length ? new Outside() : new Part(from, Math.min(to + 1, length));
    }

    private static ByteRange suffix(long wanted, long length) {
        return wanted == 0 || length == 0 ? new Outside() : new Part(Math.max(0, length - wanted), length);
    }

    /// What is beyond any file counts as just that.
    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > 18 ? Long.MAX_VALUE - 1 : Long.parseLong(significant);
    }
}
