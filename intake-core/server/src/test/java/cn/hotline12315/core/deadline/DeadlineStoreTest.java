package cn.hotline12315.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.deadline.ClockEvent.Extend;
import cn.hotline12315.core.deadline.ClockEvent.Pause;
import cn.hotline12315.core.deadline.ClockEvent.Resume;
import cn.hotline12315.core.deadline.ClockEvent.Start;
import cn.hotline12315.core.deadline.ClockEvent.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DeadlineStoreTest {
    private static final OwnDatabase database = new OwnDatabase();

    @AfterAll
    static void close() {
        database.close();
    }

    private final UUID ticket = database.ticket();
    private final UUID acceptance = UUID.randomUUID();
    private final UUID mediation = UUID.randomUUID();

    @Test
    void theEarliestRunningOneIsTheTickets() {
        List<ClockEvent> events =
                new ArrayList<>(List.of(new Start(acceptance, ClockKind.ACCEPTANCE, Pure.at("2026-09-28"), null)));
        database.keep(ticket, "2026-09-28", events);
        assertThat(database.tickets.earliestOf(ticket)).contains(Pure.at("2026-10-14T00:00"));
        events.add(new Stop(acceptance, Pure.at("2026-10-09")));
        events.add(new Start(mediation, ClockKind.MEDIATION, Pure.at("2026-10-09"), null));
        database.keep(ticket, "2026-09-28", events);
        assertThat(database.tickets.earliestOf(ticket)).contains(Pure.at("2026-12-09T00:00"));
        events.add(new Pause(mediation, Pure.at("2026-10-20")));
        database.keep(ticket, "2026-09-28", events);
        assertThat(database.tickets.earliestOf(ticket)).isEmpty();
        assertThat(database.store.of(ticket))
                .extracting(Deadline::state)
                .containsExactly(DeadlineState.STOPPED, DeadlineState.PAUSED);
    }

    @Test
    void runsThatAreNoLongerThereGo() {
        database.keep(
                ticket,
                "2026-09-28",
                List.of(
                        new Start(acceptance, ClockKind.ACCEPTANCE, Pure.at("2026-09-28"), null),
                        new Start(mediation, ClockKind.MEDIATION, Pure.at("2026-10-09"), null)));
        database.keep(
                ticket, "2026-09-28", List.of(new Start(mediation, ClockKind.MEDIATION, Pure.at("2026-10-09"), null)));
        assertThat(database.store.of(ticket)).extracting(Deadline::startId).containsExactly(mediation);
        database.keep(ticket, "2026-09-28", List.of());
        assertThat(database.store.of(ticket)).isEmpty();
    }

    @Test
    void warningsAreKept() {
        database.keep(
                ticket,
                "2026-12-01",
                List.of(
                        new Start(mediation, ClockKind.MEDIATION, Pure.at("2026-12-01"), null),
                        new Extend(mediation, Pure.at("2026-12-02"), "再议", UUID.randomUUID())));
        assertThat(database.store.of(ticket).getFirst().warnings())
                .containsExactly(Warning.CALENDAR_ENDS, Warning.NOT_EXTENSIBLE);
    }

    /// 120 tickets of up to 4 runs, stored after each of their events: what is there at the end is what is computed
    /// from
    /// all events at once.
    @Test
    void storingStepByStepEqualsComputingFromTheEvents() {
        Random random = new Random(20260415);
        ClockKind[] kinds = {
            ClockKind.ACCEPTANCE, ClockKind.MEDIATION, ClockKind.VERIFICATION, ClockKind.CASE, ClockKind.FILING_NOTICE
        };
        int runsSeen = 0;
        for (int walk = 0; walk < 120; walk++) {
            UUID walked = database.ticket();
            List<ClockEvent> events = new ArrayList<>();
            List<UUID> runs = new ArrayList<>();
            Instant now = Pure.at("2026-01-05T08:00").plus(Duration.ofHours(random.nextInt(250 * 24)));
            String received = China.day(now).toString();
            for (int step = 0; step < 12; step++) {
                now = now.plus(Duration.ofHours(random.nextInt(120)));
                boolean starts = runs.isEmpty() || (runs.size() < 4 && random.nextInt(4) == 0);
                UUID run = starts ? UUID.randomUUID() : runs.get(random.nextInt(runs.size()));
                if (starts) {
                    runs.add(run);
                    events.add(new Start(run, kinds[random.nextInt(kinds.length)], now, null));
                } else {
                    events.add(
                            switch (random.nextInt(4)) {
                                case 0 -> new Pause(run, now);
                                case 1 -> new Resume(run, now);
                                case 2 -> new Extend(run, now, "须检验", UUID.randomUUID());
                                default -> new Stop(run, now);
                            });
                }
                database.keep(walked, received, events);
            }
            RuleSet rules =
                    RuleSets.read(null, LastDay.NEXT_WORKING_DAY).inForceOn(java.time.LocalDate.parse(received));
            List<Deadline> computed = Deadlines.of(rules, database.calendars.seen(), events);
            assertThat(database.store.of(walked)).containsExactlyInAnyOrderElementsOf(computed);
            assertThat(database.tickets.earliestOf(walked))
                    .isEqualTo(computed.stream()
                            .filter(one -> one.state() == DeadlineState.RUNNING)
                            .map(Deadline::dueAt)
                            .min(Comparator.naturalOrder()));
            runsSeen += computed.size();
        }
        assertThat(runsSeen).isGreaterThan(200);
    }
}
