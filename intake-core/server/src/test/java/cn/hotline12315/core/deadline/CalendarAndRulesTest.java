package cn.hotline12315.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarAndRulesTest {
    private static Set<LocalDate> of(int year, DayKind kind) {
        return BuiltInCalendars.read(year).days().stream()
                .filter(day -> day.kind() == kind)
                .map(CalendarDay::date)
                .collect(Collectors.toSet());
    }

    @Test
    void theNoticeOf2026IsAsTheStateCouncilHasIt() {
        assertThat(of(2026, DayKind.WORK))
                .containsExactlyInAnyOrder(
                        LocalDate.of(2026, 1, 4),
                        LocalDate.of(2026, 2, 14),
                        LocalDate.of(2026, 2, 28),
                        LocalDate.of(2026, 5, 9),
                        LocalDate.of(2026, 9, 20),
                        LocalDate.of(2026, 10, 10));
        assertThat(of(2026, DayKind.STATUTORY))
                .containsExactlyInAnyOrder(
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 2, 16),
                        LocalDate.of(2026, 2, 17),
                        LocalDate.of(2026, 2, 18),
                        LocalDate.of(2026, 2, 19),
                        LocalDate.of(2026, 4, 5),
                        LocalDate.of(2026, 5, 1),
                        LocalDate.of(2026, 5, 2),
                        LocalDate.of(2026, 6, 19),
                        LocalDate.of(2026, 9, 25),
                        LocalDate.of(2026, 10, 1),
                        LocalDate.of(2026, 10, 2),
                        LocalDate.of(2026, 10, 3));
        assertThat(BuiltInCalendars.read(2026).papers())
                .containsExactly("https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm");
    }

    /// Our table of statutory days against the notices: each is off, and each swapped day has its make-up day.
    @ParameterizedTest
    @ValueSource(ints = {2020, 2021, 2022, 2023, 2024, 2025, 2026})
    void statutoryDaysAreThoseOfTheLaw(int year) {
        Set<LocalDate> statutory = StatutoryDays.of(year);
        int law = year < 2025 ? 11 : 13;
        assertThat(statutory).hasSize(year == 2020 ? law - 1 : law); // 2020: Mid-Autumn is National Day
        assertThat(of(year, DayKind.STATUTORY)).isEqualTo(statutory);
    }

    @Test
    void aDayMayStandInTheNoticeOfTheNextYear() {
        assertThat(Pure.CALENDAR.isWorkingDay(LocalDate.of(2022, 12, 31))).isFalse();
        assertThat(Pure.CALENDAR.reaches(LocalDate.of(2020, 1, 1), LocalDate.of(2026, 12, 31)))
                .isTrue();
        assertThat(Pure.CALENDAR.reaches(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1)))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3} + {4}")
    @CsvSource(textBlock = """
            2026-04-14, acceptance,         WORKING_DAYS, 7,  0,  第十四条
            2026-04-15, acceptance,         WORKING_DAYS, 7,  0,  第十五条
            2026-04-14, mediation,          WORKING_DAYS, 45, 0,  第二十一条
            2026-04-15, mediation,          NATURAL_DAYS, 60, 0,  第二十三条
            2026-04-14, termination-notice, WORKING_DAYS, 7,  0,  第二十一条
            2026-04-15, termination-notice, WORKING_DAYS, 7,  0,  第二十三条
            2026-04-14, verification,       WORKING_DAYS, 15, 15, 第十八条
            2026-04-15, verification,       WORKING_DAYS, 15, 15, 第十八条
            2026-04-14, clue-verification,  WORKING_DAYS, 15, 15, 第二十三条
            2026-04-15, clue-verification,  WORKING_DAYS, 15, 15, 第二十七条
            2026-04-14, filing-notice,      WORKING_DAYS, 5,  0,  第三十一条
            2026-04-15, dispute,            WORKING_DAYS, 7,  0,  第三十三条
            2026-04-15, case,               NATURAL_DAYS, 90, 30, 第六十四条
            2026-04-15, odr,                WORKING_DAYS, 10, 0,  ODR
            2026-04-15, answer,             WORKING_DAYS, 5,  0,  内部时限
            2026-04-15, reply,              WORKING_DAYS, 5,  0,  12345
            2026-04-15, supervision,        NAMED_DAY,    0,  0,  督办
            """)
    void theDayOfReceiptChoosesTheRules(
            LocalDate received, String clock, DayUnit unit, int length, int extension, String article) {
        ClockRule rule = RuleSets.read(null, LastDay.NEXT_WORKING_DAY)
                .inForceOn(received)
                .rule(ClockKind.of(clock))
                .orElseThrow();
        assertThat(rule.unit()).isEqualTo(unit);
        assertThat(rule.length()).isEqualTo(length);
        assertThat(rule.extension()).isEqualTo(extension);
        assertThat(rule.article()).contains(article);
    }

    @Test
    void order121HasNoFilingNoticeAndNothingComesBefore2020() {
        RuleSets rules = RuleSets.read(null, LastDay.NEXT_WORKING_DAY);
        RuleSet now = rules.inForceOn(LocalDate.of(2026, 4, 15));
        assertThat(now.rule(ClockKind.FILING_NOTICE)).isEmpty();
        assertThat(Deadlines.of(
                        now,
                        Pure.CALENDAR,
                        List.of(new ClockEvent.Start(
                                new UUID(0, 1), ClockKind.FILING_NOTICE, Pure.at("2026-05-06"), null))))
                .isEmpty();
        assertThatThrownBy(() -> rules.inForceOn(LocalDate.of(2019, 12, 31)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// What a ticket of the old days goes by: received on the last day of Order 20, accepted under Order 121.
    @Test
    void aSettingDecidesForTicketsThatWerePending() {
        UUID acceptance = new UUID(0, 1);
        UUID mediation = new UUID(0, 2);
        List<ClockEvent> events = List.of(
                new ClockEvent.Start(acceptance, ClockKind.ACCEPTANCE, Pure.at("2026-04-14"), null),
                new ClockEvent.Stop(acceptance, Pure.at("2026-04-20")),
                new ClockEvent.Start(mediation, ClockKind.MEDIATION, Pure.at("2026-04-20"), null));
        LocalDate received = LocalDate.of(2026, 4, 14);
        assertThat(deadlines(PendingTickets.BY_RECEIPT).of(received, events, Pure.CALENDAR))
                .extracting(Deadline::ruleSet)
                .containsExactly("order-20", "order-20");
        List<Deadline> byStart = deadlines(PendingTickets.BY_START).of(received, events, Pure.CALENDAR);
        assertThat(byStart).extracting(Deadline::ruleSet).containsExactly("order-20", "order-121");
        assertThat(byStart.getLast().due()).isEqualTo(LocalDate.of(2026, 6, 22)); // 60 days: 19 June, a holiday
    }

    @SuppressWarnings("NullAway") // what computes needs no database
    private static TicketDeadlines deadlines(PendingTickets pending) {
        RuleSets rules = RuleSets.read(null, LastDay.NEXT_WORKING_DAY);
        return new TicketDeadlines(
                rules,
                null,
                null,
                new DeadlineSettings(LastDay.NEXT_WORKING_DAY, pending, "", Duration.ofSeconds(10), 4));
    }

    @Test
    void theOperatorsRulesTakeThePlaceOfOurs(@TempDir Path folder) throws IOException {
        String ours = new String(Objects.requireNonNull(RuleSets.class.getResourceAsStream("/" + RuleSets.FILE))
                .readAllBytes());
        Files.writeString(
                folder.resolve(RuleSets.FILE),
                ours.replace("2026-11-22", "local-1")
                        .replace(
                                "\"clock\": \"answer\",              \"unit\": \"working-days\", \"length\": 5",
                                "\"clock\": \"answer\", \"unit\": \"working-days\", \"length\": 3"));
        RuleSets local = RuleSets.read(folder, LastDay.NONE);
        assertThat(local.version()).isEqualTo("local-1");
        assertThat(local.inForceOn(LocalDate.of(2026, 5, 1))
                        .rule(ClockKind.ANSWER)
                        .orElseThrow()
                        .length())
                .isEqualTo(3);
        assertThat(local.inForceOn(LocalDate.of(2026, 5, 1)).lastDay()).isEqualTo(LastDay.NONE);
        Files.writeString(folder.resolve(RuleSets.FILE), ours.replace("\"2026-04-14\"", "\"2026-04-13\""));
        assertThatThrownBy(() -> RuleSets.read(folder, LastDay.NONE)).hasMessageContaining("order-121 begins");
        Files.writeString(folder.resolve(RuleSets.FILE), ours.replace("\"length\": 60", "\"length\": 0"));
        assertThatThrownBy(() -> RuleSets.read(folder, LastDay.NONE)).hasStackTraceContaining("mediation: length");
    }
}
