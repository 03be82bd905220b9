package cn.hotline12315.core.duplicate;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.duplicate.DuplicateViews.DuplicateCandidates;
import cn.hotline12315.core.duplicate.DuplicateViews.DuplicateLookup;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tickets that may be of the same matter. A POST, so that nothing personal reaches an access log.
@Component
@Path("v1/duplicate-candidates")
@Produces(MediaType.APPLICATION_JSON)
public class DuplicateResource implements ApiComponent {
    private static final int FACTS = 20_000;
    private static final int OTHER = 500;
    private final ReadSought read;
    private final FindDuplicates find;
    private final Access access;

    DuplicateResource(ReadSought read, FindDuplicates find, Access access) {
        this.read = read;
        this.find = find;
        this.access = access;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = DuplicateCandidates.class,
            problems = {400, 403, 404, 413, 415, 422},
            says =
                    "Tickets that may be of the same matter as a form that is being typed (permission `register`) or as a"
                            + " ticket that the user may read, of those that he may know of; best first, with reasons.")
    public Response look(@Nullable DuplicateLookup lookup, @Context ContainerRequestContext request) {
        if (lookup == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        SignedIn user = SignedIn.of(request);
        if (lookup.ticket() != null) {
            Sought sought =
                    read.of(user, lookup.ticket()).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
            return Response.ok(find.of(user, sought)).build();
        }
        access.demand(user, Permission.REGISTER);
        FieldErrors errors = new FieldErrors();
        errors.text("facts", lookup.facts(), FACTS);
        errors.text("category", lookup.category(), OTHER);
        if (lookup.person() != null) {
            lookup.person().check(errors);
        }
        if (lookup.respondent() != null) {
            lookup.respondent().check(errors);
        }
        errors.refuse();
        DuplicateCandidates found = find.of(user, read.of(user, lookup));
        return Response.ok(found).build();
    }
}
