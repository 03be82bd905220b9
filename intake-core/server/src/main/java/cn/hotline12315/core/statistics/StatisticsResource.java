package cn.hotline12315.core.statistics;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.statistics.CountSurveys.SurveyAnswer;
import cn.hotline12315.core.statistics.CountSurveys.SurveyFigures;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Cursor;
import cn.hotline12315.core.web.FieldErrors;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Figures of calls, people, survey; and how many seats a load needs.
@Component
@Path("v1/statistics")
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource implements ApiComponent {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 3_600;
    private final CountCalls calls;
    private final CountAgents agents;
    private final CountSurveys surveys;
    private final StatisticsAccess access;
    private final Clock clock;

    StatisticsResource(
            CountCalls calls, CountAgents agents, CountSurveys surveys, StatisticsAccess access, Clock clock) {
        this.calls = calls;
        this.agents = agents;
        this.surveys = surveys;
        this.access = access;
        this.clock = clock;
    }

    /// @param total null when there were no calls
    record CallStatistics(
            By by, List<CallFigures> rows, @Nullable CallFigures total) {}

    record AgentStatistics(List<AgentFigures> rows) {}

    record SurveyStatistics(By by, List<SurveyFigures> rows) {}

    record SurveyAnswers(List<SurveyAnswer> items, @Nullable String nextCursor) {}

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Range.CHINA);
    }

    @GET
    @Path("calls")
    @Answers(
            body = CallStatistics.class,
            problems = {403, 422},
            says =
                    "Figures of calls that came in, `by` interval (15 min, at most 7 days), day or line (the dialled one);"
                            + " `from`, `until` are days of China, both included, today when nothing is said. `within`: T in seconds,"
                            + " else what each line promises. Permission `statistics` of the whole hotline.")
    public Response calls(
            @QueryParam("by") @Nullable String by,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("line") @Nullable String line,
            @QueryParam("within") @Nullable String within,
            @Context ContainerRequestContext request) {
        access.demandAll(SignedIn.of(request));
        By rows = By.of(by, By.DAY, By.INTERVAL, By.DAY, By.LINE);
        Range range = Range.of(from, until, line, within, rows, today());
        @Nullable
        CallFigures total = calls.rows(By.ALL, range).stream().findFirst().orElse(null);
        return Response.ok(new CallStatistics(rows, calls.rows(rows, range), total))
                .build();
    }

    @GET
    @Path("agents")
    @Answers(
            body = AgentStatistics.class,
            problems = {403, 422},
            says = "Figures of people who had calls or were signed in, by login; an agent gets his own.")
    public Response agents(
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @Context ContainerRequestContext request) {
        SignedIn user = access.demandAny(SignedIn.of(request));
        Range range = Range.of(from, until, null, null, By.AGENT, today());
        return Response.ok(
                        new AgentStatistics(agents.rows(range, user.authority().id(), access.only(user))))
                .build();
    }

    @GET
    @Path("surveys")
    @Answers(
            body = SurveyStatistics.class,
            problems = {403, 422},
            says = "What citizens pressed, per question, `by` line, day or agent; an agent gets his own.")
    public Response surveys(
            @QueryParam("by") @Nullable String by,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("line") @Nullable String line,
            @Context ContainerRequestContext request) {
        SignedIn user = access.demandAny(SignedIn.of(request));
        By rows = By.of(by, By.LINE, By.LINE, By.DAY, By.AGENT);
        Range range = Range.of(from, until, line, null, rows, today());
        return Response.ok(new SurveyStatistics(rows, surveys.rows(rows, range, access.only(user))))
                .build();
    }

    @GET
    @Path("survey-answers")
    @Answers(
            body = SurveyAnswers.class,
            problems = {403, 422},
            says = "Single answers with call and ticket, newest first; an agent gets his own.")
    public Response answers(
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("line") @Nullable String line,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        SignedIn user = access.demandAny(SignedIn.of(request));
        Range range = Range.of(from, until, line, null, By.DAY, today());
        int size = Cursor.limit(limit);
        List<SurveyAnswer> found = surveys.answers(user, range, access.only(user), Cursor.parse(cursor), size + 1);
        List<SurveyAnswer> page = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size
                ? new Cursor(page.getLast().at(), page.getLast().contactId()).text()
                : null;
        return Response.ok(new SurveyAnswers(page, next)).build();
    }

    @GET
    @Path("staffing")
    @Answers(
            body = Staffing.class,
            problems = {403, 422},
            says =
                    "Erlang C: seats for `calls` in half an hour of `handling` seconds each, so that `target` per cent are"
                            + " answered `within` seconds. Permission `statistics`.")
    public Response staffing(
            @QueryParam("calls") @Nullable String callsInHalfAnHour,
            @QueryParam("handling") @Nullable String handling,
            @QueryParam("within") @Nullable String within,
            @QueryParam("target") @Nullable String target,
            @Context ContainerRequestContext request) {
        access.demandAny(SignedIn.of(request));
        FieldErrors errors = new FieldErrors();
        int count = Whole.number("calls", callsInHalfAnHour, 1, 5_000, 100, errors);
        int seconds = Whole.number("handling", handling, SHORTEST, LONGEST, 300, errors);
        int soon = Whole.number("within", within, 1, 600, 15, errors);
        int share = Whole.number("target", target, 1, 99, 80, errors);
        errors.refuse();
        return Response.ok(Staffing.of(count, Duration.ofSeconds(seconds), Duration.ofSeconds(soon), share / 100.0))
                .build();
    }
}
