package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.ticket.WorklistViews.WorkCounts;
import cn.hotline12315.core.ticket.WorklistViews.WorkItem;
import cn.hotline12315.core.ticket.WorklistViews.WorkPage;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Cursor;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is to be done.
@Component
@Path("v1/worklists")
@Produces(MediaType.APPLICATION_JSON)
public class WorklistResource implements ApiComponent {
    private final Worklists worklists;

    WorklistResource(Worklists worklists) {
        this.worklists = worklists;
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
            says = "Open tickets of one list (mine, unit, to-dispatch, below, to-follow-up), the one due next first.")
    public Response page(
            @PathParam("name") String name,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("state") @Nullable String state,
            @QueryParam("light") @Nullable String light,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        Worklist list = Worklist.of(name)
                .filter(worklists.of(user)::contains)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        FieldErrors errors = new FieldErrors();
        TicketKind wantedKind = kind == null ? null : TicketKind.of(kind).orElse(null);
        Stage wantedState = Arrays.stream(Stage.values())
                .filter(known -> known.word().equals(state))
                .findFirst()
                .orElse(null);
        Light wantedLight = Arrays.stream(Light.values())
                .filter(known -> known.word().equals(light))
                .findFirst()
                .orElse(null);
        if (kind != null && !kind.isEmpty() && wantedKind == null) {
            errors.add("kind", "没有这种类型");
        }
        if (state != null && !state.isEmpty() && wantedState == null) {
            errors.add("state", "没有这种状态");
        }
        if (light != null && !light.isEmpty() && wantedLight == null) {
            errors.add("light", "须为 calm、yellow、red 或 overdue");
        }
        errors.refuse();
        int size = Cursor.limit(limit);
        Cursor after = cursor == null || cursor.isEmpty() ? null : Cursor.parse(cursor);
        List<WorkItem> items =
                worklists.page(user, new Worklists.Wish(list, wantedKind, wantedState, wantedLight, after, size + 1));
        return Response.ok(cut(items, size)).build();
    }

    private static WorkPage cut(List<WorkItem> items, int size) {
        if (items.size() <= size) {
            return new WorkPage(items, null);
        }
        WorkItem last = items.get(size - 1);
        var at = last.dueAt() == null ? Worklists.NEVER : last.dueAt();
        return new WorkPage(items.subList(0, size), new Cursor(at, last.id()).text());
    }
}
