package cn.hotline12315.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A hundred steps at once, on ninety tickets and ten on one, while the core is killed; who got no answer asks again
/// with the same key. Then every step must be a fact exactly once, and all that is kept of a ticket what its facts say.
final class Transitions {
    private static final int TICKETS = 90;
    private static final int SUPPLEMENTS = 10;
    private static final Duration BACK = Duration.ofMinutes(2);
    private final String agent = BenchLoad.cookie("1001");
    private final String dispatcher = BenchLoad.cookie("3001");
    private final String handler = BenchLoad.cookie("4001");
    private final List<String> tickets = new ArrayList<>();
    private final String shared;
    private final List<String> supplements = new ArrayList<>();
    private final AtomicInteger askedAgain = new AtomicInteger();
    private final AtomicInteger takenBefore = new AtomicInteger();

    private Transitions() {
        for (int i = 0; i < TICKETS; i++) {
            tickets.add(registered());
        }
        shared = registered();
    }

    /// Kills the core in each of these rounds, when so many of its hundred steps have been answered.
    static void underKills(Row row) {
        Transitions all = new Transitions();
        String unit =
                Postgres.ask("select id from authority where code = '420111'").getFirst();
        all.round(all.tickets, all.dispatcher, 1, "{\"step\":\"dispatch\",\"to\":\"" + unit + "\"}", 2);
        all.round(all.tickets, all.handler, 2, "{\"step\":\"accept\"}", 30);
        all.round(all.tickets, all.handler, 3, consent("complainant"), 60);
        all.round(all.tickets, all.handler, 4, consent("respondent"), 85);
        all.round(all.tickets, all.handler, 5, "{\"step\":\"agree\",\"terms\":\"退还货款\",\"form\":\"document\"}", 45);
        List<String> told = all.tickets.subList(0, TICKETS / 2);
        all.round(told, all.handler, 6, "{\"step\":\"inform\",\"whom\":\"both\",\"channel\":\"phone\"}", 20);
        row.figure("steps", 5 * TICKETS + TICKETS / 2 + all.supplements.size());
        row.figure("asked again with the same key", all.askedAgain.get());
        row.figure("of these taken before the core died", all.takenBefore.get());
        row.must("the kills came in the midst", all.askedAgain.get() > 0);
        all.check(row, told);
    }

    private static String consent(String party) {
        return "{\"step\":\"consent\",\"party\":\"" + party + "\",\"given\":true}";
    }

    private String registered() {
        String form = """
                {"kind":"complaint","line":"12315","channel":"phone","person":{"name":"陈小春","phone":"13971000001"},
                 "respondent":{"name":"武汉好又多超市"},"facts":"牛奶已过期。","requests":["refund"]}""";
        try (Wire wire = new Wire(Hotline.BASE + 1, agent)) {
            Wire.Answer made = wire.post("/api/v1/tickets", "Idempotency-Key: " + UUID.randomUUID() + "\r\n", form);
            if (made.status() != 201) {
                throw new IllegalStateException(made.text());
            }
            return made.json().path("id").asString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void round(List<String> on, String who, int version, String body, int answered) {
        CountDownLatch kill = new CountDownLatch(answered);
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String ticket : on) {
                all.add(threads.submit(() -> take(who, ticket, version, body, kill)));
            }
            for (int i = 0; i < SUPPLEMENTS; i++) {
                String text = "补充" + supplements.size();
                supplements.add(text);
                all.add(threads.submit(
                        () -> take(agent, shared, 0, "{\"step\":\"supplement\",\"text\":\"" + text + "\"}", kill)));
            }
            if (!kill.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError("not answered: " + body);
            }
            Site.kill("core");
            Site.startAgain();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(body + ": " + e.getMessage(), e);
        }
    }

    /// Until it is answered, with one key.
    ///
    /// @param version that the client knows; 0: others change it too, it looks
    private Void take(String who, String ticket, long version, String body, CountDownLatch kill) {
        UUID key = UUID.randomUUID();
        boolean again = false;
        while (true) {
            try (Wire wire = new Wire(Hotline.BASE + 1, who)) {
                String path = "/api/v1/tickets/" + ticket;
                long seen = version > 0
                        ? version
                        : wire.get(path).json().path("version").asLong();
                Wire.Answer answer = wire.post(
                        path + "/steps", "Idempotency-Key: %s\r\nIf-Match: \"%d\"\r\n".formatted(key, seen), body);
                if (answer.status() == 201 || answer.status() == 200) {
                    takenBefore.addAndGet(answer.status() == 200 ? 1 : 0);
                    kill.countDown();
                    return null;
                }
                if (answer.status() != 503 && !(version == 0 && answer.status() == 412)) {
                    throw new AssertionError(answer.status() + " " + answer.text());
                }
            } catch (IOException died) {
                askedAgain.addAndGet(again ? 0 : 1);
                again = true;
                Wait.until("the core is back", BACK, Site::coreIsWell);
            }
        }
    }

    private void check(Row row, List<String> told) {
        List<String> before = Stream.of("register", "dispatch", "accept", "consent", "consent", "agree")
                .toList();
        List<String> after = Stream.concat(before.stream(), Stream.of("inform")).toList();
        for (String ticket : tickets) {
            List<String> steps = timeline(ticket).stream()
                    .map(entry -> entry.path("step").asString())
                    .toList();
            row.must("each step once, in order: " + steps, steps.equals(told.contains(ticket) ? after : before));
        }
        List<String> texts = timeline(shared).stream()
                .filter(entry -> entry.path("step").asString().equals("supplement"))
                .map(entry -> entry.at("/details/0/text").asString())
                .sorted()
                .toList();
        row.must(
                "each supplement once: " + texts,
                texts.equals(supplements.stream().sorted().toList()));
        String ours = Stream.concat(tickets.stream(), Stream.of(shared)).collect(Collectors.joining("','", "'", "'"));
        row.nothing("rows that their facts do not give", Postgres.ask("""
                select t.id, t.version, t.state, count(e.*), max(e.number) from ticket t join ticket_event e on e.ticket_id = t.id
                where t.id in (%s) group by t.id
                having t.version <> count(e.*) or t.version <> max(e.number)
                  or t.state <> case (array_agg(e.type order by e.number desc))[1]
                       when 'inform' then 'concluded' when 'agree' then 'ended' else 'registered' end""".formatted(ours)));
        deadlines(row, ours);
        Hotline.Said audit = Hotline.run("audit");
        row.must("the audit log fits: " + audit.text(), audit.code() == 0);
    }

    /// The core computes all of them again, as after an import of a calendar, and finds the same.
    private static void deadlines(Row row, String ours) {
        String rows = """
                select ticket_id, start_id, clock, state, due_at, yellow_at, red_at, stopped_at, paused_days
                from ticket_deadline where ticket_id in (%s) order by 1, 2""".formatted(ours);
        List<String> stored = Postgres.ask(rows);
        String open = " from ticket_deadline where state <> 'stopped' and ticket_id in (" + ours + ") and calendar = 0";
        Postgres.ask(
                "update ticket_deadline set calendar = 0 where state <> 'stopped' and ticket_id in (" + ours + ")");
        row.must("deadlines run", Postgres.number("select count(*)" + open) >= TICKETS / 2);
        Wait.until("deadlines are computed again", BACK, () -> Postgres.number("select count(*)" + open) == 0);
        row.figure("deadlines computed again", stored.size());
        row.must("deadlines are those of the facts", Postgres.ask(rows).equals(stored));
    }

    private List<JsonNode> timeline(String ticket) {
        try (Wire wire = new Wire(Hotline.BASE + 1, ticket.equals(shared) ? agent : handler)) {
            return wire.get("/api/v1/tickets/" + ticket + "/timeline")
                    .json()
                    .path("items")
                    .valueStream()
                    .filter(entry -> entry.path("kind").asString().equals("step"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
