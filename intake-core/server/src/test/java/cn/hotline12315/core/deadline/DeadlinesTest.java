package cn.hotline12315.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.core.deadline.ClockEvent.Extend;
import cn.hotline12315.core.deadline.ClockEvent.Pause;
import cn.hotline12315.core.deadline.ClockEvent.Resume;
import cn.hotline12315.core.deadline.ClockEvent.Start;
import cn.hotline12315.core.deadline.ClockEvent.Stop;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {
    private static final UUID RUN = new UUID(0, 1);
    private static final UUID HEAD = new UUID(0, 9);
    private static final RuleSet SIXTY = Pure.rules(DayUnit.NATURAL_DAYS, 60, 0, LastDay.NONE);
    private static final RuleSet FIFTEEN = Pure.rules(DayUnit.WORKING_DAYS, 15, 15, LastDay.NEXT_WORKING_DAY);

    private static Extend extended(String at) {
        return new Extend(RUN, Pure.at(at), "案情复杂", HEAD);
    }

    private static Deadline of(RuleSet rules, ClockEvent... events) {
        return Pure.one(rules, List.of(events));
    }

    @Test
    void aDeadlineSaysAllThatFollowsFromItsDay() {
        Deadline one = of(FIFTEEN, Pure.start(RUN, "2026-09-18T17:00"));
        assertThat(one.due()).isEqualTo(LocalDate.of(2026, 10, 15));
        assertThat(one.dueAt()).isEqualTo(Pure.at("2026-10-16T00:00"));
        assertThat(one.yellowAt())
                .as("5 working days before, over a make-up Saturday")
                .isEqualTo(Pure.at("2026-10-09T00:00"));
        assertThat(one.redAt()).isEqualTo(Pure.at("2026-10-13T00:00"));
        assertThat(one.state()).isEqualTo(DeadlineState.RUNNING);
        assertThat(one.warnings()).isEmpty();
        assertThat(one.calendar()).isEqualTo(7);
        assertThat(one.light(one.yellowAt().minusSeconds(1))).isEqualTo(Light.CALM);
        assertThat(one.light(one.yellowAt())).isEqualTo(Light.YELLOW);
        assertThat(one.light(one.redAt())).isEqualTo(Light.RED);
        assertThat(one.light(one.dueAt().minusMillis(1))).isEqualTo(Light.RED);
        assertThat(one.light(one.dueAt())).isEqualTo(Light.OVERDUE);
    }

    @Test
    void aShortClockIsNotYellowBeforeItStarts() {
        Deadline one = of(Pure.rules(DayUnit.WORKING_DAYS, 3, 0, LastDay.NONE), Pure.start(RUN, "2026-11-16T09:00"));
        assertThat(one.yellowAt()).isEqualTo(one.startedAt());
        assertThat(one.redAt()).isEqualTo(Pure.at("2026-11-17T00:00"));
    }

    /// O121 Art. 22: raw last day 2026-06-14.
    @ParameterizedTest(name = "{0} to {1}: {2} ({3})")
    @CsvSource(textBlock = """
            2026-05-01T09:00, 2026-05-01T17:00, 2026-06-14, within a day
            2026-05-01T23:59, 2026-05-02T00:01, 2026-06-15, two minutes over midnight
            2026-05-01T09:00, 2026-05-08T17:00, 2026-06-21, over the Labour Day holidays: seven days
            2026-04-15T11:00, 2026-04-20T09:00, 2026-06-19, from the start day on
            2026-06-14T10:00, 2026-06-20T23:00, 2026-06-20, begun on the last day: it ends on the day it runs again
            2026-06-15T10:00, 2026-06-20T23:00, 2026-06-14, begun too late
            """)
    void appraisalMovesTheLastDayByTheDaysItTook(String from, String to, LocalDate due, String why) {
        Deadline one =
                of(SIXTY, Pure.start(RUN, "2026-04-15"), new Pause(RUN, Pure.at(from)), new Resume(RUN, Pure.at(to)));
        assertThat(one.due()).as(why).isEqualTo(due);
        assertThat(one.state()).isEqualTo(DeadlineState.RUNNING);
    }

    @Test
    void onlyTheWorkingDaysOfAPauseAreGivenBackToAPeriodOfWorkingDays() {
        Deadline one = of(
                Pure.rules(DayUnit.WORKING_DAYS, 45, 0, LastDay.NEXT_WORKING_DAY),
                Pure.start(RUN, "2026-04-14"),
                new Pause(RUN, Pure.at("2026-04-30")),
                new Resume(RUN, Pure.at("2026-05-06"))); // 1 to 5 May off: one working day
        assertThat(one.due()).as("18 June, then the Dragon Boat days 19 to 21").isEqualTo(LocalDate.of(2026, 6, 22));
        assertThat(one.pausedDays()).isEqualTo(6);
    }

    @Test
    void aClockThatStandsIsCalmAndNeverMissed() {
        Deadline one = of(SIXTY, Pure.start(RUN, "2026-04-15"), new Pause(RUN, Pure.at("2026-05-01")));
        assertThat(one.state()).isEqualTo(DeadlineState.PAUSED);
        assertThat(one.due()).isEqualTo(LocalDate.of(2026, 6, 14));
        assertThat(one.light(Pure.at("2027-01-01"))).isEqualTo(Light.CALM);
        assertThat(one.isMissed(Pure.at("2027-01-01"))).isFalse();
    }

    @Test
    void pausingTwiceAndResumingTwiceIsOnce() {
        Deadline once = of(
                SIXTY,
                Pure.start(RUN, "2026-04-15"),
                new Pause(RUN, Pure.at("2026-05-01")),
                new Resume(RUN, Pure.at("2026-05-11")));
        Deadline twice = of(
                SIXTY,
                Pure.start(RUN, "2026-04-15"),
                new Pause(RUN, Pure.at("2026-05-01")),
                new Pause(RUN, Pure.at("2026-05-05")),
                new Resume(RUN, Pure.at("2026-05-11")),
                new Resume(RUN, Pure.at("2026-05-20")));
        assertThat(twice).isEqualTo(once);
        assertThat(once.pausedDays()).isEqualTo(10);
    }

    @Test
    void oneExtensionCountsFromTheOldPeriodsStart() {
        Deadline one = of(FIFTEEN, Pure.start(RUN, "2026-09-28"), extended("2026-10-20"));
        assertThat(one.due()).isEqualTo(LocalDate.of(2026, 11, 13));
        assertThat(one.extended()).isTrue();
        assertThat(one.warnings()).isEmpty();
        Deadline two = of(FIFTEEN, Pure.start(RUN, "2026-09-28"), extended("2026-10-20"), extended("2026-11-01"));
        assertThat(two.due()).isEqualTo(one.due());
        assertThat(two.warnings()).containsExactly(Warning.NOT_EXTENSIBLE);
        Deadline never = of(SIXTY, Pure.start(RUN, "2026-04-15"), extended("2026-05-01"));
        assertThat(never.due()).isEqualTo(LocalDate.of(2026, 6, 14));
        assertThat(never.extended()).isFalse();
        assertThat(never.warnings()).containsExactly(Warning.NOT_EXTENSIBLE);
        assertThatThrownBy(() -> new Extend(RUN, Pure.at("2026-05-01"), " ", HEAD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatStoppedInTimeIsMet() {
        Instant end = Pure.at("2026-06-15T00:00");
        Deadline met = of(SIXTY, Pure.start(RUN, "2026-04-15"), new Stop(RUN, end.minusMillis(1)));
        Deadline missed = of(SIXTY, Pure.start(RUN, "2026-04-15"), new Stop(RUN, end));
        assertThat(met.state()).isEqualTo(DeadlineState.STOPPED);
        assertThat(met.isMissed(end.plusSeconds(1))).isFalse();
        assertThat(met.light(end.plusSeconds(1))).isEqualTo(Light.CALM);
        assertThat(missed.isMissed(end.minusSeconds(100))).isTrue();
        assertThat(missed.light(end)).isEqualTo(Light.OVERDUE);
    }

    @Test
    void nothingHappensToAClockThatHasStopped() {
        Deadline stopped = of(FIFTEEN, Pure.start(RUN, "2026-09-18"), new Stop(RUN, Pure.at("2026-09-21")));
        Deadline later = of(
                FIFTEEN,
                Pure.start(RUN, "2026-09-18"),
                new Stop(RUN, Pure.at("2026-09-21")),
                new Pause(RUN, Pure.at("2026-09-22")),
                extended("2026-09-23"),
                new Stop(RUN, Pure.at("2026-09-24")));
        assertThat(later).isEqualTo(stopped);
    }

    @Test
    void runsOfOneClockAreToldApart() {
        UUID second = new UUID(0, 2);
        List<Deadline> both = Deadlines.of(
                FIFTEEN,
                Pure.CALENDAR,
                List.of(
                        Pure.start(RUN, "2026-09-18"),
                        new Stop(RUN, Pure.at("2026-09-21")),
                        Pure.start(second, "2026-09-28"),
                        new Extend(second, Pure.at("2026-10-09"), "须检验", HEAD)));
        assertThat(both).extracting(Deadline::startId).containsExactly(RUN, second);
        assertThat(both)
                .extracting(Deadline::due)
                .containsExactly(LocalDate.of(2026, 10, 15), LocalDate.of(2026, 11, 13));
        assertThatThrownBy(() -> of(FIFTEEN, Pure.start(RUN, "2026-09-18"), Pure.start(RUN, "2026-09-19")))
                .hasMessageContaining("starts twice");
        assertThatThrownBy(() -> of(FIFTEEN, new Stop(RUN, Pure.at("2026-09-19"))))
                .hasMessageContaining("never started");
    }

    @Test
    void beyondTheCalendarADeadlineWarns() {
        Deadline inside = of(FIFTEEN, Pure.start(RUN, "2026-12-10"));
        Deadline beyond = of(FIFTEEN, Pure.start(RUN, "2026-12-11"));
        assertThat(inside.due()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(inside.warnings()).isEmpty();
        assertThat(beyond.due())
                .as("1 January is certainly off, but nobody has said so yet")
                .isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(beyond.warnings()).containsExactly(Warning.CALENDAR_ENDS);
        assertThat(of(SIXTY, Pure.start(RUN, "2019-12-31")).warnings()).containsExactly(Warning.CALENDAR_ENDS);
    }

    @Test
    void aNamedDayIsAsNamed() {
        RuleSet rules = RuleSets.read(null, LastDay.NEXT_WORKING_DAY).inForceOn(LocalDate.of(2026, 10, 1));
        Deadline one = Pure.one(
                rules,
                List.of(new Start(RUN, ClockKind.SUPERVISION, Pure.at("2026-09-28"), LocalDate.of(2026, 10, 3))));
        assertThat(one.due()).isEqualTo(LocalDate.of(2026, 10, 3));
        assertThat(one.yellowAt()).as("29 and 30 September are left").isEqualTo(one.startedAt());
        assertThatThrownBy(() -> new Start(RUN, ClockKind.SUPERVISION, Pure.at("2026-09-28"), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Start(RUN, ClockKind.CASE, Pure.at("2026-09-28"), LocalDate.of(2026, 10, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new Start(RUN, ClockKind.SUPERVISION, Pure.at("2026-09-28"), LocalDate.of(2026, 9, 27)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// 2,000 walks of each unit and mode.
    @Test
    void pausesNeverHurtAndNoDeadlineEndsWhereItMayNot() {
        Random random = new Random(12315);
        for (int walk = 0; walk < 12_000; walk++) {
            LastDay mode = LastDay.values()[walk % 3];
            DayUnit unit = walk % 2 == 0 ? DayUnit.NATURAL_DAYS : DayUnit.WORKING_DAYS;
            RuleSet rules = Pure.rules(unit, 1 + random.nextInt(90), 0, mode);
            Instant now = Pure.at("2024-01-01T00:00").plus(Duration.ofMinutes(random.nextInt(700 * 1440)));
            List<ClockEvent> events = new ArrayList<>(List.of(new Start(RUN, ClockKind.MEDIATION, now, null)));
            Deadline before = Pure.one(rules, events);
            LocalDate plain = before.due();
            for (int pause = random.nextInt(6); pause > 0; pause--) {
                now = now.plus(Duration.ofMinutes(random.nextInt(20 * 1440)));
                boolean inTime = !China.day(now).isAfter(before.due());
                events.add(new Pause(RUN, now));
                assertThat(Pure.one(rules, events).due()).isEqualTo(before.due());
                now = now.plus(Duration.ofMinutes(random.nextInt(20 * 1440)));
                events.add(new Resume(RUN, now));
                Deadline after = Pure.one(rules, events);
                String story = rules + " " + events;
                assertThat(after.due()).as(story).isAfterOrEqualTo(before.due());
                if (mode == LastDay.NONE && unit == DayUnit.NATURAL_DAYS) {
                    int stood = after.pausedDays() - before.pausedDays();
                    assertThat(after.due()).as(story).isEqualTo(before.due().plusDays(inTime ? stood : 0));
                }
                before = after;
            }
            if (unit == DayUnit.WORKING_DAYS || mode == LastDay.NEXT_WORKING_DAY) {
                assertThat(Pure.CALENDAR.isWorkingDay(before.due())).isTrue();
            } else if (mode == LastDay.STATUTORY_HOLIDAY_ONLY) {
                assertThat(Pure.CALENDAR.isStatutoryHoliday(before.due())).isFalse();
            }
            assertThat(before.due()).isAfterOrEqualTo(plain).isAfter(China.day(before.startedAt()));
            assertThat(before.yellowAt()).isBetween(before.startedAt(), before.redAt());
            assertThat(before.redAt()).isBefore(before.dueAt());
        }
    }

    /// Without pauses, day by day for two years: counted the slow way.
    @Test
    void everyStartDayIsCountedAsByHand() {
        for (LocalDate start = LocalDate.of(2024, 1, 1); start.getYear() < 2026; start = start.plusDays(1)) {
            List<LocalDate> worked = start.plusDays(1)
                    .datesUntil(start.plusDays(60))
                    .filter(Pure.CALENDAR::isWorkingDay)
                    .limit(15)
                    .toList();
            assertThat(of(FIFTEEN, Pure.start(RUN, start.toString())).due()).isEqualTo(worked.getLast());
        }
    }
}
