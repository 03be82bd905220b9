package cn.hotline12315.core.draft;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Save, list and drop one's own drafts.
@Component
@Path("v1/drafts")
@Produces(MediaType.APPLICATION_JSON)
public class DraftResource implements ApiComponent {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private final Drafts drafts;

    DraftResource(Drafts drafts) {
        this.drafts = drafts;
    }

    /// @param form the ticket's form as the desktop has it; not looked into
    /// @param updatedAt by the desktop's clock
    record DraftForm(
            @Nullable UUID callId,
            @Nullable TicketKind kind,
            @Nullable JsonNode form,
            @Nullable Instant updatedAt) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record Saved(Instant savedAt) {}

    record DraftList(List<Drafts.Draft> items) {}

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = Saved.class,
            problems = {400, 403, 409, 413, 415, 422},
            says = "Saves a draft. 409 when it has become a ticket.")
    public Response save(
            @PathParam("id") String id, @Nullable DraftForm draft, @Context ContainerRequestContext request) {
        UUID known = Ids.uuid("id", id);
        if (draft == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        check(draft);
        Instant saved = drafts.save(
                        SignedIn.of(request),
                        known,
                        draft.callId(),
                        Objects.requireNonNull(draft.kind()),
                        Objects.requireNonNull(draft.form()),
                        Objects.requireNonNull(draft.updatedAt()))
                .orElseThrow(() -> new ProblemException(ProblemType.DRAFT_ALREADY_REGISTERED));
        return Response.ok(new Saved(saved)).build();
    }

    private static void check(DraftForm draft) {
        FieldErrors errors = new FieldErrors();
        if (draft.kind() == null) {
            errors.add("kind", "请选择登记类型");
        }
        if (!(draft.form() instanceof ObjectNode)) {
            errors.add("form", "须为 JSON 对象");
        }
        Instant updated = draft.updatedAt();
        if (updated == null || updated.isBefore(EARLIEST) || updated.isAfter(LATEST)) {
            errors.add("updatedAt", "须为有效的时间");
        }
        errors.refuse();
    }

    @GET
    @Answers(body = DraftList.class, says = "One's own open drafts, newest first, at most 100.")
    public Response list(@Context ContainerRequestContext request) {
        return Response.ok(new DraftList(drafts.open(SignedIn.of(request)))).build();
    }

    @DELETE
    @Path("{id}")
    @Answers(
            value = 204,
            problems = {403, 422},
            says = "Drops a draft; also when it is not there.")
    public Response drop(@PathParam("id") String id, @Context ContainerRequestContext request) {
        drafts.remove(SignedIn.of(request), Ids.uuid("id", id));
        return Response.noContent().build();
    }
}
