package cn.hotline12315.core.board;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Authority;
import cn.hotline12315.core.board.BoardViews.BoardPage;
import cn.hotline12315.core.board.BoardViews.BoardTicketPage;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Cursor;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The board of what is late, for those who may supervise.
@Component
@Path("v1/board")
@Produces(MediaType.APPLICATION_JSON)
public class BoardResource implements ApiComponent {
    private final Board board;
    private final BoardTickets tickets;
    private final Authorities authorities;
    private final Access access;

    BoardResource(Board board, BoardTickets tickets, Authorities authorities, Access access) {
        this.board = board;
        this.tickets = tickets;
        this.authorities = authorities;
        this.access = access;
    }

    @GET
    @Answers(
            body = BoardPage.class,
            problems = {403, 404, 422},
            says = "Open tickets counted for each authority directly under one (`under`, by default the viewer's own),"
                    + " the worst first.")
    public Response counts(@QueryParam("under") @Nullable String under, @Context ContainerRequestContext request) {
        SignedIn viewer = access.demand(SignedIn.of(request), Permission.SUPERVISE);
        return Response.ok(board.page(viewer, of(viewer, under))).build();
    }

    @GET
    @Path("tickets")
    @Answers(
            body = BoardTicketPage.class,
            problems = {403, 404, 422},
            says = "The tickets of one authority and those under it (`own=true`: without them), late longest first."
                    + " `which`: overdue (without), red, yellow, supervised, supervision-overdue, escalated, all.")
    public Response list(
            @QueryParam("under") @Nullable String under,
            @QueryParam("own") @Nullable String own,
            @QueryParam("which") @Nullable String which,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        SignedIn viewer = access.demand(SignedIn.of(request), Permission.SUPERVISE);
        if (own != null && !own.matches("true|false")) {
            throw ProblemException.field("own", "须为 true 或 false");
        }
        Which wanted = which == null || which.isEmpty()
                ? Which.OVERDUE
                : Which.of(which).orElseThrow(() -> ProblemException.field("which", "没有这一栏"));
        int size = Cursor.limit(limit);
        @Nullable Cursor after = cursor == null || cursor.isEmpty() ? null : Cursor.parse(cursor);
        List<BoardTickets.Found> found = tickets.page(
                viewer, new BoardTickets.Wish(of(viewer, under), "true".equals(own), wanted, after, size + 1));
        boolean more = found.size() > size;
        List<BoardTickets.Found> shown = more ? found.subList(0, size) : found;
        BoardTickets.@Nullable Found last = more ? shown.getLast() : null;
        return Response.ok(new BoardTicketPage(
                        shown.stream().map(BoardTickets.Found::ticket).toList(),
                        last == null
                                ? null
                                : new Cursor(last.dueAt(), last.ticket().id()).text()))
                .build();
    }

    /// @throws ProblemException 404 for what is not under the viewer's authority
    private Authority of(SignedIn viewer, @Nullable String under) {
        UUID id = under == null || under.isEmpty() ? viewer.authority().id() : Ids.uuid("under", under);
        return authorities
                .byId(id)
                .filter(found ->
                        authorities.isUnder(found.id(), viewer.authority().id()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
