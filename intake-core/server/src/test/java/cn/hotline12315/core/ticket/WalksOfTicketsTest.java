package cn.hotline12315.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.deadline.Deadline;
import cn.hotline12315.core.deadline.DeadlineState;
import cn.hotline12315.core.deadline.DeadlineStore;
import cn.hotline12315.core.deadline.TicketDeadlines;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Steps;
import cn.hotline12315.core.ticket.StepForms.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/// Random walks through the whole core: many tickets, anybody tries anything, the clock is moved on in between. The
/// seed is in every message; `-Dwalk.seed=…` takes that walk again.
class WalksOfTicketsTest {
    private static final Core CORE = Core.one();
    private static final long SEED = Long.getLong("walk.seed", 20_261_122);
    private static final int TICKETS = 24;
    private static final int MOMENTS = 12;
    private static final int STEPS = 60;
    private static final List<String> PEOPLE =
            List.of("1001", "3001", "4001", "4002", "4003", "5001", "5002", "5003", "9001");
    private static final List<String> UNITS = List.of("420111", "420106", "420111-02");

    private final Random random = new Random(SEED);
    private final Map<String, Browser> signedIn = new HashMap<>();
    private final List<String> tickets = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();

    @Test
    void whateverIsTriedTheRowIsWhatTheFactsAddUpToAndTheDeadlinesAreThoseOfTheFacts() {
        for (int i = 0; i < TICKETS; i++) {
            tickets.add(registered(TicketKind.values()[i % TicketKind.values().length]));
        }
        for (int moment = 0; moment < MOMENTS; moment++) {
            CORE.clock().pass(Duration.ofMinutes(random.nextInt(3 * 24 * 60)));
            signedIn.clear(); // the sessions' time is over
            for (int i = 0; i < STEPS; i++) {
                step();
            }
        }
        System.out.println("walk " + SEED + ": " + answers);
        assertThat(answers).as("seed %d", SEED).containsKeys(201, 403, 409);
        assertThat(answers.getOrDefault(201, 0)).as("seed %d", SEED).isGreaterThan(5 * TICKETS);
        tickets.forEach(ticket -> fits(UUID.fromString(ticket)));
    }

    private String registered(TicketKind kind) {
        Map<String, Object> form = Forms.with(Forms.complaint(null, "13971000001"), "kind", kind.word());
        Answer made = browser("1001").post("/api/v1/tickets", form, Forms.key());
        assertThat(made.status()).as("seed %d: %s", SEED, made.text()).isEqualTo(201);
        return made.json().path("id").asString();
    }

    /// Two of three times what the ticket's page says is possible, else anything.
    private void step() {
        String ticket = tickets.get(random.nextInt(tickets.size()));
        String login = PEOPLE.get(random.nextInt(PEOPLE.size()));
        StepType type = StepType.values()[1 + random.nextInt(StepType.values().length - 1)];
        if (random.nextInt(3) > 0) {
            List<String> possible = possible(login, ticket);
            if (possible.isEmpty()) {
                return;
            }
            type = StepType.of(possible.get(random.nextInt(possible.size()))).orElseThrow();
        }
        Answer answer = Steps.take(browser(login), ticket, type.word(), form(type));
        answers.merge(answer.status(), 1, Integer::sum);
        assertThat(answer.status())
                .as("seed %d, %s by %s: %s", SEED, type.word(), login, answer.text())
                .isIn(201, 204, 403, 404, 409, 412, 422);
    }

    private List<String> possible(String login, String ticket) {
        return browser(login)
                .get("/api/v1/tickets/" + ticket)
                .json()
                .path("next")
                .valueStream()
                .filter(next -> next.path("allowed").asBoolean())
                .map(next -> next.path("step").asString())
                .toList();
    }

    private Browser browser(String login) {
        return signedIn.computeIfAbsent(login, Browser::signedIn);
    }

    private Map<String, Object> form(StepType type) {
        Map<String, Object> form = new HashMap<>();
        for (Field field : StepForms.fields(type)) {
            if (field.required() || random.nextBoolean()) {
                form.put(field.name(), value(field));
            }
        }
        return form;
    }

    private Object value(Field field) {
        return switch (field.kind()) {
            case TEXT -> "话" + random.nextInt(1_000);
            case CHOICE ->
                field.options().get(random.nextInt(field.options().size())).value();
            case FLAG -> random.nextInt(4) > 0;
            case DAY ->
                LocalDate.ofInstant(CORE.clock().instant(), RegisterTicket.CHINA)
                        .plusDays(random.nextInt(10))
                        .toString();
            case NUMBER -> 1 + random.nextInt(5);
            case AMOUNT -> "12.50";
            case AUTHORITY -> Steps.unit(UNITS.get(random.nextInt(UNITS.size())));
            case AUTHORITIES -> List.of();
            case USER -> Steps.user(random.nextBoolean() ? "4001" : "4003");
            case TICKET -> tickets.get(random.nextInt(tickets.size()));
        };
    }

    private record Row(
            TicketKind kind,
            String state,
            @Nullable String outcome,
            int round,
            long version,
            @Nullable UUID handling,
            LocalDate received,
            Instant due,
            @Nullable Instant yellow) {}

    /// Under the ticket's lock: the clock goes on working.
    private static void fits(UUID ticket) {
        CORE.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            Row row = row(ticket);
            List<Fact> facts = CORE.bean(TicketFacts.class).of(ticket);
            Life life = Life.of(row.kind(), facts); // throws when one of them was not possible
            String told = "seed %d, ticket %s, %s".formatted(SEED, ticket, facts);
            assertThat(facts)
                    .as(told)
                    .extracting(Fact::number)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, facts.size()).boxed().toList());
            assertThat(row.version()).as(told).isEqualTo(facts.size());
            assertThat(row.state()).as(told).isEqualTo(life.state().stage().word());
            assertThat(row.outcome())
                    .as(told)
                    .isEqualTo(life.outcome() == null ? null : life.outcome().word());
            assertThat(row.round()).as(told).isEqualTo(life.round());
            assertThat(row.handling()).as(told).isEqualTo(life.unit());
            DeadlineStore store = CORE.bean(DeadlineStore.class);
            Set<Deadline> stored = Set.copyOf(store.of(ticket));
            CORE.bean(TicketDeadlines.class).keep(ticket, row.received(), FactsToClocks.of(row.kind(), facts));
            assertThat(stored).as(told).isEqualTo(Set.copyOf(store.of(ticket)));
            Optional<Deadline> next = stored.stream()
                    .filter(one -> one.state() == DeadlineState.RUNNING)
                    .min(Comparator.comparing(Deadline::dueAt).thenComparing(Deadline::yellowAt));
            assertThat(row.due()).as(told).isEqualTo(next.map(Deadline::dueAt).orElse(Worklists.NEVER));
            assertThat(row.yellow())
                    .as(told)
                    .isEqualTo(next.map(Deadline::yellowAt).orElse(null));
        });
    }

    private static Row row(UUID ticket) {
        return CORE.sql()
                .sql("""
                        select kind, state, outcome, round, version, handling_id, received_on, due_at, yellow_at from ticket
                        where id = ? for update""")
                .param(ticket)
                .query((row, _) -> new Row(
                        TicketKind.of(row.getString("kind")).orElseThrow(),
                        row.getString("state"),
                        row.getString("outcome"),
                        row.getInt("round"),
                        row.getLong("version"),
                        Sql.uuidOrNull(row, "handling_id"),
                        Sql.day(row, "received_on"),
                        Sql.instant(row, "due_at"),
                        Sql.instantOrNull(row, "yellow_at")))
                .single();
    }
}
