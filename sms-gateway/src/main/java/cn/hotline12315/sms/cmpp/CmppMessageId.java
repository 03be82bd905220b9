package cn.hotline12315.sms.cmpp;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;

/// A carrier's `Msg_Id`: eight octets, of which month, day, hour, minute and second take 4, 5, 5, 6 and 6 bits, the
/// gateway 22 and the sequence 16 (QB-GF-028-2003, 7.4.3.2). Only a gateway makes one; for everybody else it is opaque.
public record CmppMessageId(long value) {
    /// The id that a gateway gives at this time of its own clock.
    ///
    /// @param gateway 0 to 4,194,303
    /// @param sequence its lowest 16 bits count
    public static CmppMessageId of(LocalDateTime at, int gateway, int sequence) {
        if (gateway < 0 || gateway >= 1 << 22) {
            throw new IllegalArgumentException("gateway " + gateway);
        }
        long time = (((long) at.getMonthValue() << 5 | at.getDayOfMonth()) << 5 | at.getHour()) << 12
                | (long) at.getMinute() << 6
                | at.getSecond();
        return new CmppMessageId(time << 38 | (long) gateway << 16 | sequence & 0xFFFF);
    }

    /// The time that it was made, without its year.
    ///
    /// @param year the one to assume
    /// @throws DateTimeException when the carrier does not keep to the form
    public LocalDateTime at(int year) {
        return LocalDateTime.of(
                year,
                (int) (value >>> 60),
                (int) (value >>> 55) & 31,
                (int) (value >>> 50) & 31,
                (int) (value >>> 44) & 63,
                (int) (value >>> 38) & 63);
    }

    /// Sixteen hexadecimal digits.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%016x", value);
    }
}
