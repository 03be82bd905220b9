package cn.hotline12315.core.deadline;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.deadline.CalendarViews.Calendar;
import cn.hotline12315.core.deadline.CalendarViews.CalendarImported;
import cn.hotline12315.core.deadline.CalendarViews.CalendarVersion;
import cn.hotline12315.core.deadline.CalendarViews.Importer;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The working calendar, year by year.
@Component
@Path("v1/calendars/{year}")
@Produces(MediaType.APPLICATION_JSON)
public class CalendarResource implements ApiComponent {
    private final Calendars calendars;
    private final CalendarImport imports;
    private final StaffNames names;
    private final JdbcClient sql;
    private final Access access;

    CalendarResource(Calendars calendars, CalendarImport imports, StaffNames names, JdbcClient sql, Access access) {
        this.calendars = calendars;
        this.imports = imports;
        this.names = names;
        this.sql = sql;
        this.access = access;
    }

    @GET
    @Answers(
            body = Calendar.class,
            problems = 404,
            says = "A year's working calendar with all its versions; 404 for a year that was not imported yet.")
    public Response one(@PathParam("year") String year) {
        WorkingCalendar calendar = calendars.seen();
        CalendarYear found = calendar.year(yearOf(year)).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        LocalDate first = LocalDate.of(found.year(), 1, 1);
        int worked = (int) first.datesUntil(first.plusYears(1))
                .filter(calendar::isWorkingDay)
                .count();
        List<CalendarVersion> versions = versions(found.year());
        return Response.ok(new Calendar(
                        found.year(),
                        versions.getFirst().version(),
                        found.papers(),
                        found.days(),
                        worked,
                        first.lengthOfYear() - worked,
                        versions,
                        calendar.years().stream().map(CalendarYear::year).toList(),
                        uncertain()))
                .build();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = CalendarImported.class,
            problems = {400, 403, 404, 413, 415, 422},
            says = "Imports a year in the form of NateScarlet/holiday-cn as a new version; open deadlines are computed"
                    + " again soon after. With `dryRun=true` it only says what would change, which rows are bad and"
                    + " which open deadlines would move. For supervisors.")
    public Response take(
            @PathParam("year") String year,
            @QueryParam("dryRun") @Nullable String dryRun,
            @Nullable HolidayPaper paper,
            @Context ContainerRequestContext request) {
        SignedIn user = access.demand(SignedIn.of(request), Permission.ADMINISTER);
        if (paper == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            throw ProblemException.field("dryRun", "须为 true 或 false");
        }
        int wanted = yearOf(year);
        CalendarImported answer =
                "true".equals(dryRun) ? imports.dryRun(wanted, paper) : imports.take(user, wanted, paper);
        return Response.ok(answer).build();
    }

    /// Of the administrator, once `access` decides; this line then asks it.
    private static int yearOf(String text) {
        if (!text.matches("20[0-9]{2}|21[0-9]{2}")) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Integer.parseInt(text);
    }

    private List<CalendarVersion> versions(int year) {
        List<Calendars.Version> all = calendars.versions(year);
        Map<UUID, String> known = names.of(
                all.stream().map(Calendars.Version::by).filter(Objects::nonNull).toList());
        return all.stream()
                .map(one -> new CalendarVersion(
                        one.version(),
                        one.at(),
                        one.by() == null ? null : new Importer(one.by(), known.getOrDefault(one.by(), "")),
                        one.papers()))
                .toList();
    }

    private int uncertain() {
        return sql.sql("""
                        select count(*) from ticket_deadline
                        where state <> 'stopped' and warnings @> array['calendar-ends']""").query(Integer.class).single();
    }
}
