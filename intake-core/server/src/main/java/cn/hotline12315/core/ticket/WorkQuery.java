package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.Level;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.deadline.TicketDeadlines;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.Worklists.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Finds the tickets of a worklist: each is one index of open tickets in the order of their due times, or two of them
/// for who works in two ways; filters and lights are looked at in the index (migration V15). What ends later than the
/// last day
/// that can be near is not looked at for its light.
@Component
class WorkQuery {
    private static final String NUMBER_OR_CODE = "[0-9A-Za-z]{17,22}";
    private static final Duration RED = Duration.ofDays(1);
    private static final Duration YELLOW = Duration.ofDays(2);
    private final Access access;
    private final TicketDeadlines deadlines;
    private final LookupHash hash;
    private final Clock clock;

    WorkQuery(Access access, TicketDeadlines deadlines, LookupHash hash, Clock clock) {
        this.access = access;
        this.deadlines = deadlines;
        this.hash = hash;
        this.clock = clock;
    }

    /// A query of `id` and `at`, what the list is ordered by, in that order; at most `wish.limit()` rows.
    Condition of(SignedIn user, Wish wish) {
        List<Object> params = new ArrayList<>();
        List<String> parts = scopes(user, wish.list()).stream()
                .map(scope -> part(user, wish, scope, params))
                .toList();
        if (parts.size() == 1) {
            return new Condition(parts.getFirst(), params);
        }
        params.add(wish.limit());
        return new Condition(
                "select id, at from ((" + String.join(") union (", parts) + ")) united order by at, id limit ?",
                params);
    }

    private String part(SignedIn user, Wish wish, Condition scope, List<Object> params) {
        WorkFilter filter = wish.filter();
        String order = wish.list().order();
        boolean followUp = wish.list() == Worklist.TO_FOLLOW_UP;
        StringBuilder query = new StringBuilder("select t.id, ")
                .append(order)
                .append(" as at from ")
                .append(followUp ? "follow_up f join ticket t on t.id = f.ticket_id" : "ticket t")
                .append(" where ");
        add(query, params, scope);
        add(query.append(" and "), params, access.where(user, Permission.READ, "t"));
        if (wish.list() == Worklist.NEAR_DUE) {
            near(query, params);
        }
        if (wish.list() == Worklist.OVERDUE) {
            where(query, params, "t.due_at <= ?", Sql.time(clock.instant()));
        }
        filter(query, params, filter);
        if (filter.light() != null) {
            if (followUp) {
                lightOfFollowUp(query, params, filter.light());
            } else {
                light(query, params, filter.light());
            }
        }
        if (wish.after() != null) {
            where(
                    query,
                    params,
                    "(" + order + ", t.id) > (?, ?)",
                    Sql.time(wish.after().at()));
            params.add(wish.after().id());
        }
        params.add(wish.limit());
        return query.append(" order by ").append(order).append(", t.id limit ?").toString();
    }

    private List<Condition> scopes(SignedIn user, Worklist list) {
        UUID authority = user.authority().id();
        return switch (list) {
            case MINE -> List.of(mine(user));
            case UNIT -> List.of(unit(user));
            case NEAR_DUE, OVERDUE -> ownWork(user);
            case TO_DISPATCH ->
                List.of(new Condition("t.state in ('registered', 'returned') and t.intake_id = ?", List.of(authority)));
            case RETURNED -> List.of(new Condition("t.state = 'returned' and t.intake_id = ?", List.of(authority)));
            case BELOW -> List.of(below(user));
            case TO_FOLLOW_UP -> List.of(new Condition("f.done_at is null and f.intake_id = ?", List.of(authority)));
        };
    }

    /// What a user works on: a head the whole unit's, a handler what is assigned to him, an intake body's people all
    /// that it registered.
    private List<Condition> ownWork(SignedIn user) {
        List<Condition> scopes = new ArrayList<>();
        if (access.may(user, Permission.DECIDE)) {
            scopes.add(unit(user));
        } else if (access.may(user, Permission.HANDLE)) {
            scopes.add(mine(user));
        }
        if (access.readsIntake(user)) {
            scopes.add(new Condition(
                    "t.open and t.intake_id = ?", List.of(user.authority().id())));
        }
        return scopes;
    }

    private static Condition mine(SignedIn user) {
        return new Condition("t.open and t.assigned_to = ?", List.of(user.id()));
    }

    private static Condition unit(SignedIn user) {
        return new Condition(
                user.authority().level() == Level.LOCAL_OFFICE
                        ? "t.open and t.handling_id = ?"
                        : "t.open and t.signing_id = ?",
                List.of(user.authority().id()));
    }

    private static Condition below(SignedIn user) {
        UUID authority = user.authority().id();
        String at = switch (user.authority().level()) {
            case NATIONAL -> "t.at_province is not null";
            case PROVINCE -> "t.at_province = ?";
            case CITY -> "t.at_city = ?";
            case COUNTY -> "t.at_county = ?";
            case LOCAL_OFFICE -> "t.at_office = ?";
        };
        return new Condition(
                "t.open and " + at + " and t.handling_id is distinct from ?",
                at.endsWith("?") ? List.of(authority, authority) : List.of(authority));
    }

    private void filter(StringBuilder query, List<Object> params, WorkFilter filter) {
        if (filter.kind() != null) {
            where(query, params, "t.kind = ?", filter.kind().word());
        }
        if (filter.state() != null) {
            where(query, params, "t.state = ?", filter.state().word());
        }
        if (!filter.categories().isEmpty()) {
            where(query, params, "t.category = any(?)", filter.categories().toArray(String[]::new));
        }
        if (filter.from() != null) {
            where(query, params, "t.received_on >= ?", filter.from());
        }
        if (filter.to() != null) {
            where(query, params, "t.received_on <= ?", filter.to());
        }
        if (filter.assigned() != null) {
            UUID user = filter.assigned().user();
            if (user == null) {
                query.append(" and t.assigned_to is null");
            } else {
                where(query, params, "t.assigned_to = ?", user);
            }
        }
        if (filter.text() != null) {
            text(query, params, filter.text());
        }
    }

    private void text(StringBuilder query, List<Object> params, String text) {
        String code = text.replaceAll("[\\s-]", "");
        if (code.matches(NUMBER_OR_CODE)) { // all the digits of a credit code may be digits
            query.append(" and t.id in (select id from ticket where number = ? union")
                    .append(
                            " select c.id from respondent r join ticket c on c.respondent_id = r.id where r.uscc_hash = ?)");
            params.add(code);
            params.add(hash.uscc(code));
        } else {
            where(
                    query,
                    params,
                    "exists (select from respondent r join known_name n on n.name_hash = r.name_hash"
                            + " where r.id = t.respondent_id and n.name_pairs @> ?)",
                    hash.pairsOfPart(text).toArray(new Long[0]));
        }
    }

    private void near(StringBuilder query, List<Object> params) {
        Object now = Sql.time(clock.instant());
        where(query, params, "t.due_at > ?", now);
        where(query, params, "t.due_at <= ?", Sql.time(deadlines.nearUntil(clock.instant())));
        where(query, params, "t.yellow_at <= ?", now);
    }

    private void light(StringBuilder query, List<Object> params, Light light) {
        Object now = Sql.time(clock.instant());
        switch (light) {
            case OVERDUE -> where(query, params, "t.due_at <= ?", now);
            case RED -> {
                near(query, params);
                where(query, params, "t.red_at <= ?", now);
            }
            case YELLOW -> {
                near(query, params);
                where(query, params, "t.red_at > ?", now);
            }
            case CALM -> { // the first follows from the second, and begins where the index has it
                where(query, params, "t.due_at > ?", now);
                where(query, params, "t.yellow_at > ?", now);
            }
        }
    }

    /// Red on its last day, yellow on the one before.
    private void lightOfFollowUp(StringBuilder query, List<Object> params, Light light) {
        Instant now = clock.instant();
        Object soon = Sql.time(now.plus(RED));
        Object later = Sql.time(now.plus(YELLOW));
        switch (light) {
            case OVERDUE -> where(query, params, "f.due_at <= ?", Sql.time(now));
            case RED -> {
                where(query, params, "f.due_at > ?", Sql.time(now));
                where(query, params, "f.due_at <= ?", soon);
            }
            case YELLOW -> {
                where(query, params, "f.due_at > ?", soon);
                where(query, params, "f.due_at <= ?", later);
            }
            case CALM -> where(query, params, "f.due_at > ?", later);
        }
    }

    private static void where(StringBuilder query, List<Object> params, String condition, Object value) {
        query.append(" and ").append(condition);
        params.add(value);
    }

    private static void add(StringBuilder query, List<Object> params, Condition condition) {
        query.append(condition.sql());
        params.addAll(condition.params());
    }
}
