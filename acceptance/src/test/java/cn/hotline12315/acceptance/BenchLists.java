package cn.hotline12315.acceptance;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Lists over many tickets, as each role reads them, one after the other; beside them what PostgreSQL alone takes to
/// find a page's rows by the list's index, as a prepared statement.
final class BenchLists {
    private static final int WARM = 20;
    private static final int TIMES = 100;
    private static final double MUST = 100;
    private static final String PAGE = "select t.id, t.number, t.facts, t.respondent_id from ticket t where ";

    private BenchLists() {}

    /// @param probe the condition and order of the bare look-up; empty where it is another list's
    private record Asked(String name, String login, String path, String probe) {}

    static void measure(BenchReport report) throws IOException {
        String unit = "t.open and t.signing_id = " + authority("420111");
        String below = "t.open and t.at_province = " + authority("420000") + " order by t.due_at, t.id";
        String intake = "t.intake_id = " + authority("420100");
        String newest = intake + " order by t.created_at desc, t.id desc";
        for (Asked asked : List.of(
                new Asked(
                        "mine, handler",
                        "4001",
                        "worklists/mine?limit=50",
                        "t.open and t.assigned_to = " + user("4001") + " order by t.due_at, t.id"),
                new Asked("unit, handler", "4001", "worklists/unit?limit=50", unit + " order by t.due_at, t.id"),
                new Asked("unit, head", "5001", "worklists/unit?limit=50", ""),
                new Asked("unit, local office", "4002", "worklists/unit?limit=50", ""),
                new Asked(
                        "unit overdue",
                        "5001",
                        "worklists/unit?limit=50&light=overdue",
                        unit + " and t.due_at <= now() order by t.due_at, t.id"),
                new Asked("unit red", "5001", "worklists/unit?limit=50&light=red", ""),
                new Asked("unit yellow", "5001", "worklists/unit?limit=50&light=yellow", ""),
                new Asked("unit calm", "5001", "worklists/unit?limit=50&light=calm", ""),
                new Asked("near due, head", "5001", "worklists/near-due?limit=50", ""),
                new Asked("overdue, head", "5001", "worklists/overdue?limit=50", ""),
                new Asked("near due, intake", "3001", "worklists/near-due?limit=50", ""),
                new Asked("overdue, intake", "3001", "worklists/overdue?limit=50", ""),
                new Asked(
                        "to dispatch",
                        "3001",
                        "worklists/to-dispatch?limit=50",
                        "t.state in ('registered', 'returned') and " + intake + " order by t.due_at, t.id"),
                new Asked("returned", "3001", "worklists/returned?limit=50", ""),
                new Asked("to follow up", "9001", "worklists/to-follow-up?limit=50", ""),
                new Asked("below, province", "5003", "worklists/below?limit=50", below),
                new Asked("below red, province", "5003", "worklists/below?limit=50&light=red", ""),
                new Asked("below calm, province", "5003", "worklists/below?limit=50&light=calm", ""),
                new Asked("counts, handler", "4001", "worklists", ""),
                new Asked("counts, head", "5001", "worklists", ""),
                new Asked("counts, dispatcher", "3001", "worklists", ""),
                new Asked("counts, province", "5003", "worklists", ""),
                new Asked("tickets, agent without any", "1003", "tickets?limit=50", newest),
                new Asked("tickets, agent", "2001", "tickets?limit=50", ""),
                new Asked("tickets, supervisor", "9001", "tickets?limit=50", ""),
                new Asked("tickets, handler", "4003", "tickets?limit=50", ""),
                new Asked("tickets, local office", "4002", "tickets?limit=50", ""),
                new Asked("tickets, head", "5001", "tickets?limit=50", ""),
                new Asked("tickets, province", "5003", "tickets?limit=50", ""),
                new Asked("tickets by part of a name", "9001", "tickets?limit=50&q=" + url("第1234商贸"), ""),
                new Asked("tickets by a number called from", "9001", "tickets?limit=50&q=13900000001", ""))) {
            if (has(asked)) {
                one(report, asked);
            }
        }
    }

    /// The lists of a user are named with their counts.
    private static boolean has(Asked asked) throws IOException {
        if (!asked.path().startsWith("worklists/")) {
            return true;
        }
        String word = asked.path().replaceFirst("worklists/([a-z-]+).*", "$1");
        try (Wire wire = new Wire(Hotline.BASE + 1, BenchLoad.cookie(asked.login()))) {
            return wire.get("/api/v1/worklists").text().contains("\"" + word + "\"");
        }
    }

    private static void one(BenchReport report, Asked asked) throws IOException {
        Histogram took = took(asked.login(), List.of("/api/v1/" + asked.path()));
        String probe = asked.probe().isEmpty()
                ? ""
                : BenchReport.of(
                        "%.2f ms",
                        Postgres.pace(PAGE + asked.probe() + " limit 51;\n", 1, 2)
                                .latency());
        report(report, asked.name(), took, probe);
    }

    static void report(BenchReport report, String name, Histogram took, String probe) {
        double p95 = took.getValueAtPercentile(95) / 1000.0;
        report.must(
                name,
                BenchReport.of("p95 %.1f ms, p50 %.1f", p95, took.getValueAtPercentile(50) / 1000.0),
                probe,
                "p95 ≤ 100 ms",
                p95 <= MUST);
    }

    /// In µs, by one client who asks one after the other, going round the paths.
    static Histogram took(String login, List<String> paths) throws IOException {
        Histogram took = new Histogram(60_000_000, 3);
        try (Wire wire = new Wire(Hotline.BASE + 1, BenchLoad.cookie(login))) {
            for (int i = 0; i < WARM + TIMES; i++) {
                String path = paths.get(i % paths.size());
                long begun = System.nanoTime();
                Wire.Answer answer = wire.get(path);
                long micros = (System.nanoTime() - begun) / 1000;
                if (answer.status() != 200) {
                    throw new IllegalStateException(path + ": " + answer.status() + " " + answer.text());
                }
                if (i >= WARM) {
                    took.recordValue(micros);
                }
            }
        }
        return took;
    }

    static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String authority(String code) {
        return "'"
                + Postgres.ask("select id from authority where code = '" + code + "'")
                        .getFirst() + "'";
    }

    private static String user(String login) {
        return "'"
                + Postgres.ask("select id from app_user where login = '" + login + "'")
                        .getFirst() + "'";
    }
}
