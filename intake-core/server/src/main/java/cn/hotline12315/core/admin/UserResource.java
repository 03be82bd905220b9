package cn.hotline12315.core.admin;

import cn.hotline12315.core.account.Role;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Cursor;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.IfMatch;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Users, for the administrators of their authority and of those above.
@Component
@Path("v1/users")
@Produces(MediaType.APPLICATION_JSON)
public class UserResource implements ApiComponent {
    private final KeepUsers keep;
    private final UserFile file;
    private final Realm realm;

    UserResource(KeepUsers keep, UserFile file, Realm realm) {
        this.keep = keep;
        this.file = file;
        this.realm = realm;
    }

    /// @param nextCursor null on the last page
    record UserPage(List<KeptUser> items, @Nullable String nextCursor) {}

    /// @param password for one sign-in, shown this once
    record UserWithPassword(KeptUser user, String password) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    @GET
    @Answers(
            body = UserPage.class,
            problems = {403, 422},
            says = "Users of one's authority and under it, by login; `q`: part of login or name, or a seat.")
    public Response list(
            @QueryParam("authority") @Nullable String authority,
            @QueryParam("q") @Nullable String part,
            @QueryParam("role") @Nullable String role,
            @QueryParam("active") @Nullable String active,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        SignedIn user = administrator(request);
        UUID top = authority == null || authority.isEmpty() ? user.authority().id() : Ids.uuid("authority", authority);
        if (!realm.reaches(user, top)) {
            throw ProblemException.field("authority", "不在您管理的机构之下");
        }
        int most = Cursor.limit(limit);
        List<KeptUser> found = file.under(
                top,
                part == null ? "" : part.strip(),
                roleOf(role),
                activeOf(active),
                cursor == null ? "" : cursor,
                most + 1);
        List<KeptUser> page = found.subList(0, Math.min(most, found.size()));
        return Response.ok(
                        new UserPage(page, found.size() > most ? page.getLast().login() : null))
                .build();
    }

    static @Nullable Role roleOf(@Nullable String word) {
        return word == null || word.isEmpty()
                ? null
                : Role.of(word).orElseThrow(() -> ProblemException.field("role", "没有这个角色"));
    }

    private static @Nullable Boolean activeOf(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.field("active", "须为 true 或 false");
        };
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = 201,
            body = UserWithPassword.class,
            problems = {400, 403, 413, 415, 422},
            says = "Makes a user; answers his one-time password.")
    public Response add(@Nullable UserForm form, @Context ContainerRequestContext request) {
        SignedIn user = administrator(request);
        UserForm given = given(form);
        given.checkNew();
        return answer(201, keep.add(user, given));
    }

    @GET
    @Path("{id}")
    @Answers(
            body = KeptUser.class,
            problems = {403, 404},
            says = "A user, with the ETag for changes.")
    public Response one(@PathParam("id") String id, @Context ContainerRequestContext request) {
        SignedIn user = administrator(request);
        KeptUser found = file.find(id(id))
                .filter(kept -> realm.reaches(user, kept.authority().id()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return answer(200, new KeepUsers.Outcome.Done(found, null));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = KeptUser.class,
            problems = {400, 403, 404, 412, 413, 415, 422, 428},
            says =
                    "Changes what is given; with If-Match. Who is made inactive is signed out at once and loses his seat.")
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable UserForm form,
            @Context ContainerRequestContext request) {
        SignedIn user = administrator(request);
        UserForm given = given(form);
        given.checkChange();
        return answer(200, keep.change(user, id(id), IfMatch.version(ifMatch), given));
    }

    @POST
    @Path("{id}/password-resets")
    @Answers(
            value = 201,
            body = UserWithPassword.class,
            problems = {403, 404},
            says = "A new one-time password; the user's sessions end, and he is unlocked.")
    public Response resetPassword(@PathParam("id") String id, @Context ContainerRequestContext request) {
        return answer(201, keep.resetPassword(administrator(request), id(id)));
    }

    @POST
    @Path("{id}/unlock")
    @Answers(
            body = KeptUser.class,
            problems = {403, 404},
            says = "Ends a lock-out after failed logins.")
    public Response unlock(@PathParam("id") String id, @Context ContainerRequestContext request) {
        return answer(200, keep.unlock(administrator(request), id(id)));
    }

    @DELETE
    @Path("{id}/second-factor")
    @Answers(
            body = KeptUser.class,
            problems = {403, 404},
            says = "Turns a user's second factor off, for one who lost his telephone; his sessions end.")
    public Response resetSecondFactor(@PathParam("id") String id, @Context ContainerRequestContext request) {
        return answer(200, keep.resetSecondFactor(administrator(request), id(id)));
    }

    private SignedIn administrator(ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        realm.check(user);
        return user;
    }

    private static UserForm given(@Nullable UserForm form) {
        return form == null ? new UserForm(null, null, null, null, null, null) : form;
    }

    private static UUID id(String text) {
        return Ids.ofPath(text).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private static Response answer(int status, KeepUsers.Outcome outcome) {
        return switch (outcome) {
            case KeepUsers.Outcome.Done(KeptUser user, String password) -> {
                Response.ResponseBuilder response = Response.status(status)
                        .tag(Long.toString(user.version()))
                        .header("Cache-Control", "no-store");
                if (status == 201 && password != null) {
                    response.location(URI.create("/api/v1/users/" + user.id()));
                    yield response.entity(new UserWithPassword(user, password)).build();
                }
                yield response.entity(user).build();
            }
            case KeepUsers.Outcome.NoSuchUser() -> throw new ProblemException(ProblemType.NOT_FOUND);
            case KeepUsers.Outcome.Stale() ->
                throw ProblemException.saying(ProblemType.VERSION_STALE, "在您查看之后，该用户已被修改，请重新打开。");
            case KeepUsers.Outcome.Wrong(String field, String message) -> throw ProblemException.field(field, message);
        };
    }
}
