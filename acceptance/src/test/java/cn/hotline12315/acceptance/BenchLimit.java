package cn.hotline12315.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the same PostgreSQL can do at most, seen in the same run: pgbench writes the rows of a registered ticket,
/// column
/// for column of the same size, in one transaction a ticket. It neither speaks HTTP nor encrypts, and takes numbers
/// from a sequence that nobody waits for: the core may not do that, since its numbers are without gaps.
final class BenchLimit {
    private static final int CLIENTS = 16;
    private static final List<String> RANDOM_HASHES = List.of("name_hash", "phone_hash", "uscc_hash", "body_hash");

    private BenchLimit() {}

    static Postgres.Pace registrations(int seconds) {
        Postgres.ask("create sequence if not exists bench_number");
        return Postgres.pace(script("lpad(nextval('bench_number')::text, 9, '0')"), CLIENTS, seconds);
    }

    /// The same, with a number without gaps: a row lock that lasts until the commit.
    static Postgres.Pace withoutGaps(int seconds) {
        String number = """
                insert into ticket_sequence (region, day, last) values ('9999', '2026-01-01', 500000000)
                on conflict (region, day) do update set last = ticket_sequence.last + 1 returning last as last \\gset
                """;
        return Postgres.pace(
                script("lpad((:last)::bigint::text, 9, '0')")
                        .replace("insert into ticket (", number + "insert into ticket ("),
                CLIENTS,
                seconds);
    }

    /// Its tickets are the oldest from now on: their numbers have no check digit, and no list shall show them.
    static void putAside() {
        Postgres.ask("update ticket set created_at = created_at - interval '3000 days' where number ~ '^42019999'");
    }

    private static String script(String number) {
        String pairs = """
                array[%s]""".formatted(java.util.stream.IntStream.rangeClosed(1, pairs())
                .mapToObj(i -> ":p" + i)
                .collect(Collectors.joining(",")));
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= pairs(); i++) {
            script.append("\\set p%d random(1, 20000)\n".formatted(i));
        }
        script.append("begin;\n");
        script.append(insert("person", "id", "uuidv7()", "created_at", "now()"))
                .append(" returning id as person \\gset\n");
        script.append(
                "insert into known_name values (sha256(random(1, 5000)::text::bytea), %s::bigint[]) on conflict do nothing;\n"
                        .formatted(pairs));
        script.append(insert("respondent", "id", "uuidv7()", "created_at", "now()"))
                .append(" returning id as respondent \\gset\n");
        script.append(insert(
                        "ticket",
                        "id",
                        "uuidv7()",
                        "number",
                        "'42019999' || " + number,
                        "person_id",
                        ":person",
                        "respondent_id",
                        ":respondent",
                        "created_at",
                        "now()"))
                .append(" returning id as ticket \\gset\n");
        script.append(insert("ticket_event", "id", "uuidv7()", "ticket_id", ":ticket", "at", "now()"))
                .append(";\n");
        script.append(insert(
                        "idempotency_key", "key", "gen_random_uuid()", "ticket_id", ":ticket", "created_at", "now()"))
                .append(";\n");
        script.append("delete from draft where user_id = '%s' and id = gen_random_uuid();\n"
                .formatted(Postgres.ask("select user_id from idempotency_key limit 1")
                        .getFirst()));
        return script.append("commit;\n").toString();
    }

    private static int pairs() {
        return (int) Postgres.number("select max(cardinality(name_pairs)) from known_name");
    }

    /// The newest row again.
    ///
    /// @param own columns and what stands in them instead
    private static String insert(String table, String... own) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < own.length; i += 2) {
            columns.add(own[i]);
            values.add(own[i + 1]);
        }
        for (String column : Postgres.ask("""
                select attname from pg_attribute where attrelid = '%s'::regclass and attnum > 0 and not attisdropped
                  and attgenerated = ''""".formatted(table))) {
            if (!columns.contains(column)) {
                columns.add(column);
                values.add(value(table, column));
            }
        }
        return "insert into %s (%s) values (%s)"
                .formatted(table, String.join(", ", columns), String.join(", ", values));
    }

    private static String value(String table, String column) {
        String value = Postgres.ask("select coalesce(quote_literal(%s), 'null') from %s order by ctid desc limit 1"
                        .formatted(column, table))
                .getFirst();
        return RANDOM_HASHES.contains(column) && !value.equals("null") ? "sha256(uuid_send(gen_random_uuid()))" : value;
    }
}
