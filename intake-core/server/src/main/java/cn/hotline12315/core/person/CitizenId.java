package cn.hotline12315.core.person;

import java.util.Locale;

/// A citizen's identity number: 17 digits and a check character (GB 11643, ISO 7064 MOD 11-2).
public record CitizenId(String value) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    public CitizenId {
        value = value.strip().toUpperCase(Locale.ROOT);
    }

    /// Whether form and check character fit. By phone a digit is soon misheard.
    public boolean fits() {
        if (!value.matches("[0-9]{17}[0-9X]")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (value.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11) == value.charAt(17);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
