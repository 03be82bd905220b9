package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
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

/// What happened to a ticket.
@Component
@Path("v1/tickets/{id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource implements ApiComponent {
    private final OneTicket tickets;
    private final Timeline timeline;

    TimelineResource(OneTicket tickets, Timeline timeline) {
        this.tickets = tickets;
        this.timeline = timeline;
    }

    @GET
    @Answers(
            body = TicketViews.TimelinePage.class,
            problems = 404,
            says =
                    "Everything that happened, the newest last: steps, calls, notices; views for those who may know them.")
    public Response timeline(@PathParam("id") String id, @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        UUID ticket = Ids.ofPath(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        OneTicket.Around around =
                tickets.around(user, ticket).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return Response.ok(new TicketViews.TimelinePage(timeline.of(user, ticket, around)))
                .build();
    }
}
