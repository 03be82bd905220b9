package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Level;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.enterprise.Respondents;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.TicketViews.Creator;
import cn.hotline12315.core.ticket.WorklistViews.WorkCount;
import cn.hotline12315.core.ticket.WorklistViews.WorkItem;
import cn.hotline12315.core.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody has to do: each list is one index of open tickets, in the order of their due times.
@Component
class Worklists {
    /// Stands in the column for "no clock runs".
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final int COUNTED = 1_000;
    private final JdbcClient sql;
    private final Access access;
    private final Authorities authorities;
    private final Respondents respondents;
    private final StaffNames staff;
    private final PersonalCipher cipher;
    private final Clock clock;

    Worklists(
            JdbcClient sql,
            Access access,
            Authorities authorities,
            Respondents respondents,
            StaffNames staff,
            PersonalCipher cipher,
            Clock clock) {
        this.sql = sql;
        this.access = access;
        this.authorities = authorities;
        this.respondents = respondents;
        this.staff = staff;
        this.cipher = cipher;
        this.clock = clock;
    }

    /// @param kind, state, light null for all
    record Wish(
            Worklist list,
            @Nullable TicketKind kind,
            @Nullable Stage state,
            @Nullable Light light,
            @Nullable Cursor after,
            int limit) {}

    /// The lists that this user has.
    List<Worklist> of(SignedIn user) {
        return Arrays.stream(Worklist.values())
                .filter(list -> access.may(user, list.permission()))
                .filter(list -> list != Worklist.BELOW || user.authority().level() != Level.LOCAL_OFFICE)
                .toList();
    }

    List<WorkCount> counts(SignedIn user) {
        return of(user).stream()
                .map(list -> new WorkCount(
                        list.word(),
                        count(user, list, null),
                        count(user, list, Light.OVERDUE),
                        count(user, list, Light.RED)))
                .toList();
    }

    private int count(SignedIn user, Worklist list, @Nullable Light light) {
        List<Object> params = new ArrayList<>();
        String query = query(user, new Wish(list, null, null, light, null, COUNTED), "1", params);
        return sql.sql("select count(*) from (" + query + ") counted")
                .params(params)
                .query(Integer.class)
                .single();
    }

    List<WorkItem> page(SignedIn user, Wish wish) {
        List<Object> params = new ArrayList<>();
        String columns =
                "t.id, t.number, t.kind, t.state, t.outcome, t.respondent_id, t.facts, t.handling_id, t.assigned_to,"
                        + " t.due_at, t.created_at, t.state_since, d.yellow_at, d.red_at, d.due_at as running_due";
        List<Row> rows = sql.sql(query(user, wish, columns, params))
                .params(params)
                .query((row, _) -> read(row))
                .list();
        var named = respondents.byIds(rows.stream().map(Row::respondent).toList());
        var names = staff.of(rows.stream()
                .map(Row::assignedTo)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
        var units = authorities.units(rows.stream()
                .map(Row::handling)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
        return rows.stream()
                .map(row -> row.item(
                        Objects.requireNonNull(named.get(row.respondent())).name(), names, units))
                .toList();
    }

    private String query(SignedIn user, Wish wish, String columns, List<Object> params) {
        UUID authority = user.authority().id();
        StringBuilder query = new StringBuilder("select ")
                .append(columns)
                .append(
                        " from ticket t left join lateral (select x.due_at, x.yellow_at, x.red_at from ticket_deadline x")
                .append(
                        " where x.ticket_id = t.id and x.state = 'running' order by x.due_at limit 1) d on true where ");
        switch (wish.list()) {
            case MINE -> where(query, params, "t.open and t.assigned_to = ?", user.id());
            case UNIT ->
                where(
                        query,
                        params,
                        user.authority().level() == Level.LOCAL_OFFICE
                                ? "t.open and t.handling_id = ?"
                                : "t.open and t.signing_id = ?",
                        authority);
            case TO_DISPATCH ->
                where(query, params, "t.state in ('registered', 'returned') and t.intake_id = ?", authority);
            case BELOW -> below(user, query, params);
            case TO_FOLLOW_UP -> where(query, params, "t.state = 'concluded' and t.intake_id = ?", authority);
        }
        var readable = access.where(user, Permission.READ, "t");
        query.append(" and ").append(readable.sql());
        params.addAll(readable.params());
        if (wish.kind() != null) {
            where(query.append(" and "), params, "t.kind = ?", wish.kind().word());
        }
        if (wish.state() != null) {
            where(query.append(" and "), params, "t.state = ?", wish.state().word());
        }
        if (wish.light() != null) {
            light(wish.light(), query.append(" and "), params);
        }
        String order = wish.list().order();
        if (wish.after() != null) {
            query.append(" and (t.").append(order).append(", t.id) > (?, ?)");
            params.add(Sql.time(wish.after().at()));
            params.add(wish.after().id());
        }
        query.append(" order by t.").append(order).append(", t.id limit ?");
        params.add(wish.limit());
        return query.toString();
    }

    private static void below(SignedIn user, StringBuilder query, List<Object> params) {
        String at = switch (user.authority().level()) {
            case NATIONAL -> "t.at_province is not null";
            case PROVINCE -> "t.at_province = ?";
            case CITY -> "t.at_city = ?";
            case COUNTY -> "t.at_county = ?";
            case LOCAL_OFFICE -> "t.at_office = ?";
        };
        query.append("t.open and ").append(at).append(" and t.handling_id is distinct from ?");
        if (at.endsWith("?")) {
            params.add(user.authority().id());
        }
        params.add(user.authority().id());
    }

    private void light(Light light, StringBuilder query, List<Object> params) {
        Object now = Sql.time(clock.instant());
        switch (light) {
            case OVERDUE -> where(query, params, "t.due_at <= ?", now);
            case RED -> {
                where(query, params, "t.due_at > ? and d.red_at <= ?", now);
                params.add(now);
            }
            case YELLOW -> {
                where(query, params, "d.red_at > ? and d.yellow_at <= ?", now);
                params.add(now);
            }
            case CALM -> { // the second follows from the first, and begins where the index has it
                where(query, params, "t.yellow_at > ? and t.due_at > ?", now);
                params.add(now);
            }
        }
    }

    private static void where(StringBuilder query, List<Object> params, String condition, Object value) {
        query.append(condition);
        params.add(value);
    }

    private record Row(
            UUID id,
            TicketNumber number,
            TicketKind kind,
            Stage state,
            @Nullable Outcome outcome,
            UUID respondent,
            String facts,
            @Nullable UUID handling,
            @Nullable UUID assignedTo,
            @Nullable Instant dueAt,
            @Nullable Light light,
            Instant createdAt,
            Instant stateSince) {
        WorkItem item(@Nullable String respondentName, Map<UUID, String> names, Map<UUID, Unit> units) {
            return new WorkItem(
                    id,
                    number.value(),
                    number.display(),
                    kind,
                    state,
                    outcome,
                    respondentName,
                    TicketList.summary(facts),
                    handling == null ? null : units.get(handling),
                    assignedTo == null ? null : new Creator(assignedTo, names.getOrDefault(assignedTo, "")),
                    dueAt,
                    light,
                    createdAt,
                    stateSince);
        }
    }

    private Row read(ResultSet row) throws SQLException {
        Instant due = Sql.instantOrNull(row, "running_due");
        String outcome = row.getString("outcome");
        return new Row(
                Sql.uuid(row, "id"),
                new TicketNumber(row.getString("number")),
                TicketKind.of(row.getString("kind")).orElseThrow(),
                Stage.of(row.getString("state")),
                outcome == null ? null : Outcome.of(outcome),
                Sql.uuid(row, "respondent_id"),
                cipher.open(Purpose.TICKET, row.getBytes("facts")),
                Sql.uuidOrNull(row, "handling_id"),
                Sql.uuidOrNull(row, "assigned_to"),
                due,
                due == null ? null : light(due, Sql.instant(row, "red_at"), Sql.instant(row, "yellow_at")),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "state_since"));
    }

    private Light light(Instant due, Instant red, Instant yellow) {
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            return Light.OVERDUE;
        }
        return !now.isBefore(red) ? Light.RED : now.isBefore(yellow) ? Light.CALM : Light.YELLOW;
    }
}
