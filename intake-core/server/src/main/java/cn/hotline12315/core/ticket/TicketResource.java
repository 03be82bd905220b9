package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.ticket.TicketViews.Ticket;
import cn.hotline12315.core.ticket.TicketViews.TicketItem;
import cn.hotline12315.core.ticket.TicketViews.TicketPage;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Cursor;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Register tickets, list them, read one.
@Component
@Path("v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
public class TicketResource implements ApiComponent {
    private final RegisterTicket register;
    private final TicketList tickets;
    private final OneTicket one;
    private final ViewTicket view;
    private final LinkTickets links;
    private final Access access;

    TicketResource(
            RegisterTicket register,
            TicketList tickets,
            OneTicket one,
            ViewTicket view,
            LinkTickets links,
            Access access) {
        this.register = register;
        this.tickets = tickets;
        this.one = one;
        this.view = view;
        this.links = links;
        this.access = access;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = {201, 200},
            body = Ticket.class,
            problems = {400, 403, 413, 415, 422},
            says = "Registers a ticket. The same key again answers the same ticket with 200.")
    public Response register(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Nullable TicketForm form,
            @Context ContainerRequestContext request) {
        if (idempotencyKey == null || idempotencyKey.isBlank()) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_MISSING);
        }
        UUID key = Ids.uuid("Idempotency-Key", idempotencyKey.strip());
        if (form == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        SignedIn user = access.demand(SignedIn.of(request), Permission.REGISTER);
        return switch (register.register(user, key, form)) {
            case RegisterTicket.Outcome.Registered(UUID id) -> linked(201, user, id, form);
            case RegisterTicket.Outcome.Repeated(UUID id) -> linked(200, user, id, form);
            case RegisterTicket.Outcome.KeyReused() -> throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
            case RegisterTicket.Outcome.Invalid(var errors) -> throw new ProblemException(ProblemType.INVALID, errors);
        };
    }

    private Response linked(int status, SignedIn user, UUID id, TicketForm form) {
        links.afterRegistration(user, id, form.links());
        return answer(status, user, id);
    }

    private Response answer(int status, SignedIn user, UUID id) {
        Ticket ticket = one.byId(user, id).orElseThrow();
        return Response.status(status)
                .header(HttpHeaders.LOCATION, "/api/v1/tickets/" + id) // relative: the front door has another address
                .tag(Long.toString(ticket.version()))
                .entity(ticket)
                .build();
    }

    @GET
    @Answers(body = TicketPage.class, problems = 422, says = "Newest first. An agent's own, a supervisor's all.")
    public Response list(
            @QueryParam("mine") @Nullable String mine,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("q") @Nullable String q,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        FieldErrors errors = new FieldErrors();
        check(mine, kind, q, errors);
        errors.refuse();
        int size = Cursor.limit(limit);
        TicketSearch.Wish wish = new TicketSearch.Wish(
                "true".equals(mine),
                kind == null ? null : TicketKind.of(kind).orElse(null),
                q,
                Cursor.parse(cursor),
                size + 1);
        return Response.ok(page(tickets.page(SignedIn.of(request), wish), size)).build();
    }

    static void check(@Nullable String mine, @Nullable String kind, @Nullable String q, FieldErrors errors) {
        errors.text("q", q, 100);
        if (mine != null && !mine.matches("true|false")) {
            errors.add("mine", "须为 true 或 false");
        }
        if (kind != null && !kind.isEmpty() && TicketKind.of(kind).isEmpty()) {
            errors.add("kind", "没有这种类型");
        }
    }

    private static TicketPage page(List<TicketItem> items, int size) {
        if (items.size() <= size) {
            return new TicketPage(items, null);
        }
        TicketItem last = items.get(size - 1);
        return new TicketPage(items.subList(0, size), new Cursor(last.createdAt(), last.id()).text());
    }

    @GET
    @Path("{idOrNumber}")
    @Answers(
            body = Ticket.class,
            problems = {400, 404},
            says = "One ticket, by its id or its number (spaces do not count). Stays on record.")
    public Response one(@PathParam("idOrNumber") String idOrNumber, @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        String digits = idOrNumber.replaceAll("[\\s-]", "");
        Optional<Ticket> found;
        if (digits.matches(TicketNumber.FORM)) {
            if (!Damm.fits(digits)) {
                throw new ProblemException(ProblemType.TICKET_NUMBER_CHECK);
            }
            found = view.byNumber(user, new TicketNumber(digits));
        } else {
            found = Ids.ofPath(idOrNumber).flatMap(id -> view.byId(user, id));
        }
        Ticket ticket = found.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return Response.ok(ticket).tag(Long.toString(ticket.version())).build();
    }
}
