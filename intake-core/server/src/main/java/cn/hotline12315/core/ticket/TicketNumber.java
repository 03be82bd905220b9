package cn.hotline12315.core.ticket;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A ticket's number, digits only: region (4), day in China (8), the day's running number (4 or more), check digit (1).
/// Not a secret.
public record TicketNumber(String value) {
    static final String FORM = "[0-9]{17,22}";

    public TicketNumber {
        if (!value.matches(FORM) || !Damm.fits(value)) {
            throw new IllegalArgumentException("no ticket number");
        }
    }

    /// @param region four digits
    /// @param sequence of that day, from 1; beyond 9999 the number grows
    static TicketNumber of(String region, LocalDate day, long sequence) {
        String digits =
                region + day.format(DateTimeFormatter.BASIC_ISO_DATE) + String.format(Locale.ROOT, "%04d", sequence);
        return new TicketNumber(digits + Damm.checkDigit(digits));
    }

    /// In groups as it is read out: `4201 2026 1121 0042 7`.
    public String display() {
        return value.substring(0, 4)
                + " " + value.substring(4, 8)
                + " " + value.substring(8, 12)
                + " " + value.substring(12, value.length() - 1)
                + " " + value.substring(value.length() - 1);
    }
}
