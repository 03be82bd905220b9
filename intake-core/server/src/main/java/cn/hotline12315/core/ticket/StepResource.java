package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.ticket.TicketViews.Ticket;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.FieldError;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.IfMatch;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes steps on tickets.
@Component
@Path("v1/tickets/{id}/steps")
@Produces(MediaType.APPLICATION_JSON)
public class StepResource implements ApiComponent {
    private final TakeStep take;
    private final OneTicket tickets;
    private final Timeline timeline;

    StepResource(TakeStep take, OneTicket tickets, Timeline timeline) {
        this.take = take;
        this.tickets = tickets;
        this.timeline = timeline;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = {201, 200, 204},
            body = Ticket.class,
            problems = {400, 403, 404, 409, 412, 413, 415, 422, 428},
            says =
                    "Takes a step: `step` and the fields of its form. The same key again answers 200; 204 when the ticket left"
                            + " this user's sight.")
    public Response take(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode body,
            @Context ContainerRequestContext request) {
        if (idempotencyKey == null || idempotencyKey.isBlank()) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_MISSING);
        }
        UUID key = Ids.uuid("Idempotency-Key", idempotencyKey.strip());
        UUID ticket = Ids.ofPath(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        Step step = read(body);
        SignedIn user = SignedIn.of(request);
        return switch (take.take(user, key, ticket, IfMatch.version(ifMatch), step)) {
            case TakeStep.Outcome.Taken() -> answer(201, user, ticket);
            case TakeStep.Outcome.Repeated() -> answer(200, user, ticket);
            case TakeStep.Outcome.KeyReused() -> throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
            case TakeStep.Outcome.NoSuchTicket() -> throw new ProblemException(ProblemType.NOT_FOUND);
            case TakeStep.Outcome.NotAllowed(String why) -> throw ProblemException.saying(ProblemType.NOT_ALLOWED, why);
            case TakeStep.Outcome.Illegal(String why) -> throw ProblemException.saying(ProblemType.STEP_ILLEGAL, why);
            case TakeStep.Outcome.Stale(List<Fact> since) ->
                throw new ProblemException(ProblemType.VERSION_STALE, changes(user, ticket, since));
            case TakeStep.Outcome.Invalid(List<FieldError> errors) ->
                throw new ProblemException(ProblemType.INVALID, errors);
        };
    }

    private static Step read(@Nullable JsonNode body) {
        if (!(body instanceof ObjectNode form)) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        StepType type = StepType.of(form.path("step").asString(""))
                .filter(StepType::isAsked)
                .orElseThrow(() -> ProblemException.field("step", "没有这种办理"));
        FieldErrors errors = new FieldErrors();
        Step step = StepForms.read(type, form, errors);
        errors.refuse();
        if (step == null) {
            throw new IllegalStateException("neither a step nor an error");
        }
        return step;
    }

    private List<FieldError> changes(SignedIn user, UUID ticket, List<Fact> since) {
        return timeline.steps(user, ticket, since).stream()
                .map(entry -> new FieldError(
                        Objects.requireNonNull(entry.step()),
                        entry.by() == null ? entry.name() : entry.by().name() + "：" + entry.name()))
                .toList();
    }

    private Response answer(int status, SignedIn user, UUID id) {
        // a return or a designation may have taken it out of this user's sight
        return tickets.byId(user, id)
                .map(ticket -> Response.status(status)
                        .tag(Long.toString(ticket.version()))
                        .entity(ticket)
                        .build())
                .orElseGet(() -> Response.noContent().build());
    }
}
