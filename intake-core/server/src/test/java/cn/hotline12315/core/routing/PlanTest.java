package cn.hotline12315.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.deadline.Calendar2026;
import cn.hotline12315.core.routing.OpenIntervals.DayOf;
import cn.hotline12315.core.routing.OpeningHours.Span;
import cn.hotline12315.core.routing.Plan.OpenInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Span MORNING = new Span("08:30", "12:00");
    private static final Span AFTERNOON = new Span("13:30", "18:00");
    private static final OpeningHours OFFICE = new OpeningHours(
            false,
            List.of(
                    List.of(MORNING, AFTERNOON),
                    List.of(MORNING),
                    List.of(MORNING),
                    List.of(MORNING),
                    List.of(MORNING),
                    List.of(),
                    List.of()),
            List.of());

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(OpenIntervals.CHINA).toInstant();
    }

    private static DayOf of2026(LocalDate day) {
        return Calendar2026.CALENDAR.isMakeUpDay(day)
                ? DayOf.MAKE_UP
                : Calendar2026.CALENDAR.isHoliday(day) ? DayOf.HOLIDAY : DayOf.WEEK;
    }

    private static List<OpenInterval> open(OpeningHours hours, String now) {
        return OpenIntervals.of(hours, at(now), PlanTest::of2026);
    }

    private static List<LocalDate> days(List<OpenInterval> open) {
        return open.stream()
                .map(one -> LocalDate.ofInstant(one.from(), OpenIntervals.CHINA))
                .distinct()
                .toList();
    }

    @Test
    void aWeekBecomesIntervalsOfChinasTime() {
        List<OpenInterval> open = open(OFFICE, "2026-11-22T12:00"); // a Sunday
        assertThat(open.getFirst())
                .isEqualTo(
                        new OpenInterval(Instant.parse("2026-11-23T00:30:00Z"), Instant.parse("2026-11-23T04:00:00Z")));
        assertThat(open.get(1).from()).isEqualTo(Instant.parse("2026-11-23T05:30:00Z"));
        assertThat(days(open))
                .hasSize(21)
                .allMatch(day -> day.getDayOfWeek().getValue() < 6)
                .last()
                .isEqualTo(LocalDate.of(2026, 12, 21));
    }

    @Test
    void nationalDayIsClosedAndItsMakeUpDaysAreOpenAsOnMonday() {
        List<OpenInterval> open = open(OFFICE, "2026-09-18T00:00");
        List<LocalDate> days = days(open);
        assertThat(days)
                .doesNotContainAnyElementsOf(LocalDate.of(2026, 10, 1)
                        .datesUntil(LocalDate.of(2026, 10, 8))
                        .toList());
        assertThat(days).contains(LocalDate.of(2026, 9, 20), LocalDate.of(2026, 10, 10));
        assertThat(open.stream()
                        .map(one -> one.from().atZone(OpenIntervals.CHINA).toLocalDateTime())
                        .filter(from -> from.toLocalDate().equals(LocalDate.of(2026, 10, 10)))
                        .map(from -> from.toLocalTime().toString())
                        .collect(Collectors.joining(",")))
                .isEqualTo("08:30,13:30");
    }

    @Test
    void aLineMayBeOpenOnHolidaysToo() {
        OpeningHours hours = new OpeningHours(false, OFFICE.week(), List.of(new Span("09:00", "11:00")));
        assertThat(open(hours, "2026-10-01T00:00").getFirst().until()).isEqualTo(at("2026-10-01T11:00"));
    }

    @Test
    void anIntervalThatRunsIsKeptAndOneThatIsOverIsNot() {
        assertThat(open(OFFICE, "2026-11-23T11:59").getFirst().from()).isEqualTo(at("2026-11-23T08:30"));
        assertThat(open(OFFICE, "2026-11-23T12:00").getFirst().from()).isEqualTo(at("2026-11-23T13:30"));
    }

    @Test
    void dayAndNightWithoutABreakIsOneInterval() {
        List<Span> whole = List.of(new Span("00:00", "24:00"));
        OpeningHours hours = new OpeningHours(false, List.of(whole, whole, whole, whole, whole, whole, whole), whole);
        assertThat(open(hours, "2026-11-22T12:00"))
                .containsExactly(new OpenInterval(at("2026-11-22T00:00"), at("2026-12-22T00:00")));
        assertThat(OpenIntervals.end(at("2026-11-22T12:00"))).isEqualTo(at("2026-12-22T00:00"));
    }

    @Test
    void alwaysOpenIsAnEmptyList() {
        assertThat(open(new OpeningHours(true, OFFICE.week(), List.of()), "2026-11-22T12:00"))
                .isEmpty();
    }
}
