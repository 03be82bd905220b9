package cn.hotline12315.core.web;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a page ended: time and id of its last row, newest first. Opaque outside.
public record Cursor(Instant at, UUID id) {
    /// Above every row.
    private static final Cursor START = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1L, -1L));

    public static Cursor start() {
        return START;
    }

    /// @throws ProblemException 422 when it is none of ours
    public static Cursor parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return START;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == 24) {
                return new Cursor(
                        Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS),
                        new UUID(bytes.getLong(), bytes.getLong()));
            }
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException noCursor) {
            // said below
        }
        throw ProblemException.field("cursor", "分页位置无效");
    }

    public String text() {
        byte[] bytes = ByteBuffer.allocate(24)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// How many rows a page has: 1 to 100, 20 when nothing is asked.
    ///
    /// @throws ProblemException 422 when it is no such number
    public static int limit(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 20;
        }
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 100) {
            return Integer.parseInt(text);
        }
        throw ProblemException.field("limit", "须为 1 至 100 的整数");
    }
}
