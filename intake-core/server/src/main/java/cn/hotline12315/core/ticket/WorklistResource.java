package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.category.Categories;
import cn.hotline12315.core.export.ExportFormat;
import cn.hotline12315.core.ticket.WorklistViews.WorkCounts;
import cn.hotline12315.core.ticket.WorklistViews.WorkPage;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Cursor;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is to be done.
@Component
@Path("v1/worklists")
@Produces(MediaType.APPLICATION_JSON)
public class WorklistResource implements ApiComponent {
    private final Worklists worklists;
    private final ExportTickets exports;
    private final Categories categories;

    WorklistResource(Worklists worklists, ExportTickets exports, Categories categories) {
        this.worklists = worklists;
        this.exports = exports;
        this.categories = categories;
    }

    @GET
    @Answers(body = WorkCounts.class, says = "The lists that this user has, with how much is in them.")
    public Response counts(@Context ContainerRequestContext request) {
        return Response.ok(new WorkCounts(worklists.counts(SignedIn.of(request))))
                .build();
    }

    @GET
    @Path("{name}")
    @Answers(
            body = WorkPage.class,
            problems = {404, 422},
            says =
                    "Open tickets of one list (mine, unit, near-due, overdue, to-dispatch, returned, below, to-follow-up),"
                            + " the one due next first; returned and to-follow-up: who waits longest.")
    public Response page(
            @PathParam("name") String name,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("state") @Nullable String state,
            @QueryParam("light") @Nullable String light,
            @QueryParam("category") @Nullable String category,
            @QueryParam("q") @Nullable String q,
            @QueryParam("assigned") @Nullable String assigned,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        Worklist list = listOf(user, name);
        FieldErrors errors = new FieldErrors();
        WorkFilter filter =
                new WorkFilter.Asked(kind, state, light, category, q, assigned, from, to).read(categories, errors);
        errors.refuse();
        Cursor after = cursor == null || cursor.isEmpty() ? null : Cursor.parse(cursor);
        return Response.ok(worklists.page(user, new Worklists.Wish(list, filter, after, Cursor.limit(limit))))
                .build();
    }

    @GET
    @Path("{name}/export")
    @Produces({ExportFormat.Types.XLSX, ExportFormat.Types.CSV})
    @Answers(
            problems = {403, 404, 422},
            says =
                    "The list as a file, `format` xlsx or csv, with the same filters; at most 50,000 rows, and the file says"
                            + " when there are more. On record.")
    public Response export(
            @PathParam("name") String name,
            @QueryParam("format") @Nullable String format,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("state") @Nullable String state,
            @QueryParam("light") @Nullable String light,
            @QueryParam("category") @Nullable String category,
            @QueryParam("q") @Nullable String q,
            @QueryParam("assigned") @Nullable String assigned,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context ContainerRequestContext request,
            @Context HttpServletRequest servlet) {
        SignedIn user = SignedIn.of(request);
        Worklist list = listOf(user, name);
        FieldErrors errors = new FieldErrors();
        WorkFilter.Asked asked = new WorkFilter.Asked(kind, state, light, category, q, assigned, from, to);
        WorkFilter filter = asked.read(categories, errors);
        ExportFormat wanted = ExportResource.format(format, errors);
        errors.refuse();
        return ExportResource.answer(exports.worklist(user, list, filter, asked.words()), wanted, servlet);
    }

    private Worklist listOf(SignedIn user, String name) {
        return Worklist.of(name)
                .filter(worklists.of(user)::contains)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
