package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.enterprise.Respondents;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.TicketViews.Creator;
import cn.hotline12315.core.ticket.WorklistViews.FollowUpWork;
import cn.hotline12315.core.ticket.WorklistViews.GivenBack;
import cn.hotline12315.core.ticket.WorklistViews.WorkItem;
import cn.hotline12315.core.web.ApiJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the tickets of a worklist, with as much of them as lists show.
@Component
class WorkItems {
    private static final String COLUMNS = "t.id, f.at, t.number, t.kind, t.state, t.outcome, t.respondent_id, t.facts,"
            + " t.handling_id, t.assigned_to, t.created_at, t.state_since";
    /// Of the clock that ends next; null when none runs.
    private static final String CLOCK =
            ", case when t.yellow_at is not null then t.due_at end as due_at, t.yellow_at, t.red_at";
    /// A follow-up in the place of the clock: red on its last day, yellow on the one before.
    private static final String FOLLOW_UP = " join lateral (select x.due_at, x.due_at - interval '2 days' as yellow_at,"
            + " x.due_at - interval '1 day' as red_at, x.due, x.attempts, x.allowed"
            + " from follow_up x where x.ticket_id = t.id and x.done_at is null order by x.round desc limit 1) d on true";

    private static final String BACK = " left join lateral (select e.data, e.by_user, e.unit_id, e.at as back_at"
            + " from ticket_event e where e.ticket_id = t.id and e.type = 'return' order by e.number desc limit 1) b"
            + " on t.state = 'returned'";
    private final JdbcClient sql;
    private final Authorities authorities;
    private final Respondents respondents;
    private final StaffNames staff;
    private final PersonalCipher cipher;
    private final Clock clock;

    WorkItems(
            JdbcClient sql,
            Authorities authorities,
            Respondents respondents,
            StaffNames staff,
            PersonalCipher cipher,
            Clock clock) {
        this.sql = sql;
        this.authorities = authorities;
        this.respondents = respondents;
        this.staff = staff;
        this.cipher = cipher;
        this.clock = clock;
    }

    /// @param at what the list is ordered by
    record Row(
            UUID id,
            Instant at,
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
            @Nullable FollowUpWork followUp,
            Instant createdAt,
            Instant stateSince,
            @Nullable Back back) {}

    private record Back(
            Step.Return step, @Nullable UUID by, @Nullable UUID unit, Instant at) {}

    /// @param found as [WorkQuery#of] makes it
    List<Row> rows(Condition found, Worklist list) {
        boolean followUp = list == Worklist.TO_FOLLOW_UP;
        boolean back = list == Worklist.RETURNED || list == Worklist.TO_DISPATCH;
        String query = "select " + COLUMNS + (followUp ? ", d.*" : CLOCK) + (back ? ", b.*" : "")
                + " from (" + found.sql() + ") f join ticket t on t.id = f.id" + (followUp ? FOLLOW_UP : "")
                + (back ? BACK : "") + " order by f.at, f.id";
        return sql.sql(query)
                .params(found.params())
                .query((row, _) -> read(row, back, followUp))
                .list();
    }

    private Row read(ResultSet row, boolean back, boolean followUp) throws SQLException {
        Instant due = Sql.instantOrNull(row, "due_at");
        String outcome = row.getString("outcome");
        return new Row(
                Sql.uuid(row, "id"),
                Sql.instant(row, "at"),
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
                followUp ? new FollowUpWork(Sql.day(row, "due"), row.getInt("attempts"), row.getInt("allowed")) : null,
                Sql.instant(row, "created_at"),
                Sql.instant(row, "state_since"),
                back ? back(row) : null);
    }

    private @Nullable Back back(ResultSet row) throws SQLException {
        String step = cipher.openOrNull(Purpose.TICKET, row.getBytes("data"));
        return step == null
                ? null
                : new Back(
                        ApiJson.mapper().readValue(step, Step.Return.class),
                        Sql.uuidOrNull(row, "by_user"),
                        Sql.uuidOrNull(row, "unit_id"),
                        Sql.instant(row, "back_at"));
    }

    private Light light(Instant due, Instant red, Instant yellow) {
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            return Light.OVERDUE;
        }
        return !now.isBefore(red) ? Light.RED : now.isBefore(yellow) ? Light.CALM : Light.YELLOW;
    }

    List<WorkItem> of(List<Row> rows) {
        Map<UUID, RespondentDetails> named =
                respondents.byIds(rows.stream().map(Row::respondent).toList());
        Map<UUID, String> names = staff.of(there(rows.stream()
                .flatMap(row -> Stream.of(
                        row.assignedTo(), row.back() == null ? null : row.back().by()))));
        Map<UUID, Unit> units = authorities.units(there(rows.stream()
                .flatMap(row -> Stream.of(
                        row.handling(), row.back() == null ? null : row.back().unit()))));
        return rows.stream()
                .map(row -> item(
                        row, Objects.requireNonNull(named.get(row.respondent())).name(), names, units))
                .toList();
    }

    private static List<UUID> there(Stream<@Nullable UUID> ids) {
        return ids.filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }

    private static WorkItem item(
            Row row, @Nullable String respondentName, Map<UUID, String> names, Map<UUID, Unit> units) {
        Back back = row.back();
        return new WorkItem(
                row.id(),
                row.number().value(),
                row.number().display(),
                row.kind(),
                row.state(),
                row.outcome(),
                respondentName,
                TicketSummary.of(row.facts()),
                row.handling() == null ? null : units.get(row.handling()),
                person(row.assignedTo(), names),
                row.dueAt(),
                row.light(),
                row.followUp(),
                row.createdAt(),
                row.stateSince(),
                back == null
                        ? null
                        : new GivenBack(
                                back.step().reason(),
                                back.step().reason().chinese(),
                                back.step().note(),
                                person(back.by(), names),
                                back.unit() == null ? null : units.get(back.unit()),
                                back.at()));
    }

    private static @Nullable Creator person(@Nullable UUID id, Map<UUID, String> names) {
        return id == null ? null : new Creator(id, names.getOrDefault(id, ""));
    }
}
