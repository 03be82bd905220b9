package cn.hotline12315.core.admin;

import cn.hotline12315.core.account.Role;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who works at a unit, for everybody who gives work away.
@Component
@Path("v1/authorities/{id}/staff")
@Produces(MediaType.APPLICATION_JSON)
public class StaffResource implements ApiComponent {
    private final UserFile file;
    private final Authorities authorities;

    StaffResource(UserFile file, Authorities authorities) {
        this.file = file;
        this.authorities = authorities;
    }

    record Colleague(UUID id, String name, List<Role> roles) {}

    record StaffList(List<Colleague> items) {}

    @GET
    @Answers(
            body = StaffList.class,
            problems = {404, 422},
            says = "Active people of a unit and of the local offices directly under it, by login.")
    public Response list(@PathParam("id") String id, @QueryParam("role") @Nullable String role) {
        UUID unit = Ids.ofPath(id)
                .filter(known -> authorities.byId(known).isPresent())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return Response.ok(new StaffList(file.staff(unit, UserResource.roleOf(role)).stream()
                        .map(user -> new Colleague(user.id(), user.name(), user.roles()))
                        .toList()))
                .build();
    }
}
