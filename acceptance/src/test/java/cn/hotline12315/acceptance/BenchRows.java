package cn.hotline12315.acceptance;

import java.util.List;

/// Many tickets, made by SQL of those that the load registered: their texts and hashes again under ids and numbers of
/// their own. Of a thousand 900 are archived, 20 wait for a call back, 7 for dispatch, 73 are open at two counties and
/// an office; their last days lie between ten days ago and sixty from now.
final class BenchRows {
    private static final int DIGITS = 10_000;
    /// A totally anti-symmetric quasigroup (Damm 2004), as of ticket numbers.
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };
    private static final String PREFIX = "430120250101";
    private static final List<String> TABLES =
            List.of("person", "respondent", "ticket", "ticket_event", "ticket_deadline", "follow_up");

    private BenchRows() {}

    static void fill(long tickets) {
        Postgres.ask(damm() + """
                set client_min_messages = error;
                create table bench_index as
                  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
                  from pg_index i where indrelid::regclass::text = any(array['%1$s'])
                    and not exists (select from pg_constraint c where c.conindid = i.indexrelid);
                do $$ declare n text; begin
                  for n in select name from bench_index loop execute 'drop index ' || n; end loop;
                end $$;
                create table bench_sample as
                  select (row_number() over () - 1)::int as k, r.name, r.name_hash, r.address, r.phone, t.facts,
                    t.request_text, p.name as person_name, p.name_hash as person_hash, p.phone as person_phone
                  from ticket t join respondent r on r.id = t.respondent_id join person p on p.id = t.person_id limit 5000;
                create table bench_unit as
                  select row_number() over (order by a.code) - 1 as k, a.id, case a.level when 5 then a.parent_id else a.id end as signing,
                    case a.level when 5 then c.parent_id else a.parent_id end as city,
                    case a.level when 5 then a.parent_id else a.id end as county, case a.level when 5 then a.id end as office,
                    (select u.id from app_user u where u.authority_id = a.id and 'case-handler' = any(u.roles) limit 1) as handler
                  from authority a left join authority c on c.id = a.parent_id
                  where a.code in ('420111', '420106', '420111-02');
                create table bench_agent as select (row_number() over () - 1)::int as k, id from app_user where login like '2%%';
                """.formatted(String.join("','", TABLES)));
        long batch = 1_000_000;
        for (long from = 1; from <= tickets; from += batch) {
            Postgres.ask(rows(from, Math.min(tickets, from + batch - 1)));
        }
        Postgres.ask("""
                set maintenance_work_mem = '512MB';
                set max_parallel_maintenance_workers = 1;
                do $$ declare m text; begin for m in select made from bench_index loop execute m; end loop; end $$;
                """);
        TABLES.forEach(table -> Postgres.ask("vacuum analyze " + table));
        Postgres.ask("drop table bench_index, bench_sample, bench_unit, bench_agent, bench_damm");
    }

    private static String rows(long from, long to) {
        return """
                set session_replication_role = replica; -- neither foreign keys nor triggers
                set synchronous_commit = off;           -- of what only the measurement has
                create temp table made as
                  select i, ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid as id, s.*, b.b,
                    now() - i %% 730 * interval '1 day' - i %% 86399 * interval '1 s' as at,
                    case when b.b < 900 then 'archived' when b.b < 920 then 'concluded' when b.b < 925 then 'registered'
                         when b.b < 927 then 'returned' else (array['dispatched', 'accepted', 'mediating'])[1 + i %% 3] end as state,
                    case when b.b >= 927 then now() - interval '10 days' + i %% 70 * interval '1 day' + i %% 86311 * interval '1 s' end as due,
                    '%3$s' || lpad(i::text, 8, '0') || d2.next as number,
                    u.id as unit, u.signing, u.city, u.county, u.office, u.handler, a.id as agent
                  from generate_series(%1$d::bigint, %2$d) i
                  cross join lateral (select (i * 7919 %% 1000)::int as b) b
                  join bench_sample s on s.k = i %% (select count(*) from bench_sample)
                  join bench_unit u on u.k = case when i %% 50 = 0 then 2 else i %% 2 end
                  join bench_agent a on a.k = i %% (select count(*) from bench_agent)
                  join bench_damm d1 on d1.state = %4$d and d1.chunk = i / 10000 %% 10000
                  join bench_damm d2 on d2.state = d1.next and d2.chunk = i %% 10000;
                insert into person (id, name, name_hash, phone, phone_hash, anonymous, created_at)
                  select id, person_name, person_hash, person_phone, sha256(i::text::bytea), false, at from made;
                insert into respondent (id, name, name_hash, address, phone, created_at)
                  select id, name, name_hash, address, phone, at from made;
                insert into ticket (id, number, kind, state, outcome, round, state_since, intake_id, handling_id, signing_id,
                    at_province, at_city, at_county, at_office, assigned_to, received_on, due_at, yellow_at, red_at, line, channel, person_id,
                    respondent_id, category, facts, requests, request_text, created_at, created_by, version)
                  select m.id, number, 'complaint', state, case when b < 920 then 'agreed' end, 1, at,
                    (select id from authority where code = '420100'), case when b not between 920 and 926 then unit end,
                    case when b not between 920 and 926 then signing end, case when b not between 920 and 924 then p.id end,
                    case when b not between 920 and 924 then city end, case when b not between 920 and 924 then county end,
                    case when b not between 920 and 924 then office end, case when b < 900 or b between 927 and 931 then handler end,
                    (at at time zone 'Asia/Shanghai')::date, coalesce(due, '9999-01-01 00:00:00+00'), due - interval '7 days', due - interval '2 days', '12315', 'phone', m.id,
                    m.id, 'goods-food', facts, 'refund', request_text, at, agent, 1
                  from made m, authority p where p.code = '420000';
                insert into follow_up (ticket_id, round, intake_id, version, owed_at, due, due_at, allowed)
                  select m.id, 1, a.id, 0, at, current_date, now() - interval '5 days' + i %% 14 * interval '1 day', 3
                  from made m, authority a where m.state = 'concluded' and a.code = '420100';
                insert into ticket_event (id, ticket_id, type, at, by_user, number)
                  select id, id, 'register', at, agent, 1 from made;
                insert into ticket_deadline (ticket_id, start_id, clock, rule_set, article, state, started_at, due, due_at, yellow_at,
                    red_at, stopped_at, paused_days, extended, warnings, calendar, told)
                  select id, id, 'acceptance', 'O121', '15', case when due is null then 'stopped' else 'running' end, at,
                    coalesce(due, at)::date, coalesce(due, at), coalesce(due, at) - interval '7 days',
                    coalesce(due, at) - interval '2 days', case when due is null then at end, 0, false, '{}',
                    (select count(*) from calendar_version), 3
                  from made;
                """.formatted(from, to, PREFIX, state(0, PREFIX));
    }

    /// What four more digits make of each state of a check.
    private static String damm() {
        StringBuilder rows = new StringBuilder(
                "create table bench_damm (state int, chunk int, next int);\ncopy bench_damm from stdin;\n");
        for (int state = 0; state < 10; state++) {
            for (int chunk = 0; chunk < DIGITS; chunk++) {
                rows.append(BenchReport.of("%d\t%d\t%d%n", state, chunk, state(state, BenchReport.of("%04d", chunk))));
            }
        }
        return rows.append("\\.\n").toString();
    }

    private static int state(int before, String digits) {
        int state = before;
        for (char digit : digits.toCharArray()) {
            state = DAMM[state][digit - '0'];
        }
        return state;
    }
}
