package cn.hotline12315.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.deadline.ClockEvent.Extend;
import cn.hotline12315.core.deadline.ClockEvent.Pause;
import cn.hotline12315.core.deadline.ClockEvent.Resume;
import cn.hotline12315.core.deadline.ClockEvent.Start;
import cn.hotline12315.core.deadline.ClockEvent.Stop;
import cn.hotline12315.core.testing.Core;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The clock stands at 2026-11-21 14:00 in China. What the watchers write is in a table of the same database, so that
/// it
/// is there once or not at all.
class LightsTest {
    private final OwnDatabase database = new OwnDatabase();

    private final DeadlineWatcher writing = (ticket, clock, start, light) -> database.sql
            .sql("insert into told (ticket, clock, start, light) values (?, ?, ?, ?)")
            .params(ticket, clock.word(), start, light.word())
            .update();

    @BeforeEach
    void aTableForWhatIsTold() {
        database.sql
                .sql(
                        "create table told (n bigint generated always as identity, ticket uuid, clock text, start uuid, light text)")
                .update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> told(UUID start) {
        return database.sql
                .sql("select light from told where start = ? order by n")
                .param(start)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private long toldInAll() {
        return database.sql.sql("select count(*) from told").query(Long.class).single();
    }

    private static void all(Lights lights) {
        int most = 1000;
        while (lights.tellNext()) {
            assertThat(--most).as("it comes to an end").isPositive();
        }
    }

    private void clockIsAt(String time) {
        database.clock.pass(Duration.between(database.clock.instant(), Pure.at(time)));
    }

    /// Acceptance from 2026-11-18, 7 working days: yellow 20 Nov, red 25 Nov, last day 27 Nov.
    private UUID acceptance(UUID ticket, ClockEvent... more) {
        UUID start = UUID.randomUUID();
        List<ClockEvent> events = new ArrayList<>();
        events.add(new Start(start, ClockKind.ACCEPTANCE, Pure.at("2026-11-18"), null));
        events.addAll(List.of(more));
        database.keep(ticket, "2026-11-18", events);
        return start;
    }

    @Test
    void eachLightIsToldAtItsMomentAndOnce() {
        UUID start = acceptance(database.ticket());
        Lights lights = database.lights(writing);
        all(lights);
        assertThat(told(start)).containsExactly("yellow");
        clockIsAt("2026-11-24T23:59");
        all(lights);
        assertThat(told(start)).containsExactly("yellow");
        clockIsAt("2026-11-25T00:00");
        all(lights);
        assertThat(told(start)).containsExactly("yellow", "red");
        clockIsAt("2026-11-27T23:59");
        all(lights);
        assertThat(told(start)).containsExactly("yellow", "red");
        clockIsAt("2026-11-28T00:00");
        all(lights);
        all(database.lights(writing)); // after a restart
        assertThat(told(start)).containsExactly("yellow", "red", "overdue");
        assertThat(database.sql
                        .sql("select count(*) from deadline_light where start_id = ? and due = date '2026-11-27'")
                        .param(start)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void aClockThatStopsOrStandsIsSilent() {
        UUID stopped = UUID.randomUUID();
        UUID paused = UUID.randomUUID();
        database.keep(
                database.ticket(),
                "2026-11-18",
                List.of(
                        new Start(stopped, ClockKind.ACCEPTANCE, Pure.at("2026-11-18"), null),
                        new Stop(stopped, Pure.at("2026-11-19"))));
        database.keep(
                database.ticket(),
                "2026-09-30",
                List.of(
                        new Start(paused, ClockKind.MEDIATION, Pure.at("2026-09-30"), null),
                        new Pause(paused, Pure.at("2026-11-10"))));
        clockIsAt("2027-03-01T00:00");
        all(database.lights(writing));
        assertThat(toldInAll()).isZero();
    }

    @Test
    void lightsMoveWithTheirDeadline() {
        UUID ticket = database.ticket();
        UUID run = UUID.randomUUID();
        List<ClockEvent> events =
                new ArrayList<>(List.of(new Start(run, ClockKind.VERIFICATION, Pure.at("2026-10-30"), null)));
        database.keep(ticket, "2026-10-30", events); // last day 20 Nov
        Lights lights = database.lights(writing);
        all(lights);
        assertThat(told(run)).containsExactly("yellow", "red", "overdue");
        events.add(new Extend(run, Pure.at("2026-11-20"), "须检验", UUID.randomUUID()));
        database.keep(ticket, "2026-10-30", events); // last day 11 Dec: yellow 4 Dec, red 9 Dec
        all(lights);
        assertThat(told(run)).as("nothing is near").hasSize(3);
        clockIsAt("2026-12-04T00:00");
        all(lights);
        database.keep(ticket, "2026-10-30", events); // computed again: nothing has moved
        all(lights);
        assertThat(told(run)).containsExactly("yellow", "red", "overdue", "yellow");
        events.add(new Pause(run, Pure.at("2026-12-04T09:00")));
        database.keep(ticket, "2026-10-30", events);
        clockIsAt("2026-12-20T00:00");
        all(lights);
        assertThat(told(run)).as("it stands").hasSize(4);
        events.add(new Resume(run, Pure.at("2026-12-20T09:00")));
        database.keep(
                ticket, "2026-10-30", events); // 5 working days are left: 25 Dec, yellow at once for the new last day
        assertThat(database.store.of(ticket).getFirst().due()).isEqualTo("2026-12-25");
        all(lights);
        assertThat(told(run)).as("its yellow moment is past and told").hasSize(4);
        clockIsAt("2026-12-23T00:00");
        all(lights);
        assertThat(told(run)).containsExactly("yellow", "red", "overdue", "yellow", "red");
        events.add(new Stop(run, Pure.at("2026-12-23T09:00")));
        database.keep(ticket, "2026-10-30", events);
        clockIsAt("2027-01-20T00:00");
        all(lights);
        assertThat(told(run)).hasSize(5);
    }

    @Test
    void aWatcherThatFailsIsAskedAgainAndKeepsNobodyWaiting() {
        UUID bad = acceptance(database.ticket());
        clockIsAt("2026-11-22T00:00");
        UUID good = acceptance(database.ticket());
        AtomicInteger tries = new AtomicInteger();
        Lights lights = database.lights(writing, (_, _, start, _) -> {
            if (start.equals(bad) && tries.incrementAndGet() == 1) {
                throw new IllegalStateException("not now");
            }
        });
        all(lights);
        assertThat(told(bad)).as("what it wrote is rolled back").isEmpty();
        assertThat(told(good)).containsExactly("yellow");
        database.clock.pass(Duration.ofSeconds(59));
        all(lights);
        assertThat(told(bad)).isEmpty();
        database.clock.pass(Duration.ofSeconds(1));
        all(lights);
        assertThat(told(bad)).containsExactly("yellow");
    }

    @Test
    void aTicketThatIsBeingWorkedOnIsPassedOver() {
        UUID busy = database.ticket();
        UUID first = acceptance(busy);
        UUID second = acceptance(database.ticket());
        Lights lights = database.lights(writing);
        database.transaction.executeWithoutResult(_ -> {
            database.store.lock(busy);
            inAnotherThread(() -> {
                all(lights);
                return 0;
            });
        });
        assertThat(told(second)).containsExactly("yellow");
        assertThat(told(first)).isEmpty();
        all(lights);
        assertThat(told(first)).containsExactly("yellow");
    }

    private static void inAnotherThread(Supplier<Integer> work) {
        java.util.concurrent.CompletableFuture.supplyAsync(work).join();
    }

    /// Three copies of four workers each on one database, one of which dies again and again in the middle: its
    /// connection is ended by the server, with what its watcher has just written.
    @Test
    void manyCopiesOneDyingTellEachLightOnce() {
        Map<UUID, UUID> starts = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            UUID ticket = database.ticket();
            starts.put(acceptance(ticket), ticket);
        }
        clockIsAt("2026-11-30T00:00"); // all three lights are due
        AtomicInteger deaths = new AtomicInteger();
        DeadlineWatcher dying = (ticket, clock, start, light) -> {
            writing.reached(ticket, clock, start, light);
            if (deaths.incrementAndGet() <= 25) {
                int pid = database.sql
                        .sql("select pg_backend_pid()")
                        .query(Integer.class)
                        .single();
                Core.one()
                        .sql()
                        .sql("select pg_terminate_backend(?)")
                        .param(pid)
                        .query(Boolean.class)
                        .single();
                database.sql.sql("select 1").query(Integer.class).single(); // the line is dead
            }
        };
        List<DeadlineTimers> copies = List.of(
                database.timers(database.lights(writing)),
                database.timers(database.lights(writing)),
                database.timers(database.lights(dying)));
        copies.forEach(DeadlineTimers::start); // each with its own scheduler
        try {
            var workers = copies.stream()
                    .map(copy -> Thread.ofVirtual().start(copy::tellAll))
                    .toList();
            workers.forEach(LightsTest::join);
            Core.await(() -> {
                database.clock.pass(Duration.ofSeconds(60)); // those that died are tried again
                return toldInAll() >= 180;
            });
        } finally {
            copies.forEach(DeadlineTimers::stop);
        }
        assertThat(deaths.get()).as("it did die").isPositive();
        starts.keySet().forEach(start -> assertThat(told(start)).containsExactly("yellow", "red", "overdue"));
        assertThat(toldInAll()).isEqualTo(180);
        assertThat(database.sql
                        .sql("select count(*) from ticket_deadline where look_at is not null or told <> 3")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Two schedulers of db-scheduler find the work by themselves; the task's row is one.
    @Test
    void schedulersShareTheTaskAndGoOnWhenOneIsGone() {
        DeadlineTimers first = database.timers(database.lights(writing));
        DeadlineTimers second = database.timers(database.lights(writing));
        first.start();
        second.start();
        try {
            UUID one = acceptance(database.ticket());
            passUntilTold(one);
            first.stop();
            UUID two = acceptance(database.ticket());
            passUntilTold(two);
            assertThat(told(one)).containsExactly("yellow");
            assertThat(told(two)).containsExactly("yellow");
            assertThat(database.sql
                            .sql("select task_name from scheduled_tasks order by 1")
                            .query((row, _) -> row.getString(1))
                            .list())
                    .containsExactly("deadline-lights", "deadline-recompute");
        } finally {
            first.stop();
            second.stop();
        }
    }

    private void passUntilTold(UUID start) {
        Core.await(() -> {
            database.clock.pass(Duration.ofMillis(200));
            return !told(start).isEmpty();
        });
    }

    @Test
    void theIndexesServeLightsAndWorklists() {
        Instant now = database.clock.instant();
        for (String query : List.of(
                "select 1 from ticket_deadline where look_at <= '" + now + "' order by look_at limit 1",
                "select 1 from ticket_deadline where state <> 'stopped' and due_at > '" + now
                        + "' order by due_at, ticket_id limit 50",
                "select distinct ticket_id from ticket_deadline where state <> 'stopped' and calendar < 7")) {
            List<String> plan = database.transaction.execute(_ -> {
                database.sql.sql("set local enable_seqscan = off").update();
                return database.sql
                        .sql("explain " + query)
                        .query((row, _) -> row.getString(1))
                        .list();
            });
            assertThat(plan.toString()).contains("ticket_deadline_").contains("Index");
        }
    }
}
