package cn.hotline12315.core.admin;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/// The seats that are or were somebody's.
@Component
@Path("v1/seats")
@Produces(MediaType.APPLICATION_JSON)
public class SeatResource implements ApiComponent {
    private final UserFile file;
    private final Realm realm;

    SeatResource(UserFile file, Realm realm) {
        this.file = file;
        this.realm = realm;
    }

    /// @param user who has it; null when it is free, or his who is out of this administrator's reach
    record Seat(String seat, boolean taken, @Nullable Sitter user) {}

    record Sitter(UUID id, String login, String name) {}

    record SeatList(List<Seat> items) {}

    @GET
    @Answers(body = SeatList.class, problems = 403, says = "Seats that are taken, and those that were and are free.")
    public Response list(@Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        realm.check(user);
        return Response.ok(new SeatList(
                        file.seats().stream().map(seat -> seat(user, seat)).toList()))
                .build();
    }

    private Seat seat(SignedIn user, String seat) {
        Optional<KeptUser> sitter = file.sitterOf(seat).flatMap(file::find);
        return new Seat(
                seat,
                sitter.isPresent(),
                sitter.filter(kept -> realm.reaches(user, kept.authority().id()))
                        .map(kept -> new Sitter(kept.id(), kept.login(), kept.name()))
                        .orElse(null));
    }
}
