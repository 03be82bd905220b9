package cn.hotline12315.core.deadline;

import cn.hotline12315.core.web.ApiJson;
import cn.hotline12315.core.web.FieldErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// At start, years that the database does not have yet are taken from the program (`calendars/`). A year that
/// is there is never touched: what an administrator imported counts.
@Component
class BuiltInCalendars implements ApplicationRunner {
    private static final int FIRST = 2020; // of Order 20
    static final int LAST = 2026;
    private final Calendars calendars;
    private final TransactionTemplate transaction;

    BuiltInCalendars(Calendars calendars, TransactionTemplate transaction) {
        this.calendars = calendars;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        take();
    }

    void take() {
        transaction.executeWithoutResult(_ -> {
            WorkingCalendar there = calendars.toChange();
            IntStream.rangeClosed(FIRST, LAST)
                    .filter(year -> there.year(year).isEmpty())
                    .forEach(year -> calendars.add(read(year), null));
        });
    }

    static CalendarYear read(int year) {
        try (InputStream in =
                Objects.requireNonNull(BuiltInCalendars.class.getResourceAsStream("/calendars/" + year + ".json"))) {
            FieldErrors errors = new FieldErrors();
            CalendarYear read =
                    ApiJson.mapper().readValue(in, HolidayPaper.class).read(year, errors);
            if (!errors.found().isEmpty()) {
                throw new IllegalStateException("calendar of " + year + ": " + errors.found());
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
