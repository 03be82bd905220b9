package cn.hotline12315.core.deadline;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.deadline.CalendarViews.BadRow;
import cn.hotline12315.core.deadline.CalendarViews.CalendarImported;
import cn.hotline12315.core.deadline.CalendarViews.DayChange;
import cn.hotline12315.core.web.FieldErrors;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes a year's notices into the calendar, or tells what that would do. The same again changes nothing. Open
/// deadlines are computed again afterwards, not here: tickets are not kept waiting.
@Component
class CalendarImport {
    private static final Logger log = LoggerFactory.getLogger(CalendarImport.class);
    private final Calendars calendars;
    private final MovedDeadlines moved;
    private final DeadlineTimers timers;
    private final TransactionTemplate transaction;

    CalendarImport(Calendars calendars, MovedDeadlines moved, DeadlineTimers timers, TransactionTemplate transaction) {
        this.calendars = calendars;
        this.moved = moved;
        this.timers = timers;
        this.transaction = transaction;
    }

    CalendarImported dryRun(int year, HolidayPaper paper) {
        FieldErrors errors = new FieldErrors();
        CalendarYear read = paper.read(year, errors);
        List<BadRow> bad = errors.found().stream()
                .map(one -> new BadRow(one.field(), one.message()))
                .toList();
        return answer(calendars.seen(), read, bad, true);
    }

    /// @throws cn.hotline12315.core.web.ProblemException 422 when a row cannot be taken; then nothing is
    CalendarImported take(SignedIn user, int year, HolidayPaper paper) {
        FieldErrors errors = new FieldErrors();
        CalendarYear read = paper.read(year, errors);
        errors.refuse();
        CalendarImported done = transaction.execute(_ -> {
            WorkingCalendar before = calendars.toChange();
            if (before.year(year).filter(read::equals).isEmpty()) {
                int version = calendars.add(read, user.id());
                log.info("calendar of {}: version {}, {}", year, version, user);
            }
            return answer(before, read, List.of(), false);
        });
        timers.recomputeSoon();
        return done;
    }

    private CalendarImported answer(WorkingCalendar before, CalendarYear read, List<BadRow> bad, boolean dryRun) {
        @Nullable CalendarYear old = before.year(read.year()).orElse(null);
        List<DayChange> changes = changes(old, read);
        boolean other = !read.equals(old);
        int versions = calendars.versions(read.year()).size();
        MovedDeadlines.Found found = bad.isEmpty() && other
                ? moved.between(range(old, read, changes), before.with(read))
                : MovedDeadlines.Found.NONE;
        return new CalendarImported(
                read.year(),
                dryRun && other ? versions + 1 : versions,
                dryRun,
                changes,
                bad,
                found.inRange(),
                found.looked(),
                found.moved());
    }

    /// A year that was not known changes every day of it: deadlines there lose their warning.
    private static SortedSet<LocalDate> range(@Nullable CalendarYear old, CalendarYear read, List<DayChange> changes) {
        SortedSet<LocalDate> days = new TreeSet<>();
        changes.forEach(change -> days.add(change.date()));
        if (old == null) {
            days.add(LocalDate.of(read.year(), 1, 1));
            days.add(LocalDate.of(read.year(), 12, 31));
        }
        return days;
    }

    private static List<DayChange> changes(@Nullable CalendarYear old, CalendarYear read) {
        Map<LocalDate, CalendarDay> before = byDate(old == null ? List.of() : old.days());
        Map<LocalDate, CalendarDay> after = byDate(read.days());
        SortedSet<LocalDate> dates = new TreeSet<>(before.keySet());
        dates.addAll(after.keySet());
        return dates.stream()
                .filter(date -> !Objects.equals(before.get(date), after.get(date)))
                .map(date -> new DayChange(date, before.get(date), after.get(date)))
                .toList();
    }

    private static Map<LocalDate, CalendarDay> byDate(List<CalendarDay> days) {
        return days.stream().collect(Collectors.toMap(CalendarDay::date, Function.identity()));
    }
}
