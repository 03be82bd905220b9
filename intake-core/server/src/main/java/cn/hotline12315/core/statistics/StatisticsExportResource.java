package cn.hotline12315.core.statistics;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.export.Export;
import cn.hotline12315.core.export.ExportFormat;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Download;
import cn.hotline12315.core.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Figures as a file.
@Component
@Path("v1/statistics")
@Produces({ExportFormat.Types.XLSX, ExportFormat.Types.CSV})
public class StatisticsExportResource implements ApiComponent {
    private final CountCalls calls;
    private final CountAgents agents;
    private final StatisticsAccess access;
    private final Audit audit;
    private final Clock clock;

    StatisticsExportResource(CountCalls calls, CountAgents agents, StatisticsAccess access, Audit audit, Clock clock) {
        this.calls = calls;
        this.agents = agents;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Path("calls/export")
    @Answers(
            problems = {403, 422},
            says = "What `calls` answers, as a file, `format` xlsx or csv. On record.")
    public Response calls(
            @QueryParam("format") @Nullable String format,
            @QueryParam("by") @Nullable String by,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("line") @Nullable String line,
            @QueryParam("within") @Nullable String within,
            @Context ContainerRequestContext request,
            @Context HttpServletRequest servlet) {
        SignedIn user = access.demandAll(SignedIn.of(request));
        ExportFormat wanted = format(format);
        By rows = By.of(by, By.DAY, By.INTERVAL, By.DAY, By.LINE);
        Range range = Range.of(from, until, line, within, rows, today());
        List<List<String>> cells =
                calls.rows(rows, range).stream().map(Cell::of).toList();
        return answer(user, "calls", "话务统计", Cell.CALLS, cells, range, wanted, servlet);
    }

    @GET
    @Path("agents/export")
    @Answers(
            problems = {403, 422},
            says = "What `agents` answers, as a file, `format` xlsx or csv. On record.")
    public Response agents(
            @QueryParam("format") @Nullable String format,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @Context ContainerRequestContext request,
            @Context HttpServletRequest servlet) {
        SignedIn user = access.demandAny(SignedIn.of(request));
        ExportFormat wanted = format(format);
        Range range = Range.of(from, until, null, null, By.AGENT, today());
        List<List<String>> cells = agents.rows(range, user.authority().id(), access.only(user)).stream()
                .map(Cell::of)
                .toList();
        return answer(user, "agents", "坐席统计", Cell.AGENTS, cells, range, wanted, servlet);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Range.CHINA);
    }

    private static ExportFormat format(@Nullable String word) {
        return ExportFormat.of(word == null ? "" : word)
                .orElseThrow(() -> ProblemException.field("format", "须为 xlsx 或 csv"));
    }

    private Response answer(
            SignedIn user,
            String name,
            String title,
            List<String> heads,
            List<List<String>> cells,
            Range range,
            ExportFormat format,
            HttpServletRequest servlet) {
        audit.write(AuditEntry.of(AuditAction.STATISTICS_EXPORTED)
                .by(user.actor())
                .about("statistics", name)
                .field(range.from() + "/" + range.until()));
        Export export = new Export(
                "statistics-" + name + "-" + range.from() + "-" + range.until(),
                title + range.from() + "至" + range.until(),
                heads,
                cells.size(),
                false,
                taker -> {
                    for (List<String> row : cells) {
                        if (!taker.row(row)) {
                            return;
                        }
                    }
                });
        String end = "." + format.word();
        return Download.of(
                        format.mediaType(),
                        export.name() + end,
                        export.title() + end,
                        out -> export.write(format, out),
                        servlet)
                .header("X-Export-Rows", export.rows())
                .header("X-Export-Cut", export.cut())
                .build();
    }
}
