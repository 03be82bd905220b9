package cn.hotline12315.core.board;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Authority;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.board.BoardViews.BoardCounts;
import cn.hotline12315.core.board.BoardViews.BoardPage;
import cn.hotline12315.core.board.BoardViews.BoardRow;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the open tickets under an authority, in one pass over an index of open tickets: what is concluded costs
/// nothing, and due times and lights stand on the ticket's row.
@Component
class Board {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final BoardCounts NOTHING = new BoardCounts(0, 0, 0, 0, 0, 0, null, 0);
    private static final Comparator<BoardRow> WORST_FIRST = Comparator.comparing(
                    BoardRow::counts,
                    Comparator.comparingInt(BoardCounts::overdue)
                            .thenComparingInt(BoardCounts::red)
                            .thenComparingInt(BoardCounts::yellow)
                            .thenComparingInt(BoardCounts::open)
                            .reversed())
            .thenComparing(row -> row.unit().code());

    private final JdbcClient sql;
    private final Access access;
    private final Authorities authorities;
    private final Clock clock;

    Board(JdbcClient sql, Access access, Authorities authorities, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.authorities = authorities;
        this.clock = clock;
    }

    private record Counted(@Nullable UUID below, BoardCounts counts, int escalated) {}

    /// @param of the viewer's authority, or one under it
    BoardPage page(SignedIn viewer, Authority of) {
        List<Counted> counted = counted(viewer, of);
        Map<UUID, Unit> units = new HashMap<>();
        authorities.children(of.id()).stream()
                .filter(child -> child.isValidOn(today()))
                .forEach(child -> units.put(child.id(), child.unit()));
        List<UUID> others = new ArrayList<>();
        Map<UUID, BoardCounts> counts = new HashMap<>();
        counted.forEach(one -> {
            UUID at = one.below() == null ? of.id() : one.below();
            counts.put(at, one.counts());
            if (!units.containsKey(at)) {
                others.add(at); // itself, one that has ended, one without the level between
            }
        });
        units.putAll(authorities.units(others));
        List<BoardRow> rows = units.values().stream()
                .map(unit -> row(unit, unit.id().equals(of.id()), counts.getOrDefault(unit.id(), NOTHING)))
                .sorted(WORST_FIRST)
                .toList();
        return new BoardPage(
                clock.instant(),
                path(viewer, of),
                total(rows),
                counted.stream().mapToInt(Counted::escalated).sum(),
                rows);
    }

    private static BoardRow row(Unit unit, boolean own, BoardCounts counts) {
        return new BoardRow(unit, own, !own && Place.hasBelow(unit.level()), counts);
    }

    private List<Unit> path(SignedIn viewer, Authority of) {
        return authorities.path(of.id()).stream()
                .dropWhile(above -> !above.id().equals(viewer.authority().id()))
                .map(Authority::unit)
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CHINA);
    }

    private List<Counted> counted(SignedIn viewer, Authority of) {
        Place place = Place.of(of);
        Condition readable = access.where(viewer, Permission.READ, "t");
        Object now = Sql.time(clock.instant());
        List<Object> params = new ArrayList<>(List.of(
                now, now, now, now, now, now, now, now, viewer.authority().id()));
        params.addAll(place.params());
        params.addAll(readable.params());
        return sql.sql("""
                        select %s as below, count(*) as open,
                          count(*) filter (where t.yellow_at <= ? and t.red_at > ? and t.due_at > ?) as yellow,
                          count(*) filter (where t.red_at <= ? and t.due_at > ?) as red,
                          count(*) filter (where t.due_at <= ?) as overdue,
                          count(*) filter (where t.supervision is not null) as supervised,
                          count(*) filter (where t.supervision_due_at <= ?) as supervision_overdue,
                          min(t.due_at) filter (where t.due_at <= ?) as oldest,
                          count(*) filter (where t.escalated_to = ?) as escalated
                        from ticket t where t.open and %s and %s group by 1""".formatted(place.below(), place.sql(), readable.sql()))
                .params(params)
                .query((row, _) -> counted(row))
                .list();
    }

    private Counted counted(ResultSet row) throws SQLException {
        @Nullable Instant oldest = Sql.instantOrNull(row, "oldest");
        @Nullable LocalDate due = oldest == null ? null : lastDay(oldest);
        return new Counted(
                Sql.uuidOrNull(row, "below"),
                new BoardCounts(
                        row.getInt("open"),
                        row.getInt("yellow"),
                        row.getInt("red"),
                        row.getInt("overdue"),
                        row.getInt("supervised"),
                        row.getInt("supervision_overdue"),
                        due,
                        due == null ? 0 : (int) ChronoUnit.DAYS.between(due, today())),
                row.getInt("escalated"));
    }

    /// @param dueAt the end of the last day
    static LocalDate lastDay(Instant dueAt) {
        return LocalDate.ofInstant(dueAt, CHINA).minusDays(1);
    }

    private static BoardCounts total(List<BoardRow> rows) {
        return rows.stream().map(BoardRow::counts).reduce(NOTHING, Board::sum);
    }

    private static BoardCounts sum(BoardCounts one, BoardCounts other) {
        boolean first = one.daysLate() >= other.daysLate();
        return new BoardCounts(
                one.open() + other.open(),
                one.yellow() + other.yellow(),
                one.red() + other.red(),
                one.overdue() + other.overdue(),
                one.supervised() + other.supervised(),
                one.supervisionOverdue() + other.supervisionOverdue(),
                first ? one.oldestDue() : other.oldestDue(),
                Math.max(one.daysLate(), other.daysLate()));
    }
}
