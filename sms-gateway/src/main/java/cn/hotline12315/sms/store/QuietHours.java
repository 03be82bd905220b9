package cn.hotline12315.sms.store;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// When nobody's telephone shall ring for a notice.
///
/// @param from its first minute
/// @param to the first minute after; before `from` where a midnight is between; the same: never quiet
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
    /// @return `at` itself where it is not quiet, else the end of the quiet
    public Instant next(Instant at) {
        ZonedDateTime here = at.atZone(zone);
        LocalTime time = here.toLocalTime();
        boolean overnight = to.isBefore(from);
        boolean quiet =
                overnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return at;
        }
        ZonedDateTime end = here.with(to);
        return (overnight && !time.isBefore(from) ? end.plusDays(1) : end).toInstant();
    }
}
