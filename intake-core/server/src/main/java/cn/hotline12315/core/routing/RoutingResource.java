package cn.hotline12315.core.routing;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.routing.Plan.OpenInterval;
import cn.hotline12315.core.routing.Plan.PlannedLine;
import cn.hotline12315.core.routing.RoutingHistory.RoutingChange;
import cn.hotline12315.core.routing.RoutingParts.Part;
import cn.hotline12315.core.routing.RoutingViews.RoutingAgent;
import cn.hotline12315.core.routing.RoutingViews.RoutingAgents;
import cn.hotline12315.core.routing.RoutingViews.RoutingChanges;
import cn.hotline12315.core.routing.RoutingViews.RoutingLine;
import cn.hotline12315.core.routing.RoutingViews.RoutingOverview;
import cn.hotline12315.core.routing.RoutingViews.RoutingSeats;
import cn.hotline12315.core.routing.RoutingViews.RoutingSkills;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.IfMatch;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The plan of routing: what there is, and its changes, each of one part as a whole.
@Component
@Path("v1/routing")
@Produces(MediaType.APPLICATION_JSON)
public class RoutingResource implements ApiComponent {
    private static final int SHOWN = 50;
    private static final int NEXT = 10;
    private final RoutingParts parts;
    private final KeepRouting keep;
    private final Projection projection;
    private final RoutingAgentList agents;
    private final RoutingHistory history;
    private final RoutingRights rights;
    private final Clock clock;

    RoutingResource(
            RoutingParts parts,
            KeepRouting keep,
            Projection projection,
            RoutingAgentList agents,
            RoutingHistory history,
            RoutingRights rights,
            Clock clock) {
        this.parts = parts;
        this.keep = keep;
        this.projection = projection;
        this.agents = agents;
        this.history = history;
        this.rights = rights;
        this.clock = clock;
    }

    @GET
    @Answers(
            body = RoutingOverview.class,
            problems = 403,
            says = "Skills, lines' rules and seats' rules, each with its version, and what should be looked at.")
    public Response overview(@Context ContainerRequestContext request) {
        rights.check(SignedIn.of(request));
        return Response.ok(overview()).build();
    }

    private RoutingOverview overview() {
        Plan plan = projection.plan();
        return new RoutingOverview(
                plan.version(), plan.validUntil(), projection.isWithTelephony(), skills(), lines(plan), seats());
    }

    private RoutingSkills skills() {
        Part<SkillBook> part = parts.one(RoutingParts.SKILLS, SkillBook.class);
        return new RoutingSkills(part.version(), part.body());
    }

    private RoutingSeats seats() {
        Part<SeatRules> part = parts.one(RoutingParts.SEATS, SeatRules.class);
        return new RoutingSeats(part.version(), part.body());
    }

    private List<RoutingLine> lines(Plan plan) {
        SkillBook book = parts.one(RoutingParts.SKILLS, SkillBook.class).body();
        Collection<AgentSkills> able =
                parts.agents().values().stream().map(Part::body).toList();
        Map<String, PlannedLine> planned =
                plan.lines().stream().collect(Collectors.toMap(PlannedLine::number, Function.identity()));
        Instant now = clock.instant();
        return parts.lines().entrySet().stream()
                .map(line -> {
                    PlannedLine in = planned.getOrDefault(
                            line.getKey().number(), plan.lines().getFirst());
                    LineRules rules = line.getValue().body();
                    return new RoutingLine(
                            in.number(),
                            in.name(),
                            line.getValue().version(),
                            rules,
                            RoutingWarnings.of(rules, book, able, in.open().size()),
                            in.open().isEmpty() || in.open().stream().anyMatch(open -> covers(open, now)),
                            in.open().stream().limit(NEXT).toList());
                })
                .toList();
    }

    private static boolean covers(OpenInterval open, Instant now) {
        return !open.from().isAfter(now) && open.until().isAfter(now);
    }

    @GET
    @Path("plan")
    @Answers(body = Plan.class, problems = 403, says = "The plan as telephony reads it (docs/routing.md).")
    public Response plan(@Context ContainerRequestContext request) {
        rights.check(SignedIn.of(request));
        return Response.ok(projection.plan()).build();
    }

    @PUT
    @Path("skills")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = RoutingSkills.class,
            problems = {400, 403, 412, 413, 415, 422, 428},
            says = "Changes the book of skills, languages' keys and regions as a whole. In force at once.")
    public Response skills(
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable SkillBook book,
            @Context ContainerRequestContext request) {
        SignedIn user = rights.check(SignedIn.of(request));
        keep.skills(user, IfMatch.version(ifMatch), given(book));
        RoutingSkills now = skills();
        return Response.ok(now).tag(Long.toString(now.version())).build();
    }

    @PUT
    @Path("lines/{number}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = RoutingLine.class,
            problems = {400, 403, 404, 412, 413, 415, 422, 428},
            says = "Changes a line's rules as a whole. In force at once; warnings are no refusal.")
    public Response line(
            @PathParam("number") String number,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable LineRules rules,
            @Context ContainerRequestContext request) {
        SignedIn user = rights.check(SignedIn.of(request));
        LegacyLine line = LegacyLine.ofNumber(number).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        keep.line(user, line, IfMatch.version(ifMatch), given(rules));
        RoutingLine now = lines(projection.plan()).stream()
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow();
        return Response.ok(now).tag(Long.toString(now.version())).build();
    }

    @PUT
    @Path("seats")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = RoutingSeats.class,
            problems = {400, 403, 412, 413, 415, 422, 428},
            says = "Changes the seats' rules as a whole. In force at once.")
    public Response seats(
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable SeatRules rules,
            @Context ContainerRequestContext request) {
        SignedIn user = rights.check(SignedIn.of(request));
        keep.seats(user, IfMatch.version(ifMatch), given(rules));
        RoutingSeats now = seats();
        return Response.ok(now).tag(Long.toString(now.version())).build();
    }

    @GET
    @Path("agents")
    @Answers(body = RoutingAgents.class, problems = 403, says = "The hotline's agents and what they can do, by login.")
    public Response agents(@Context ContainerRequestContext request) {
        rights.check(SignedIn.of(request));
        return Response.ok(new RoutingAgents(agents.all())).build();
    }

    @PUT
    @Path("agents/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = RoutingAgent.class,
            problems = {400, 403, 404, 412, 413, 415, 422, 428},
            says = "Changes what an agent can do, all of it, with the version that was seen (0: none yet).")
    public Response agent(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable AgentSkills skills,
            @Context ContainerRequestContext request) {
        SignedIn user = rights.check(SignedIn.of(request));
        UUID agent = Ids.ofPath(id)
                .filter(known -> agents.all().stream().anyMatch(one -> one.id().equals(known)))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        keep.agent(user, agent, IfMatch.version(ifMatch), given(skills));
        RoutingAgent now = agents.all().stream()
                .filter(one -> one.id().equals(agent))
                .findFirst()
                .orElseThrow();
        return Response.ok(now).tag(Long.toString(now.version())).build();
    }

    @GET
    @Path("changes")
    @Answers(
            body = RoutingChanges.class,
            problems = {403, 422},
            says = "Who changed what, the newest first, 50 at a time.")
    public Response changes(
            @QueryParam("part") @Nullable String part,
            @QueryParam("before") @Nullable String before,
            @Context ContainerRequestContext request) {
        rights.check(SignedIn.of(request));
        if (before != null && !before.matches("[0-9]{1,18}")) {
            throw ProblemException.field("before", "须为历史记录的编号");
        }
        List<RoutingChange> found = history.list(
                part == null ? "" : part, before == null ? Long.MAX_VALUE : Long.parseLong(before), SHOWN + 1);
        boolean more = found.size() > SHOWN;
        List<RoutingChange> shown = more ? found.subList(0, SHOWN) : found;
        return Response.ok(new RoutingChanges(shown, more ? shown.getLast().id() : null))
                .build();
    }

    private static <T> T given(@Nullable T form) {
        if (form == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        return form;
    }
}
