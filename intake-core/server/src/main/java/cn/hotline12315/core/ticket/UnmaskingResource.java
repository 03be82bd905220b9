package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.ticket.TicketViews.Unmasked;
import cn.hotline12315.core.ticket.TicketViews.UnmaskingForm;
import cn.hotline12315.core.unmasking.PersonalField;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows a masked field of a ticket whole, with a reason and for a time.
@Component
@Path("v1/tickets/{id}/unmaskings")
@Produces(MediaType.APPLICATION_JSON)
public class UnmaskingResource implements ApiComponent {
    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 200;
    private final ViewTicket tickets;

    UnmaskingResource(ViewTicket tickets) {
        this.tickets = tickets;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = 201,
            body = Unmasked.class,
            problems = {400, 403, 404, 413, 415, 422},
            says =
                    "Shows a masked field whole, to who asks, until the end that it tells. Stays on record with its reason.")
    public Response unmask(
            @PathParam("id") String id, @Nullable UnmaskingForm form, @Context ContainerRequestContext request) {
        UnmaskingForm wish = form == null ? new UnmaskingForm(null, null) : form;
        Optional<PersonalField> field = wish.field() == null ? Optional.empty() : PersonalField.of(wish.field());
        FieldErrors errors = new FieldErrors();
        if (field.isEmpty()) {
            errors.add("field", "没有这一项");
        }
        checkReason(wish.reason(), errors);
        errors.refuse();
        UUID ticket = Ids.ofPath(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        String reason = Objects.requireNonNull(wish.reason()).strip();
        return switch (tickets.unmask(SignedIn.of(request), ticket, field.orElseThrow(), reason)) {
            case ViewTicket.Outcome.Opened(Unmasked opened) ->
                Response.status(201).entity(opened).build();
            case ViewTicket.Outcome.Refused(String why) -> throw ProblemException.saying(ProblemType.NOT_ALLOWED, why);
            case ViewTicket.Outcome.NothingThere() -> throw ProblemException.field("field", "这一项没有内容");
            case ViewTicket.Outcome.NoSuchTicket() -> throw new ProblemException(ProblemType.NOT_FOUND);
        };
    }

    private static void checkReason(@Nullable String reason, FieldErrors errors) {
        if (errors.required("reason", reason, "查看理由")) {
            errors.text("reason", reason, LONGEST_REASON);
            String text = Objects.requireNonNull(reason).strip();
            if (text.codePointCount(0, text.length()) < SHORTEST_REASON) {
                errors.add("reason", "至少写 " + SHORTEST_REASON + " 个字");
            }
        }
    }
}
