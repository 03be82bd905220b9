package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.export.Export;
import cn.hotline12315.core.export.ExportFormat;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Download;
import cn.hotline12315.core.web.FieldErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tickets as a file.
@Component
@Path("v1/tickets/export")
public class ExportResource implements ApiComponent {
    private final ExportTickets exports;

    ExportResource(ExportTickets exports) {
        this.exports = exports;
    }

    @GET
    @Produces({ExportFormat.Types.XLSX, ExportFormat.Types.CSV})
    @Answers(
            problems = 422,
            says =
                    "What the list of tickets shows, as a file, `format` xlsx or csv; at most 50,000 rows, and the file says"
                            + " when there are more. On record.")
    public Response export(
            @QueryParam("format") @Nullable String format,
            @QueryParam("mine") @Nullable String mine,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("q") @Nullable String q,
            @Context ContainerRequestContext request,
            @Context HttpServletRequest servlet) {
        FieldErrors errors = new FieldErrors();
        TicketResource.check(mine, kind, q, errors);
        ExportFormat wanted = format(format, errors);
        errors.refuse();
        @Nullable TicketKind of = kind == null ? null : TicketKind.of(kind).orElse(null);
        return answer(exports.tickets(SignedIn.of(request), "true".equals(mine), of, q), wanted, servlet);
    }

    /// @return anything when an error was found
    static ExportFormat format(@Nullable String word, FieldErrors errors) {
        ExportFormat format = word == null ? null : ExportFormat.of(word).orElse(null);
        if (format == null) {
            errors.add("format", "须为 xlsx 或 csv");
            return ExportFormat.CSV;
        }
        return format;
    }

    static Response answer(Export export, ExportFormat format, HttpServletRequest servlet) {
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
