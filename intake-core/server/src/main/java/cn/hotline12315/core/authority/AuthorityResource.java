package cn.hotline12315.core.authority;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The tree of authorities, for everybody who is signed in.
@Component
@Path("v1/authorities")
@Produces(MediaType.APPLICATION_JSON)
public class AuthorityResource implements ApiComponent {
    private final Authorities authorities;

    AuthorityResource(Authorities authorities) {
        this.authorities = authorities;
    }

    record AuthorityList(List<Unit> items) {}

    /// @param path from the top down to its parent
    /// @param areas the regions that it serves today
    /// @param children those directly under it that are valid today
    record AuthorityDetail(
            UUID id,
            String code,
            String name,
            Level level,
            @Nullable String region,
            boolean intake,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            List<Unit> path,
            List<Area> areas,
            List<Unit> children) {}

    /// @param name null for streets and towns, whose names are not kept
    record Area(String code, @Nullable String name) {}

    @GET
    @Answers(
            body = AuthorityList.class,
            problems = 422,
            says =
                    "Authorities that are valid today, the highest first: `under` one (and itself), with `q` in name or code.")
    public Response list(
            @QueryParam("under") @Nullable String under,
            @QueryParam("q") @Nullable String part,
            @QueryParam("limit") @Nullable String limit) {
        @Nullable UUID top = under == null || under.isEmpty() ? null : Ids.uuid("under", under);
        return Response.ok(
                        new AuthorityList(authorities.find(top, part == null ? "" : part.strip(), Cursor.limit(limit))))
                .build();
    }

    @GET
    @Path("{id}")
    @Answers(
            body = AuthorityDetail.class,
            problems = 404,
            says = "An authority, what is above and below it, and its areas.")
    public Response one(@PathParam("id") String id) {
        Authority found = Ids.ofPath(id)
                .flatMap(authorities::byId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        List<Unit> path = authorities.path(found.id()).stream()
                .filter(above -> !above.id().equals(found.id()))
                .map(Authority::unit)
                .toList();
        return Response.ok(new AuthorityDetail(
                        found.id(),
                        found.code(),
                        found.name(),
                        found.level(),
                        found.region(),
                        found.intake(),
                        found.validFrom(),
                        found.validTo(),
                        path,
                        authorities.areas(found.id()),
                        authorities.validChildren(found.id())))
                .build();
    }
}
