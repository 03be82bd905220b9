package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.ticket.DeadlineViews.TicketClocks;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Until when: a ticket's clocks, computed at this moment, and the follow-up that is owed.
@Component
@Path("v1/tickets/{id}/deadlines")
@Produces(MediaType.APPLICATION_JSON)
public class DeadlinesResource implements ApiComponent {
    private final OneTicket tickets;
    private final DeadlineStory story;

    DeadlinesResource(OneTicket tickets, DeadlineStory story) {
        this.tickets = tickets;
        this.story = story;
    }

    @GET
    @Answers(
            body = TicketClocks.class,
            problems = 404,
            says = "Every clock of the ticket: what started, paused, extended and stopped it, what is left of it.")
    public Response deadlines(@PathParam("id") String id, @Context ContainerRequestContext request) {
        UUID ticket = Ids.ofPath(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        OneTicket.Around around = tickets.around(SignedIn.of(request), ticket)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return Response.ok(story.of(ticket, around.kind(), around.receivedOn())).build();
    }
}
