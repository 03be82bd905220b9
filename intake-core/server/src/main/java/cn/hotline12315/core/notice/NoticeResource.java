package cn.hotline12315.core.notice;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.notice.NoticeViews.NoticeItem;
import cn.hotline12315.core.notice.NoticeViews.NoticePage;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Cursor;
import cn.hotline12315.core.web.Ids;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is still to be told, and a notice on paper.
@Component
@Path("v1/notices")
@Produces(MediaType.APPLICATION_JSON)
public class NoticeResource implements ApiComponent {
    private final ShowNotices notices;
    private final TellNotices tell;
    private final NoticePaper paper;
    private final Access access;

    NoticeResource(ShowNotices notices, TellNotices tell, NoticePaper paper, Access access) {
        this.notices = notices;
        this.tell = tell;
        this.paper = paper;
        this.access = access;
    }

    @GET
    @Answers(
            body = NoticePage.class,
            problems = {403, 422},
            says =
                    "What people of the user's authority still have to tell, of tickets that he may read; the oldest first.")
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        if (!access.may(user, Permission.HANDLE)) {
            access.demand(user, Permission.REGISTER);
        }
        @Nullable NoticeState wanted = wanted(state);
        int size = Cursor.limit(limit);
        Cursor after = cursor == null || cursor.isEmpty() ? null : Cursor.parse(cursor);
        List<NoticeItem> items = notices.toTell(user, wanted, after, size + 1);
        boolean more = items.size() > size;
        List<NoticeItem> shown = more ? items.subList(0, size) : items;
        String next =
                more ? new Cursor(shown.getLast().createdAt(), shown.getLast().id()).text() : null;
        return Response.ok(new NoticePage(shown, next, notices.count(user, wanted)))
                .build();
    }

    private static @Nullable NoticeState wanted(@Nullable String state) {
        if (state == null || state.isEmpty()) {
            return null;
        }
        return NoticeState.of(state)
                .filter(NoticeState.FOR_PEOPLE::contains)
                .orElseThrow(() -> ProblemException.field("state", "须为 to-print、printed、to-tell 或 failed"));
    }

    @GET
    @Path("{id}/document")
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    @Answers(
            body = Void.class,
            problems = {403, 404},
            says = "The notice as a page to be printed, whole; for who may tell it. Stays on record.")
    public Response document(@PathParam("id") String id, @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        return switch (tell.open(user, Ids.ofPath(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND)))) {
            case TellNotices.Outcome.Done(NoticeRow notice) ->
                Response.ok(paper.page(notice))
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                        .header("Cache-Control", "no-store")
                        .build();
            case TellNotices.Outcome.NotAllowed(String why) ->
                throw ProblemException.saying(ProblemType.NOT_ALLOWED, why);
            case TellNotices.Outcome.NoSuchNotice() -> throw new ProblemException(ProblemType.NOT_FOUND);
            case TellNotices.Outcome.NotNow(String why) -> throw ProblemException.saying(ProblemType.STEP_ILLEGAL, why);
        };
    }
}
