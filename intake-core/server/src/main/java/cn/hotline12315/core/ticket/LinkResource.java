package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.ticket.TicketViews.Ticket;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Links a ticket with another of the same matter. Undone, never deleted.
@Component
@Path("v1/tickets/{id}/links")
@Produces(MediaType.APPLICATION_JSON)
public class LinkResource implements ApiComponent {
    private static final int REASON = 500;
    private final LinkTickets links;
    private final OneTicket tickets;
    private final TicketPlaces places;
    private final Access access;

    LinkResource(LinkTickets links, OneTicket tickets, TicketPlaces places, Access access) {
        this.links = links;
        this.tickets = tickets;
        this.places = places;
        this.access = access;
    }

    /// @param other the ticket of the same matter
    /// @param reason at most 500 characters
    record LinkForm(@Nullable UUID other, @Nullable String reason) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = {201, 200},
            body = Ticket.class,
            problems = {400, 403, 404, 413, 415, 422},
            says = "Links it with another ticket of the same matter (`duplicate`); 200 when they were linked already.")
    public Response link(
            @PathParam("id") String id, @Nullable LinkForm form, @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        UUID ticket = readable(user, id);
        if (form == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        UUID other = form.other();
        FieldErrors errors = new FieldErrors();
        errors.text("reason", form.reason(), REASON);
        if (other == null) {
            errors.add("other", "请填写重复的工单");
        }
        errors.refuse();
        if (other != null && links.areLinked(ticket, other)) {
            return answer(200, user, ticket);
        }
        String reason = form.reason() == null || form.reason().isBlank()
                ? null
                : form.reason().strip();
        return taken(201, user, ticket, links.link(user, ticket, java.util.Objects.requireNonNull(other), reason));
    }

    @DELETE
    @Path("{other}")
    @Answers(
            value = 200,
            body = Ticket.class,
            problems = {403, 404},
            says = "Undoes a link (`duplicate`); it stays on both timelines. 404 when they are not linked.")
    public Response unlink(
            @PathParam("id") String id, @PathParam("other") String otherId, @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        UUID ticket = readable(user, id);
        UUID other = Ids.ofPath(otherId)
                .filter(known -> links.areLinked(ticket, known))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return taken(200, user, ticket, links.unlink(user, ticket, other));
    }

    private UUID readable(SignedIn user, String id) {
        return Ids.ofPath(id)
                .filter(ticket -> places.of(ticket)
                        .filter(place -> access.may(user, Permission.READ, place))
                        .isPresent())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private Response taken(int status, SignedIn user, UUID ticket, TakeStep.Outcome outcome) {
        return switch (outcome) {
            case TakeStep.Outcome.Taken() -> answer(status, user, ticket);
            case TakeStep.Outcome.NotAllowed(String why) -> throw ProblemException.saying(ProblemType.NOT_ALLOWED, why);
            case TakeStep.Outcome.Invalid(var errors) -> throw new ProblemException(ProblemType.INVALID, errors);
            default -> throw new ProblemException(ProblemType.NOT_FOUND); // gone meanwhile
        };
    }

    private Response answer(int status, SignedIn user, UUID id) {
        Ticket ticket = tickets.byId(user, id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return Response.status(status)
                .tag(Long.toString(ticket.version()))
                .entity(ticket)
                .build();
    }
}
