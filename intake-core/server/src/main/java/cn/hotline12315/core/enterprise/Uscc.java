package cn.hotline12315.core.enterprise;

import java.util.Locale;

/// A unified social credit code (GB 32100-2015): 18 characters, the last one a check. Some real codes fail the check
/// and
/// small traders have old numbers or none, so [#fits()] is a hint, never a reason to refuse.
public record Uscc(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    public Uscc {
        value = value.strip().toUpperCase(Locale.ROOT);
    }

    /// Whether length, characters and check character are as the standard has them.
    public boolean fits() {
        if (value.length() != LENGTH || value.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            return false;
        }
        int sum = 0;
        int weight = 1; // 3^(i-1) mod 31
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(value.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31) == value.charAt(LENGTH - 1);
    }
}
