package cn.hotline12315.core.notice;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.notice.NoticeViews.HowTold;
import cn.hotline12315.core.notice.NoticeViews.Notice;
import cn.hotline12315.core.notice.NoticeViews.NoticeList;
import cn.hotline12315.core.notice.NoticeViews.ToldForm;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The notices of a ticket.
@Component
@Path("v1/tickets/{id}/notices")
@Produces(MediaType.APPLICATION_JSON)
public class TicketNoticeResource implements ApiComponent {
    private static final int LONGEST_NOTE = 200;
    private final ShowNotices notices;
    private final TellNotices tell;

    TicketNoticeResource(ShowNotices notices, TellNotices tell) {
        this.notices = notices;
        this.tell = tell;
    }

    @GET
    @Answers(
            body = NoticeList.class,
            problems = 404,
            says =
                    "Who was or is to be told what of this ticket, the oldest first; people are masked as on the ticket.")
    public Response list(@PathParam("id") String id, @Context ContainerRequestContext request) {
        return Response.ok(new NoticeList(of(SignedIn.of(request), ticket(id)))).build();
    }

    private List<Notice> of(SignedIn user, UUID ticket) {
        return notices.of(user, ticket).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private static UUID ticket(String id) {
        return Ids.ofPath(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    @POST
    @Path("{nid}/told")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = Notice.class,
            problems = {400, 403, 404, 409, 413, 415, 422},
            says = "Somebody was told by a person, or a notice was printed. The same again changes nothing.")
    public Response told(
            @PathParam("id") String id,
            @PathParam("nid") String nid,
            @Nullable ToldForm form,
            @Context ContainerRequestContext request) {
        Optional<HowTold> how = form == null ? Optional.empty() : HowTold.of(form.how());
        FieldErrors errors = new FieldErrors();
        if (how.isEmpty()) {
            errors.add("how", "须为 printed、phone、handed-over 或 posted");
        }
        String note = form == null || form.note() == null || form.note().isBlank()
                ? null
                : form.note().strip();
        errors.text("note", note, LONGEST_NOTE);
        errors.refuse();
        SignedIn user = SignedIn.of(request);
        UUID notice = ticket(nid);
        return switch (tell.tell(user, ticket(id), notice, how.orElseThrow(), note)) {
            case TellNotices.Outcome.Done _ ->
                Response.ok(of(user, ticket(id)).stream()
                                .filter(one -> one.id().equals(notice))
                                .findFirst()
                                .orElseThrow())
                        .build();
            case TellNotices.Outcome.NoSuchNotice() -> throw new ProblemException(ProblemType.NOT_FOUND);
            case TellNotices.Outcome.NotAllowed(String why) ->
                throw ProblemException.saying(ProblemType.NOT_ALLOWED, why);
            case TellNotices.Outcome.NotNow(String why) -> throw ProblemException.saying(ProblemType.STEP_ILLEGAL, why);
        };
    }
}
