package cn.hotline12315.core.callback;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.callback.CallBackViews.CallBackItem;
import cn.hotline12315.core.callback.CallBackViews.CallBackPage;
import cn.hotline12315.core.callback.CallBackViews.TakenCallBack;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Cursor;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who is to be called back.
@Component
@Path("v1/call-backs")
@Produces(MediaType.APPLICATION_JSON)
public class CallBackResource implements ApiComponent {
    private final CallBackList list;
    private final TakeCallBack take;
    private final Access access;

    CallBackResource(CallBackList list, TakeCallBack take, Access access) {
        this.list = list;
        this.take = take;
        this.access = access;
    }

    /// @param outcome `called-back`, `unreachable`, `not-wanted`
    /// @param note at most 500 characters
    record CallBackResult(
            @Nullable String outcome, @Nullable String note) {}

    @GET
    @Answers(
            body = CallBackPage.class,
            problems = {403, 422},
            says = "Who is to be called back, the longest waiting first; `state` closed: what is done, newest first."
                    + " Of one's own authority; permission `call-back`.")
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        SignedIn user = user(request);
        int size = Cursor.limit(limit);
        boolean closed = isClosed(state);
        @Nullable Cursor after = cursor == null || cursor.isEmpty() ? null : Cursor.parse(cursor);
        List<CallBackItem> found = closed
                ? list.closed(user, after == null ? Cursor.start() : after, size + 1)
                : list.open(user, after, size + 1);
        List<CallBackItem> page = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? place(page.getLast()).text() : null;
        return Response.ok(new CallBackPage(page, next, list.counts(user))).build();
    }

    private static boolean isClosed(@Nullable String state) {
        return switch (state == null ? "open" : state) {
            case "open", "" -> false;
            case "closed" -> true;
            default -> throw ProblemException.field("state", "须为 open 或 closed");
        };
    }

    private static Cursor place(CallBackItem item) {
        return new Cursor(item.closedAt() == null ? item.since() : item.closedAt(), item.id());
    }

    @POST
    @Path("{id}/takings")
    @Answers(
            body = TakenCallBack.class,
            problems = {403, 404, 409},
            says = "Takes him for 15 minutes and answers his whole number, to be called; again: 15 minutes from now."
                    + " 409 when somebody else calls him, or it is done. On record.")
    public Response take(@PathParam("id") String id, @Context ContainerRequestContext request) {
        return deed(id, request, (user, known) -> {
            TakeCallBack.Answer answer = take.take(user, known);
            String number = done(answer);
            return new TakenCallBack(read(user, known), number);
        });
    }

    @DELETE
    @Path("{id}/takings")
    @Answers(
            body = CallBackItem.class,
            problems = {403, 404, 409},
            says = "Gives him back to the worklist.")
    public Response giveBack(@PathParam("id") String id, @Context ContainerRequestContext request) {
        return deed(id, request, (user, known) -> {
            done(take.giveBack(user, known));
            return read(user, known);
        });
    }

    @POST
    @Path("{id}/results")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = CallBackItem.class,
            problems = {400, 403, 404, 409, 413, 415, 422},
            says = "Says what came of it, and takes him off the worklist. On record.")
    public Response close(
            @PathParam("id") String id, @Nullable CallBackResult form, @Context ContainerRequestContext request) {
        CallBackResult given = form == null ? new CallBackResult(null, null) : form;
        FieldErrors errors = new FieldErrors();
        errors.text("note", given.note(), 500);
        @Nullable
        CallBackOutcome outcome = CallBackOutcome.of(given.outcome())
                .filter(known -> known != CallBackOutcome.CAME_AGAIN)
                .orElse(null);
        if (outcome == null) {
            errors.add("outcome", "请选择回拨结果");
        }
        errors.refuse();
        CallBackOutcome chosen = java.util.Objects.requireNonNull(outcome);
        String note = given.note() == null || given.note().isBlank()
                ? null
                : given.note().strip();
        return deed(id, request, (user, known) -> {
            done(take.close(user, known, chosen, note));
            return read(user, known);
        });
    }

    private interface Deed {
        Object done(SignedIn user, UUID id);
    }

    private Response deed(String id, ContainerRequestContext request, Deed deed) {
        SignedIn user = user(request);
        Function<UUID, Object> known = one -> deed.done(user, one);
        return Response.ok(Ids.ofPath(id).map(known).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND)))
                .build();
    }

    private SignedIn user(ContainerRequestContext request) {
        return access.demand(SignedIn.of(request), Permission.CALL_BACK);
    }

    private CallBackItem read(SignedIn user, UUID id) {
        return list.one(user, id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private static String done(TakeCallBack.Answer answer) {
        return switch (answer) {
            case TakeCallBack.Answer.Done done -> done.number();
            case TakeCallBack.Answer.NoSuch _ -> throw new ProblemException(ProblemType.NOT_FOUND);
            case TakeCallBack.Answer.TakenBy by ->
                throw ProblemException.saying(ProblemType.CALL_BACK_TAKEN, by.who() + "正在回拨这位来电人。");
            case TakeCallBack.Answer.Closed _ -> throw new ProblemException(ProblemType.CALL_BACK_CLOSED);
        };
    }
}
