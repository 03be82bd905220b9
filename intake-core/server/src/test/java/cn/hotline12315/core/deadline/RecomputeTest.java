package cn.hotline12315.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.deadline.ClockEvent.Start;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecomputeTest {
    private final OwnDatabase database = new OwnDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private UUID ticket(String receivedOn) {
        UUID ticket = database.ticket();
        database.keep(
                ticket,
                receivedOn,
                List.of(new Start(UUID.randomUUID(), ClockKind.ACCEPTANCE, Pure.at(receivedOn), null)));
        return ticket;
    }

    private LocalDate dueOf(UUID ticket) {
        return database.store.of(ticket).getFirst().due();
    }

    /// 2027 by the statutory days alone, 4 January swapped for Saturday 9 January: an example.
    private static CalendarYear next() {
        List<CalendarDay> days = new ArrayList<>();
        StatutoryDays.of(2027).forEach(day -> days.add(new CalendarDay(day, "节日", DayKind.STATUTORY)));
        days.add(new CalendarDay(LocalDate.of(2027, 1, 4), "元旦", DayKind.REST));
        days.add(new CalendarDay(LocalDate.of(2027, 1, 9), "元旦", DayKind.WORK));
        return new CalendarYear(2027, List.of("https://www.gov.cn/example"), days);
    }

    private void take(CalendarYear year) {
        database.transaction.executeWithoutResult(_ -> {
            database.calendars.toChange();
            database.calendars.add(year, null);
        });
    }

    @Test
    void openDeadlinesMoveWithTheCalendarAndLoseTheirWarning() {
        List<UUID> touched = new ArrayList<>();
        for (int i = 0; i < 250; i++) { // more than a batch
            touched.add(ticket("2026-12-28")); // 7 working days
        }
        UUID untouched = ticket("2026-11-02");
        assertThat(dueOf(touched.getFirst())).isEqualTo("2027-01-06"); // 29, 30, 31, 1, 4, 5, 6
        assertThat(database.store.of(touched.getFirst()).getFirst().warnings()).containsExactly(Warning.CALENDAR_ENDS);
        MovedDeadlines.Found found = database.moved.between(
                new TreeSet<>(List.of(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 12, 31))),
                database.calendars.seen().with(next()));
        assertThat(found.inRange()).isEqualTo(250);
        assertThat(found.looked()).isEqualTo(250);
        assertThat(found.moved())
                .hasSize(100)
                .allSatisfy(one -> assertThat(one.newDue()).isEqualTo("2027-01-08"));
        assertThat(database.recompute.run()).as("a dry run changes nothing").isZero();
        take(next());
        assertThat(database.recompute.run()).isEqualTo(251);
        assertThat(database.recompute.run()).as("all are done").isZero();
        for (UUID ticket : touched) {
            Deadline now = database.store.of(ticket).getFirst();
            assertThat(now.due()).isEqualTo("2027-01-08"); // 29, 30, 31, 5, 6, 7, 8
            assertThat(now.warnings()).isEmpty();
            assertThat(database.tickets.earliestOf(ticket)).contains(now.dueAt());
        }
        assertThat(dueOf(untouched)).isEqualTo("2026-11-11");
    }

    /// A step that computes while a year is imported: whoever comes first, the deadline goes by the new year in the
    /// end.
    @Test
    void anImportWaitsForThoseWhoCompute() {
        UUID ticket = database.ticket();
        List<ClockEvent> events =
                List.of(new Start(UUID.randomUUID(), ClockKind.ACCEPTANCE, Pure.at("2026-12-28"), null));
        database.tickets.put(ticket, "2026-12-28", events);
        CompletableFuture<Void> imported = database.transaction.execute(_ -> {
            database.deadlines.keep(ticket, LocalDate.of(2026, 12, 28), events);
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> take(next()));
            waitUntilSomebodyWaits();
            assertThat(other).isNotDone();
            return other;
        });
        imported.join();
        assertThat(dueOf(ticket)).as("computed before").isEqualTo("2027-01-06");
        assertThat(database.recompute.run()).isEqualTo(1);
        assertThat(dueOf(ticket)).isEqualTo("2027-01-08");
    }

    private void waitUntilSomebodyWaits() {
        cn.hotline12315.core.testing.Core.await(() -> database.sql
                        .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted and database ="
                                + " (select oid from pg_database where datname = current_database())")
                        .query(Integer.class)
                        .single()
                == 1);
    }

    @Test
    void whatAnAdministratorImportedStays() {
        take(new CalendarYear(2026, List.of("https://www.gov.cn/other"), List.of()));
        new BuiltInCalendars(database.calendars, database.transaction).take();
        assertThat(database.calendars.seen().year(2026).orElseThrow().days()).isEmpty();
        assertThat(database.calendars.versions(2026)).hasSize(2);
    }
}
