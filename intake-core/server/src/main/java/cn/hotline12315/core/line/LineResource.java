package cn.hotline12315.core.line;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Authority;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.IfMatch;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The five lines: read by every desk, kept by the administrators of intake bodies.
@Component
@Path("v1/lines")
@Produces(MediaType.APPLICATION_JSON)
public class LineResource implements ApiComponent {
    private final Lines lines;
    private final Access access;
    private final Authorities authorities;

    LineResource(Lines lines, Access access, Authorities authorities) {
        this.lines = lines;
        this.access = access;
        this.authorities = authorities;
    }

    /// @param mayChange whether the reader may
    record LineList(List<KeptLine> items, boolean mayChange) {}

    record LineChanges(List<Lines.LineChange> items) {}

    @GET
    @Answers(body = LineList.class, says = "The five lines, 12315 first.")
    public Response list(@Context ContainerRequestContext request) {
        return Response.ok(new LineList(lines.all(), mayChange(SignedIn.of(request))))
                .build();
    }

    @PUT
    @Path("{number}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = KeptLine.class,
            problems = {400, 403, 404, 412, 413, 415, 422, 428},
            says =
                    "Changes a line as a whole, with If-Match; desks show it with their next signing in or reconnecting.")
    public Response change(
            @PathParam("number") String number,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable LineForm form,
            @Context ContainerRequestContext request) {
        SignedIn user = keeper(request);
        LegacyLine line = line(number);
        LineForm given = form == null ? new LineForm(null, null, null) : form;
        given.check();
        KeptLine now = lines.change(user, line, IfMatch.version(ifMatch), given)
                .orElseThrow(() -> ProblemException.saying(ProblemType.VERSION_STALE, "在您查看之后，该线路已被修改，请重新打开。"));
        return Response.ok(now).tag(Long.toString(now.version())).build();
    }

    @GET
    @Path("{number}/changes")
    @Answers(
            body = LineChanges.class,
            problems = {403, 404},
            says = "Who changed a line, the newest first, at most 50.")
    public Response changes(@PathParam("number") String number, @Context ContainerRequestContext request) {
        keeper(request);
        return Response.ok(new LineChanges(lines.changes(line(number)))).build();
    }

    private SignedIn keeper(ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        if (!mayChange(user)) {
            throw ProblemException.saying(ProblemType.NOT_ALLOWED, "只有登记分送机构的系统管理员可以这样做。");
        }
        return user;
    }

    private boolean mayChange(SignedIn user) {
        return access.may(user, Permission.ADMINISTER)
                && authorities
                        .byId(user.authority().id())
                        .filter(Authority::intake)
                        .isPresent();
    }

    private static LegacyLine line(String number) {
        return LegacyLine.ofNumber(number).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
