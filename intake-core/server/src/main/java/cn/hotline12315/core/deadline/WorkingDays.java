package cn.hotline12315.core.deadline;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/// Counts working days by the imported calendar; beyond its end weekends only are off.
@Component
public class WorkingDays {
    private final Calendars calendars;

    WorkingDays(Calendars calendars) {
        this.calendars = calendars;
    }

    /// As it is now; what is imported later is in another one, with a higher edition.
    public WorkingCalendar calendar() {
        return calendars.seen();
    }

    /// The last of so many working days; the first is the one after `day`.
    ///
    /// @param count 1 to 366
    public LocalDate after(LocalDate day, int count) {
        WorkingCalendar calendar = calendars.seen();
        LocalDate last = day;
        for (int left = count; left > 0; ) {
            last = last.plusDays(1);
            left -= calendar.isWorkingDay(last) ? 1 : 0;
        }
        return last;
    }

    /// How many there are after `day` up to `last`, `last` included; 0 when it is not later.
    public int between(LocalDate day, LocalDate last) {
        WorkingCalendar calendar = calendars.seen();
        return day.isBefore(last)
                ? (int) day.plusDays(1)
                        .datesUntil(last.plusDays(1))
                        .filter(calendar::isWorkingDay)
                        .count()
                : 0;
    }
}
