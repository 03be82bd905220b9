package cn.hotline12315.core.knowledge;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.category.Categories;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeEntry;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeHits;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeWork;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The knowledge base: search, read, write, review.
@Component
@Path("v1/knowledge")
@Produces(MediaType.APPLICATION_JSON)
public class KnowledgeResource implements ApiComponent {
    private static final int LONGEST_QUESTION = 200;
    private static final int MOST_HITS = 20;
    private static final int USUAL_HITS = 10;
    private final KnowledgeSearch search;
    private final ReadKnowledge read;
    private final EditKnowledge edit;
    private final KnowledgeWorklist worklist;
    private final KnowledgeRights rights;
    private final Categories categories;

    KnowledgeResource(
            KnowledgeSearch search,
            ReadKnowledge read,
            EditKnowledge edit,
            KnowledgeWorklist worklist,
            KnowledgeRights rights,
            Categories categories) {
        this.search = search;
        this.read = read;
        this.edit = edit;
        this.worklist = worklist;
        this.rights = rights;
        this.categories = categories;
    }

    /// @param reason why it is sent back or withdrawn, up to 500 characters
    record KnowledgeStepForm(
            @Nullable KnowledgeStep step, @Nullable String reason) {}

    @GET
    @Answers(
            body = KnowledgeHits.class,
            problems = 422,
            says =
                    "What is in force and valid today, best first; without a question the newest. Everybody's entries, and those"
                            + " of one's own authority and of those above.")
    public Response search(
            @QueryParam("q") @Nullable String q,
            @QueryParam("line") @Nullable String line,
            @QueryParam("category") @Nullable String category,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        FieldErrors errors = new FieldErrors();
        errors.text("q", q, LONGEST_QUESTION);
        if (line != null && !line.isEmpty() && LegacyLine.ofNumber(line).isEmpty()) {
            errors.add("line", "没有这条线路");
        }
        List<String> codes = category == null || category.isEmpty() ? List.of() : categories.under(category);
        if (category != null && !category.isEmpty() && codes.isEmpty()) {
            errors.add("category", "没有这个分类");
        }
        int most = limit == null || limit.isEmpty()
                ? USUAL_HITS
                : limit.matches("[0-9]{1,2}") ? Integer.parseInt(limit) : 0;
        if (most < 1 || most > MOST_HITS) {
            errors.add("limit", "须为 1 至 " + MOST_HITS + " 的整数");
        }
        errors.refuse();
        LegacyLine asked = line == null ? null : LegacyLine.ofNumber(line).orElse(null);
        return Response.ok(search.find(new KnowledgeSearch.Wish(
                        q == null ? "" : q, asked, codes, rights.line(SignedIn.of(request)), most)))
                .build();
    }

    @GET
    @Path("worklist")
    @Answers(body = KnowledgeWork.class, problems = 403, says = "What waits for editors and reviewers.")
    public Response worklist(@Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        if (!rights.mayEdit(user) && !rights.mayReview(user)) {
            throw ProblemException.saying(ProblemType.NOT_ALLOWED, "知识工作台仅限知识编辑和审核人员。");
        }
        return Response.ok(worklist.of(user)).build();
    }

    @GET
    @Path("{id}")
    @Answers(
            body = KnowledgeEntry.class,
            problems = 404,
            says = "An entry with its versions, newest first; readers see what is or was in force.")
    public Response one(@PathParam("id") String id, @Context ContainerRequestContext request) {
        return answer(200, SignedIn.of(request), idOf(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = {201, 200},
            body = KnowledgeEntry.class,
            problems = {400, 403, 413, 415, 422},
            says =
                    "Writes a new entry, a draft. The key becomes its id; the same again answers the same entry with 200.")
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Nullable KnowledgeForm form,
            @Context ContainerRequestContext request) {
        if (idempotencyKey == null || idempotencyKey.isBlank()) {
            throw ProblemException.saying(ProblemType.IDEMPOTENCY_KEY_MISSING, "新建知识须带 Idempotency-Key（UUID，即知识的编号）。");
        }
        UUID id = Ids.uuid("Idempotency-Key", idempotencyKey.strip());
        SignedIn user = SignedIn.of(request);
        return outcome(edit.create(user, id, present(form)), user, id);
    }

    @PUT
    @Path("{id}/draft")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = KnowledgeEntry.class,
            problems = {403, 404, 409, 412, 413, 415, 422, 428},
            says = "Writes another version, a draft; what is in force stays so.")
    public Response draft(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable KnowledgeForm form,
            @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        UUID entry = idOf(id);
        refused(edit.edit(user, entry, revision(ifMatch), present(form)));
        return answer(200, user, entry);
    }

    @POST
    @Path("{id}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = 201,
            body = KnowledgeEntry.class,
            problems = {403, 404, 409, 412, 413, 415, 422, 428},
            says = "Submits, publishes, sends back or withdraws.")
    public Response step(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable KnowledgeStepForm form,
            @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        UUID entry = idOf(id);
        KnowledgeStepForm asked = present(form);
        KnowledgeStep step = asked.step();
        if (step == null) {
            throw ProblemException.field("step", "请选择操作");
        }
        String reason = asked.reason() == null || asked.reason().isBlank()
                ? null
                : asked.reason().strip();
        FieldErrors errors = new FieldErrors();
        if (step == KnowledgeStep.SEND_BACK || step == KnowledgeStep.WITHDRAW) {
            errors.required("reason", reason, "理由");
        }
        errors.text("reason", reason, 500);
        errors.refuse();
        refused(edit.step(user, entry, revision(ifMatch), step, reason));
        return answer(201, user, entry);
    }

    private Response outcome(EditKnowledge.Outcome outcome, SignedIn user, UUID id) {
        if (outcome instanceof EditKnowledge.Outcome.Repeated) {
            return answer(200, user, id);
        }
        refused(outcome);
        return answer(201, user, id);
    }

    private static void refused(EditKnowledge.Outcome outcome) {
        switch (outcome) {
            case EditKnowledge.Outcome.Done() -> {}
            case EditKnowledge.Outcome.Repeated() -> {}
            case EditKnowledge.Outcome.KeyReused() ->
                throw ProblemException.saying(ProblemType.IDEMPOTENCY_KEY_REUSED, "同一幂等键已用于另一条知识。");
            case EditKnowledge.Outcome.Invalid(var errors) -> throw new ProblemException(ProblemType.INVALID, errors);
            case EditKnowledge.Outcome.Unknown() -> throw new ProblemException(ProblemType.NOT_FOUND);
            case EditKnowledge.Outcome.Stale() -> throw new ProblemException(ProblemType.VERSION_STALE);
            case EditKnowledge.Outcome.NotNow(String why) ->
                throw ProblemException.saying(ProblemType.STEP_ILLEGAL, why);
            case EditKnowledge.Outcome.NotAllowed(String why) ->
                throw ProblemException.saying(ProblemType.NOT_ALLOWED, why);
        }
    }

    private Response answer(int status, SignedIn user, UUID id) {
        KnowledgeEntry entry = read.byId(user, id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        Response.ResponseBuilder response =
                Response.status(status).tag(Long.toString(entry.revision())).entity(entry);
        return status == 201
                ? response.header(HttpHeaders.LOCATION, "/api/v1/knowledge/" + id)
                        .build()
                : response.build();
    }

    private static UUID idOf(String id) {
        return Ids.ofPath(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /// @throws ProblemException 428 without the ETag that was read; 412 when it is none of ours
    private static long revision(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(ProblemType.VERSION_MISSING);
        }
        String tag = ifMatch.strip();
        if (!tag.matches("\"[0-9]{1,18}\"")) {
            throw new ProblemException(ProblemType.VERSION_STALE);
        }
        return Long.parseLong(tag.substring(1, tag.length() - 1));
    }

    private static <T> T present(@Nullable T form) {
        if (form == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        return form;
    }
}
