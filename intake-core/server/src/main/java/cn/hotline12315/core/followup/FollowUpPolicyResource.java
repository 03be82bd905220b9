package cn.hotline12315.core.followup;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Authority;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.followup.PolicyViews.AuthorityPolicy;
import cn.hotline12315.core.followup.PolicyViews.PolicyChange;
import cn.hotline12315.core.followup.PolicyViews.PolicyEditor;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.IfMatch;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Which tickets an authority follows up; kept by administrators of the authority or of one above.
@Component
@Path("v1/follow-up-policies/{authority}")
@Produces(MediaType.APPLICATION_JSON)
public class FollowUpPolicyResource implements ApiComponent {
    private final FollowUpPolicies policies;
    private final Authorities authorities;
    private final StaffNames names;
    private final Access access;
    private final Audit audit;
    private final TransactionTemplate transaction;

    FollowUpPolicyResource(
            FollowUpPolicies policies,
            Authorities authorities,
            StaffNames names,
            Access access,
            Audit audit,
            TransactionTemplate transaction) {
        this.policies = policies;
        this.authorities = authorities;
        this.names = names;
        this.access = access;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GET
    @Answers(
            body = AuthorityPolicy.class,
            problems = {403, 404},
            says = "What is followed up at an authority, whose rule that is, and its own versions.")
    public Response one(@PathParam("authority") String id, @Context ContainerRequestContext request) {
        return answer(authority(id, SignedIn.of(request)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = AuthorityPolicy.class,
            problems = {400, 403, 404, 412, 413, 415, 422, 428},
            says = "Makes a new version. Holds for what is concluded from now on; what is owed already stays so.")
    public Response put(
            @PathParam("authority") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable PolicyForm form,
            @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        Authority authority = authority(id, user);
        if (form == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        form.check();
        change(authority, IfMatch.version(ifMatch), form, user);
        return answer(authority);
    }

    @DELETE
    @Answers(
            body = AuthorityPolicy.class,
            problems = {403, 404, 412, 428},
            says = "From now on as the authority above; a version too.")
    public Response clear(
            @PathParam("authority") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        Authority authority = authority(id, user);
        change(authority, IfMatch.version(ifMatch), null, user);
        return answer(authority);
    }

    private Authority authority(String id, SignedIn user) {
        access.demand(user, Permission.ADMINISTER);
        return Ids.ofPath(id)
                .filter(known -> authorities.isUnder(known, user.authority().id()))
                .flatMap(authorities::byId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private void change(Authority authority, long seen, @Nullable PolicyForm form, SignedIn user) {
        transaction.executeWithoutResult(_ -> {
            int newest = policies.lock(authority.id());
            if (newest != seen) {
                throw new ProblemException(ProblemType.VERSION_STALE);
            }
            policies.add(authority.id(), newest + 1, form, user.id());
            audit.write(AuditEntry.of(AuditAction.SETTING_CHANGED)
                    .by(user.actor())
                    .about("follow-up-policy", authority.id()));
        });
    }

    private Response answer(Authority authority) {
        FollowUpPolicy policy = policies.inForce(authority.id());
        List<FollowUpPolicies.Version> versions = policies.versions(authority.id());
        Map<UUID, String> people =
                names.of(versions.stream().map(FollowUpPolicies.Version::by).toList());
        @Nullable
        Unit from = policy.of() == null
                ? null
                : authorities.units(List.of(policy.of())).get(policy.of());
        int version = versions.isEmpty() ? 0 : versions.getFirst().version();
        return Response.ok(new AuthorityPolicy(
                        authority.unit(),
                        from,
                        version,
                        policy.rules(),
                        policy.withinDays(),
                        policy.attempts(),
                        versions.stream().map(one -> change(one, people)).toList()))
                .tag(Integer.toString(version))
                .build();
    }

    private static PolicyChange change(FollowUpPolicies.Version one, Map<UUID, String> people) {
        @Nullable FollowUpPolicy policy = one.policy();
        return new PolicyChange(
                one.version(),
                one.at(),
                new PolicyEditor(one.by(), people.getOrDefault(one.by(), "")),
                policy == null,
                policy == null ? null : policy.rules(),
                policy == null ? null : policy.withinDays(),
                policy == null ? null : policy.attempts());
    }
}
