package cn.hotline12315.core.deadline;

import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/// The calendar in the database, every version of it. What is read is kept until another copy of the core, or
/// this one, imports.
@Component
class Calendars {
    private static final int LOCK = 1231505;
    private static final TypeReference<List<CalendarDay>> DAYS = new TypeReference<>() {};
    private static final TypeReference<List<String>> PAPERS = new TypeReference<>() {};
    private final JdbcClient sql;
    private final Clock clock;
    private volatile WorkingCalendar known = new WorkingCalendar(0, List.of());

    Calendars(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param by null: it came with the program
    record Version(int version, Instant at, @Nullable UUID by, List<String> papers) {}

    /// The calendar to compute deadlines with. It does not change before the caller's transaction ends: an import
    /// waits.
    WorkingCalendar held() {
        sql.sql("select pg_advisory_xact_lock_shared(?)")
                .param(LOCK)
                .query((_, _) -> 0)
                .list();
        return seen();
    }

    /// Waits for those who compute, and keeps the others out until the transaction ends.
    WorkingCalendar toChange() {
        sql.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((_, _) -> 0)
                .list();
        return seen();
    }

    /// The calendar to look at.
    WorkingCalendar seen() {
        int edition = sql.sql("select count(*) from calendar_version")
                .query(Integer.class)
                .single();
        WorkingCalendar calendar = known;
        if (calendar.edition() != edition) {
            calendar = read();
            known = calendar;
        }
        return calendar;
    }

    private record Read(int edition, CalendarYear year) {}

    private WorkingCalendar read() {
        List<Read> newest = sql.sql("""
                        select distinct on (year) *, (select count(*) from calendar_version) as edition
                        from calendar_version order by year, version desc""")
                .query((row, _) -> new Read(row.getInt("edition"), year(row)))
                .list();
        return newest.isEmpty()
                ? new WorkingCalendar(0, List.of())
                : new WorkingCalendar(
                        newest.getFirst().edition(),
                        newest.stream().map(Read::year).toList());
    }

    private static CalendarYear year(ResultSet row) throws SQLException {
        return new CalendarYear(
                row.getInt("year"), papers(row), ApiJson.mapper().readValue(row.getString("days"), DAYS));
    }

    private static List<String> papers(ResultSet row) throws SQLException {
        return ApiJson.mapper().readValue(row.getString("papers"), PAPERS);
    }

    /// Newest first.
    List<Version> versions(int year) {
        return sql.sql("select * from calendar_version where year = ? order by version desc")
                .param(year)
                .query((row, _) -> new Version(
                        row.getInt("version"),
                        Sql.instant(row, "imported_at"),
                        Sql.uuidOrNull(row, "imported_by"),
                        papers(row)))
                .list();
    }

    /// @return the new version, 1 for the first of its year
    int add(CalendarYear year, @Nullable UUID by) {
        return sql.sql("""
                        insert into calendar_version (year, version, papers, days, imported_at, imported_by)
                        select ?, coalesce(max(version), 0) + 1, ?::jsonb, ?::jsonb, ?, ?
                        from calendar_version where year = ? returning version""")
                .params(Sql.values(
                        year.year(),
                        ApiJson.mapper().writeValueAsString(year.papers()),
                        ApiJson.mapper().writeValueAsString(year.days()),
                        Sql.time(clock.instant()),
                        by,
                        year.year()))
                .query(Integer.class)
                .single();
    }
}
