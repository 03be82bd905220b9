package cn.hotline12315.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.account.Role;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.Level;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.testing.Core;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every list with every filter on some 120,000 tickets of a database of its own; fails on plans, never on time.
/// `-Dworklist.rows=1000000` for the design case, then with the times printed.
class WorkQueryPlansTest {
    private static final int ROWS = Integer.getInteger("worklist.rows", 120_000);
    private static final UUID PROVINCE = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final UUID CITY = UUID.fromString("00000000-0000-0000-0000-0000000000a2");
    private static final UUID HANDLER = UUID.fromString("00000000-0000-0000-0000-0000000000b1");
    private static final Core CORE = Core.one();
    private static final HikariDataSource STORAGE = storage();
    private static final JdbcClient SQL = JdbcClient.create(STORAGE);
    private final WorkQuery query = CORE.bean(WorkQuery.class);

    private static HikariDataSource storage() {
        Core.one().sql().sql("create database worklist_plans").update();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:postgresql://127.0.0.1:" + Core.one().toPostgres().port() + "/worklist_plans");
        config.setUsername("postgres");
        config.setMaximumPoolSize(2);
        HikariDataSource storage = new HikariDataSource(config);
        Flyway.configure().dataSource(storage).load().migrate();
        return storage;
    }

    private static UUID county(int n) {
        return UUID.fromString("00000000-0000-0000-0000-0000000c00" + String.format(java.util.Locale.ROOT, "%02d", n));
    }

    @BeforeAll
    static void invent() {
        authority(PROVINCE, "P", 2, "SAMR");
        authority(CITY, "C", 3, "P");
        for (int i = 0; i < 20; i++) {
            authority(county(i), "C" + i, 4, "C");
        }
        SQL.sql("""
                        insert into app_user (id, login, password_hash, name, roles, authority_id, created_at, password_changed_at)
                        values (?, 'u', '', '', array['agent'], ?, now(), now())""").params(HANDLER, county(0)).update();
        SQL.sql("insert into person (id, anonymous, created_at) select md5('p' || i)::uuid, true, now()"
                        + " from generate_series(1, ?) i")
                .param(ROWS)
                .update();
        SQL.sql("""
                        insert into respondent (id, name_hash, uscc_hash, created_at)
                        select md5('r' || i)::uuid, sha256(('n' || i % 3500)::bytea), sha256(('u' || i % 5000)::bytea), now()
                        from generate_series(1, ?) i""").param(ROWS).update();
        SQL.sql("""
                        insert into known_name (name_hash, name_pairs)
                        select sha256(('n' || i)::bytea), array[i % 500, 1000 + i % 7, 2000]::bigint[]
                        from generate_series(0, 3499) i""").update();
        SQL.sql("""
                        insert into ticket (id, number, kind, state, outcome, channel, person_id, respondent_id, category, facts,
                          requests, created_at, created_by, version, state_since, received_on, intake_id, handling_id, signing_id,
                          at_province, at_city, at_county, assigned_to, due_at)
                        select md5('t' || i)::uuid, (42012026112100000 + i)::text, case i % 3 when 0 then 'report' else 'complaint' end,
                          state, case when state in ('concluded', 'archived') then 'agreed' end, 'phone', md5('p' || i)::uuid,
                          md5('r' || i)::uuid, 'goods-' || i % 40, '', '', :now - i * interval '1 minute', :user, 1,
                          :now - i * interval '1 minute', :today - i % 400, :city, unit, unit, :province, :city, unit,
                          case when unit is not null and i % 400 < 20 then :user end,
                          case when state in ('concluded', 'archived', 'returned') then '9999-01-01 00:00:00+00'
                            else :now + (i % 70 - 10) * interval '1 day' end
                        from (select i, state, case when state in ('registered', 'returned') then null
                            else md5('x')::uuid end as dummy,
                            case when state in ('registered', 'returned') then null
                              else ('00000000-0000-0000-0000-0000000c00' || to_char(i % 20, 'FM00'))::uuid end as unit
                          from (select i, (array['registered', 'dispatched', 'accepted', 'mediating', 'returned', 'concluded',
                            'archived', 'archived', 'archived', 'archived'])[1 + (i / 7) % 10] as state
                            from generate_series(1, :rows) i) s) u""")
                .param("now", cn.hotline12315.core.storage.Sql.time(CORE.clock().instant()))
                .param("today", LocalDate.of(2026, 11, 21))
                .param("user", HANDLER)
                .param("city", CITY)
                .param("province", PROVINCE)
                .param("rows", ROWS)
                .update();
        SQL.sql("""
                        insert into ticket_deadline (ticket_id, start_id, clock, rule_set, article, state, started_at, due, due_at,
                          yellow_at, red_at, paused_days, extended, warnings, calendar)
                        select id, id, 'acceptance', 'order-121', '', 'running', created_at, due_at::date, due_at,
                          due_at - interval '7 days', due_at - interval '2 days', 0, false, '{}', 0
                        from ticket where due_at < '9000-01-01'""").update();
        SQL.sql("""
                        update ticket set yellow_at = due_at - interval '7 days', red_at = due_at - interval '2 days'
                        where due_at < '9000-01-01'""").update();
        SQL.sql("""
                        insert into follow_up (ticket_id, round, intake_id, version, owed_at, due, due_at, allowed)
                        select id, 1, intake_id, 0, state_since, received_on + 5, state_since + interval '5 days', 3
                        from ticket where state = 'concluded'""").update();
        SQL.sql("vacuum analyze").update();
    }

    @AfterAll
    static void forget() {
        STORAGE.close();
        CORE.sql().sql("drop database worklist_plans").update();
    }

    private static void authority(UUID id, String code, int level, String parent) {
        SQL.sql("""
                        insert into authority (id, code, name, level, parent_id, intake, valid_from)
                        select ?, ?, ?, ?, id, true, '2020-01-01' from authority where code = ?""").params(id, code, code, level, parent).update();
    }

    private static SignedIn user(UUID authority, Level level, Role... roles) {
        return new SignedIn(HANDLER, "u", "u", Set.of(roles), new Unit(authority, "x", "x", level), null);
    }

    private record Case(String name, SignedIn user, Worklist list, WorkFilter filter) {}

    private static List<WorkFilter> filters() {
        LocalDate day = LocalDate.of(2026, 11, 1);
        return List.of(
                WorkFilter.NONE,
                filter(TicketKind.REPORT, null, null, List.of(), null, null),
                filter(null, Stage.DISPATCHED, null, List.of(), null, null),
                filter(null, null, Light.OVERDUE, List.of(), null, null),
                filter(null, null, Light.RED, List.of(), null, null),
                filter(null, null, Light.YELLOW, List.of(), null, null),
                filter(null, null, Light.CALM, List.of(), null, null),
                filter(null, null, null, List.of("goods-3", "goods-4"), null, null),
                filter(null, null, null, List.of(), "42012026112100044", null),
                filter(null, null, null, List.of(), "91350100M000100Y43", null),
                filter(null, null, null, List.of(), "好又多", null),
                new WorkFilter(null, null, null, List.of(), null, new WorkFilter.Assigned(HANDLER), null, null),
                filter(null, null, null, List.of(), null, day));
    }

    private static WorkFilter filter(
            @Nullable TicketKind kind,
            @Nullable Stage stage,
            @Nullable Light light,
            List<String> categories,
            @Nullable String text,
            @Nullable LocalDate from) {
        return new WorkFilter(kind, stage, light, categories, text, null, from, from == null ? null : from.plusDays(9));
    }

    private static Stream<Case> cases() {
        SignedIn handler = user(county(0), Level.COUNTY, Role.CASE_HANDLER);
        SignedIn head = user(county(0), Level.COUNTY, Role.UNIT_HEAD);
        SignedIn clerk = user(CITY, Level.CITY, Role.CLERK, Role.DISPATCHER);
        SignedIn both = user(PROVINCE, Level.PROVINCE, Role.UNIT_HEAD, Role.DISPATCHER);
        return filters().stream()
                .flatMap(filter -> Stream.of(
                        new Case("handler", handler, Worklist.MINE, filter),
                        new Case("handler", handler, Worklist.NEAR_DUE, filter),
                        new Case("handler", handler, Worklist.OVERDUE, filter),
                        new Case("head", head, Worklist.UNIT, filter),
                        new Case("head", head, Worklist.NEAR_DUE, filter),
                        new Case("head", head, Worklist.OVERDUE, filter),
                        new Case("clerk", clerk, Worklist.TO_DISPATCH, filter),
                        new Case("clerk", clerk, Worklist.RETURNED, filter),
                        new Case("clerk", clerk, Worklist.NEAR_DUE, filter),
                        new Case("clerk", clerk, Worklist.OVERDUE, filter),
                        new Case("clerk", clerk, Worklist.BELOW, filter),
                        new Case("clerk", clerk, Worklist.TO_FOLLOW_UP, filter),
                        new Case("both", both, Worklist.NEAR_DUE, filter),
                        new Case("both", both, Worklist.OVERDUE, filter),
                        new Case("both", both, Worklist.BELOW, filter)));
    }

    private static List<String> plan(Condition found) {
        return SQL.sql("explain " + found.sql())
                .params(found.params())
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void noListReadsTheWholeTableWhateverIsFiltered() {
        List<String> faults = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        cases().forEach(one -> {
            Condition found = query.of(one.user(), new Worklists.Wish(one.list(), one.filter(), null, 51));
            long begun = System.nanoTime();
            SQL.sql(found.sql())
                    .params(found.params())
                    .query((row, _) -> row.getObject(1))
                    .list();
            times.add((System.nanoTime() - begun) / 1_000);
            String plan = String.join("\n", plan(found));
            if (plan.contains("Seq Scan on ticket") || plan.contains("Seq Scan on respondent")) {
                faults.add(one + "\n" + plan);
            }
        });
        times.sort(null);
        System.out.printf(
                "worklists of %,d tickets: p95 %.1f ms, longest %.1f ms of %d%n",
                ROWS, times.get(times.size() * 95 / 100) / 1e3, times.getLast() / 1e3, times.size());
        assertThat(times).hasSizeGreaterThan(150);
        assertThat(faults).isEmpty();
    }

    /// Without a filter the index gives the order: what is below the fifty rows is never sorted. (What is near or over
    /// is
    /// a short range of its index, which may as well be sorted; what one person has is short too.)
    @Test
    void aPageIsReadInTheOrderOfItsIndex() {
        Set<Worklist> longOnes =
                Set.of(Worklist.UNIT, Worklist.TO_DISPATCH, Worklist.RETURNED, Worklist.BELOW, Worklist.TO_FOLLOW_UP);
        cases().filter(one -> one.filter() == WorkFilter.NONE && longOnes.contains(one.list()))
                .forEach(one -> {
                    List<String> plan =
                            plan(query.of(one.user(), new Worklists.Wish(one.list(), one.filter(), null, 51)));
                    assertThat(plan)
                            .as(one + "\n" + String.join("\n", plan))
                            .anyMatch(line -> line.contains("using ticket_") && !line.contains("ticket_deadline"))
                            .noneMatch(line -> line.startsWith("  ->  Sort"));
                });
    }

    /// Behind how many red ones the first yellow one stands does not matter: their tickets are not read.
    @Test
    void lightsAreLookedAtInTheIndex() {
        Set<Worklist> byClock = Set.of(Worklist.UNIT, Worklist.TO_DISPATCH, Worklist.BELOW);
        List<Light> lights = List.of(Light.RED, Light.YELLOW, Light.CALM);
        cases().filter(one -> byClock.contains(one.list())
                        && lights.stream().anyMatch(l -> l == one.filter().light()))
                .forEach(one -> {
                    List<String> plan =
                            plan(query.of(one.user(), new Worklists.Wish(one.list(), one.filter(), null, 51)));
                    assertThat(plan)
                            .as(one + "\n" + String.join("\n", plan))
                            .anyMatch(line -> line.contains("Index Cond") && line.contains("yellow_at"))
                            .noneMatch(line -> line.contains("Filter") && line.contains("yellow_at"));
                });
    }
}
