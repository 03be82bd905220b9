package cn.hotline12315.core.board;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Authority;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.board.BoardViews.BoardPerson;
import cn.hotline12315.core.board.BoardViews.BoardSupervision;
import cn.hotline12315.core.board.BoardViews.BoardTicket;
import cn.hotline12315.core.deadline.ClockKind;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.enterprise.Respondents;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tickets behind a number of the board, the one that is late longest first.
@Component
class BoardTickets {
    private final JdbcClient sql;
    private final Access access;
    private final Authorities authorities;
    private final Respondents respondents;
    private final StaffNames staff;
    private final Clock clock;

    BoardTickets(
            JdbcClient sql,
            Access access,
            Authorities authorities,
            Respondents respondents,
            StaffNames staff,
            Clock clock) {
        this.sql = sql;
        this.access = access;
        this.authorities = authorities;
        this.respondents = respondents;
        this.staff = staff;
        this.clock = clock;
    }

    /// @param own of the authority itself only
    /// @param after null for the first page
    record Wish(
            Authority of,
            boolean own,
            Which which,
            @Nullable Cursor after,
            int limit) {}

    /// @param dueAt for the cursor
    record Found(BoardTicket ticket, Instant dueAt) {}

    private record Row(
            BoardTicket ticket,
            Instant dueAt,
            UUID respondent,
            @Nullable UUID handling,
            @Nullable UUID assignedTo,
            @Nullable UUID escalatedTo) {}

    List<Found> page(SignedIn viewer, Wish wish) {
        Place place = Place.of(wish.of());
        Condition may = access.where(viewer, Permission.SUPERVISE, "t");
        Condition readable = access.where(viewer, Permission.READ, "t");
        Condition which =
                wish.which().where(Sql.time(clock.instant()), viewer.authority().id());
        List<Object> params = new ArrayList<>(may.params());
        params.addAll(place.params());
        params.addAll(readable.params());
        params.addAll(which.params());
        StringBuilder query = new StringBuilder("""
                select t.*, d.clock, (t.supervision is null and %s) as may_supervise
                from ticket t left join lateral (
                  select x.clock from ticket_deadline x where x.ticket_id = t.id and x.state = 'running'
                  order by x.due_at limit 1) d on true
                where t.open and %s and %s and %s""".formatted(may.sql(), place.sql(), readable.sql(), which.sql()));
        if (wish.own()) {
            query.append(" and ").append(place.below()).append(" is null");
        }
        if (wish.after() != null) {
            query.append(" and (t.due_at, t.id) > (?, ?)");
            params.add(Sql.time(wish.after().at()));
            params.add(wish.after().id());
        }
        params.add(wish.limit());
        return named(sql.sql(query.append(" order by t.due_at, t.id limit ?").toString())
                .params(params)
                .query((row, _) -> read(row))
                .list());
    }

    private List<Found> named(List<Row> rows) {
        Map<UUID, RespondentDetails> whom =
                respondents.byIds(rows.stream().map(Row::respondent).toList());
        Map<UUID, String> people = staff.of(known(rows.stream().map(Row::assignedTo)));
        Map<UUID, Unit> units =
                authorities.units(known(rows.stream().flatMap(row -> Stream.of(row.handling(), row.escalatedTo()))));
        return rows.stream()
                .map(row -> new Found(named(row, whom, people, units), row.dueAt()))
                .toList();
    }

    private static List<UUID> known(Stream<@Nullable UUID> ids) {
        return ids.filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }

    private static BoardTicket named(
            Row row, Map<UUID, RespondentDetails> whom, Map<UUID, String> people, Map<UUID, Unit> units) {
        BoardTicket bare = row.ticket();
        @Nullable BoardSupervision supervision = bare.supervision();
        return new BoardTicket(
                bare.id(),
                bare.number(),
                bare.kind(),
                bare.state(),
                Objects.requireNonNull(whom.get(row.respondent())).name(),
                row.handling() == null ? null : units.get(row.handling()),
                row.assignedTo() == null
                        ? null
                        : new BoardPerson(row.assignedTo(), people.getOrDefault(row.assignedTo(), "")),
                bare.clock(),
                bare.clockName(),
                bare.due(),
                bare.light(),
                bare.daysLate(),
                bare.urged(),
                bare.lastUrgedAt(),
                supervision == null || row.escalatedTo() == null
                        ? supervision
                        : new BoardSupervision(
                                supervision.state(),
                                supervision.since(),
                                supervision.due(),
                                supervision.overdue(),
                                units.get(row.escalatedTo())),
                bare.maySupervise());
    }

    private Row read(ResultSet row) throws SQLException {
        Instant now = clock.instant();
        Instant dueAt = Sql.instant(row, "due_at");
        @Nullable String clockWord = row.getString("clock");
        @Nullable ClockKind running = clockWord == null ? null : ClockKind.of(clockWord);
        @Nullable LocalDate due = running == null ? null : Board.lastDay(dueAt);
        return new Row(
                new BoardTicket(
                        Sql.uuid(row, "id"),
                        row.getString("number"),
                        TicketKind.of(row.getString("kind")).orElseThrow(),
                        Stage.of(row.getString("state")),
                        null,
                        null,
                        null,
                        running,
                        running == null ? null : running.chinese(),
                        due,
                        running == null ? null : light(now, dueAt, row),
                        due == null ? 0 : (int) ChronoUnit.DAYS.between(due, LocalDate.ofInstant(now, Board.CHINA)),
                        row.getInt("urged"),
                        Sql.instantOrNull(row, "last_urged_at"),
                        supervision(now, row),
                        row.getBoolean("may_supervise")),
                dueAt,
                Sql.uuid(row, "respondent_id"),
                Sql.uuidOrNull(row, "handling_id"),
                Sql.uuidOrNull(row, "assigned_to"),
                Sql.uuidOrNull(row, "escalated_to"));
    }

    private static Light light(Instant now, Instant dueAt, ResultSet row) throws SQLException {
        if (!now.isBefore(dueAt)) {
            return Light.OVERDUE;
        }
        return !now.isBefore(Sql.instant(row, "red_at"))
                ? Light.RED
                : now.isBefore(Sql.instant(row, "yellow_at")) ? Light.CALM : Light.YELLOW;
    }

    private static @Nullable BoardSupervision supervision(Instant now, ResultSet row) throws SQLException {
        @Nullable String state = row.getString("supervision");
        @Nullable Instant dueAt = Sql.instantOrNull(row, "supervision_due_at");
        return state == null
                ? null
                : new BoardSupervision(
                        state,
                        Sql.instant(row, "supervised_at"),
                        dueAt == null ? null : Board.lastDay(dueAt),
                        dueAt != null && !now.isBefore(dueAt),
                        null);
    }
}
