package cn.hotline12315.core.routing;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.routing.RoutingCallers.Listed;
import cn.hotline12315.core.routing.RoutingHistory.RoutingEditor;
import cn.hotline12315.core.routing.RoutingViews.RoutingCaller;
import cn.hotline12315.core.routing.RoutingViews.RoutingCallerList;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.IfMatch;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Callers with a priority or a warning. Numbers go in and are shown masked.
@Component
@Path("v1/routing/callers")
@Produces(MediaType.APPLICATION_JSON)
public class RoutingCallerResource implements ApiComponent {
    private final RoutingCallers callers;
    private final KeepCallers keep;
    private final StaffNames names;
    private final RoutingRights rights;
    private final Clock clock;

    RoutingCallerResource(
            RoutingCallers callers, KeepCallers keep, StaffNames names, RoutingRights rights, Clock clock) {
        this.callers = callers;
        this.keep = keep;
        this.names = names;
        this.rights = rights;
        this.clock = clock;
    }

    @GET
    @Answers(
            body = RoutingCallerList.class,
            problems = {403, 422},
            says = "Those of one kind (`priority`, `warning`); with due=true only warnings whose review is due.")
    public Response list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("due") @Nullable String due,
            @Context ContainerRequestContext request) {
        rights.check(SignedIn.of(request));
        String wanted = kind == null ? CallerForm.WARNING : kind;
        if (!wanted.equals(CallerForm.PRIORITY) && !wanted.equals(CallerForm.WARNING)) {
            throw ProblemException.field("kind", "须为 priority 或 warning");
        }
        LocalDate today = today();
        List<Listed> found = callers.list(wanted, "true".equals(due) ? today : null);
        int toReview = callers.list(CallerForm.WARNING, today).size();
        return Response.ok(new RoutingCallerList(views(found), toReview)).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = 201,
            body = RoutingCaller.class,
            problems = {400, 403, 413, 415, 422},
            says = "Puts a caller on the list. In force at once.")
    public Response add(@Nullable CallerForm form, @Context ContainerRequestContext request) {
        SignedIn user = rights.check(SignedIn.of(request));
        return answer(201, keep.add(user, given(form)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = RoutingCaller.class,
            problems = {400, 403, 404, 412, 413, 415, 422, 428},
            says = "Changes an entry; of a warning that is its review, too. Kind and number stay.")
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable CallerForm form,
            @Context ContainerRequestContext request) {
        SignedIn user = rights.check(SignedIn.of(request));
        return answer(200, keep.change(user, id(id), IfMatch.version(ifMatch), given(form)));
    }

    @DELETE
    @Path("{id}")
    @Answers(
            value = 204,
            problems = {403, 404, 412, 428},
            says = "Ends an entry; history keeps it.")
    public Response end(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context ContainerRequestContext request) {
        SignedIn user = rights.check(SignedIn.of(request));
        keep.end(user, id(id), IfMatch.version(ifMatch));
        return Response.noContent().build();
    }

    private Response answer(int status, Listed one) {
        return Response.status(status)
                .entity(views(List.of(one)).getFirst())
                .tag(Long.toString(one.version()))
                .build();
    }

    private List<RoutingCaller> views(List<Listed> all) {
        Map<UUID, String> people =
                names.of(all.stream().map(Listed::decidedBy).distinct().toList());
        return all.stream()
                .map(one -> new RoutingCaller(
                        one.id(),
                        one.kind(),
                        one.number().masked(),
                        one.reason(),
                        one.seconds(),
                        one.words(),
                        one.until(),
                        one.reviewOn(),
                        one.until() == null || one.until().isAfter(clock.instant()),
                        one.reviewOn() != null && !one.reviewOn().isAfter(today()),
                        new RoutingEditor(one.decidedBy(), people.getOrDefault(one.decidedBy(), "")),
                        one.decidedAt(),
                        one.version()))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), OpenIntervals.CHINA);
    }

    private static UUID id(String id) {
        return Ids.ofPath(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private static CallerForm given(@Nullable CallerForm form) {
        if (form == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        return form;
    }
}
