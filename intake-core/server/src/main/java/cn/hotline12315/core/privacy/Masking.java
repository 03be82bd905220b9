package cn.hotline12315.core.privacy;

import org.jspecify.annotations.Nullable;

/// How personal data is shown to those who need not know it. Null stays null.
public final class Masking {
    private Masking() {}

    /// `王敏` becomes `王*`, `欧阳小明` becomes `欧***`.
    public static @Nullable String name(@Nullable String name) {
        return name == null ? null : keep(name, 1, 0);
    }

    /// `13971000001` becomes `139****0001`; what is too short is hidden whole.
    public static @Nullable String phone(@Nullable String phone) {
        if (phone == null) {
            return null;
        }
        int length = phone.codePointCount(0, phone.length());
        return keep(phone, Math.max(0, length - 8), length > 7 ? 4 : 0);
    }

    /// `11010519491231002X` becomes `110***********002X`… only the first three and the last two stay.
    public static @Nullable String idNumber(@Nullable String idNumber) {
        return idNumber == null ? null : keep(idNumber, 3, 2);
    }

    /// The first six characters stay: province and city, seldom more.
    public static @Nullable String address(@Nullable String address) {
        return address == null ? null : keep(address, 6, 0);
    }

    private static String keep(String text, int first, int last) {
        int[] points = text.codePoints().toArray();
        if (points.length <= first + last) {
            return "*".repeat(points.length);
        }
        return new String(points, 0, first)
                + "*".repeat(points.length - first - last)
                + new String(points, points.length - last, last);
    }
}
