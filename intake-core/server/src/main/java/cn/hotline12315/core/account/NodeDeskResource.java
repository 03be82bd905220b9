package cn.hotline12315.core.account;

import cn.hotline12315.core.web.BodyUpTo;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.NodeComponent;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Nodes ask whether those who sit at their desks still may.
@Component
@Path("v1/desks")
@Produces(MediaType.APPLICATION_JSON)
public class NodeDeskResource implements NodeComponent {
    private static final long LARGEST_BYTES = 4L << 20; // some 30,000 desks
    private final JdbcClient sql;

    NodeDeskResource(JdbcClient sql) {
        this.sql = sql;
    }

    record Desks(@Nullable List<@Nullable OpenDesk> desks) {}

    /// @param issuedAt when the token was given out with which it was opened
    record OpenDesk(
            @Nullable String seat,
            @Nullable UUID userId,
            @Nullable Instant issuedAt) {}

    record EndedDesk(String seat, UUID userId) {}

    record EndedDesks(List<EndedDesk> ended) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyUpTo(LARGEST_BYTES)
    public Response ask(@Nullable Desks body) {
        if (body == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        List<@Nullable OpenDesk> desks = body.desks() == null ? List.of() : body.desks();
        FieldErrors errors = new FieldErrors();
        if (desks.stream().anyMatch(NodeDeskResource::isIncomplete)) {
            errors.add("desks", "每项须有 seat、userId 和 issuedAt");
        }
        errors.refuse();
        return Response.ok(new EndedDesks(
                        ended(desks.stream().map(Objects::requireNonNull).toList())))
                .build();
    }

    private static boolean isIncomplete(@Nullable OpenDesk desk) {
        return desk == null || desk.seat() == null || desk.userId() == null || desk.issuedAt() == null;
    }

    /// Whose user is no more, is not active, sits elsewhere, or whose sessions were ended since.
    private List<EndedDesk> ended(List<OpenDesk> desks) {
        return sql.sql("""
                        select d.seat, d.user_id
                        from unnest(?::text[], ?::uuid[], ?::text[]) d(seat, user_id, issued_at)
                        left join app_user u on u.id = d.user_id
                        where u.active is not true or u.seat is distinct from d.seat
                          or u.sessions_ended_at >= d.issued_at::timestamptz
                        order by d.seat""")
                .params(
                        desks.stream().map(OpenDesk::seat).toArray(String[]::new),
                        desks.stream().map(OpenDesk::userId).toArray(UUID[]::new),
                        desks.stream()
                                .map(desk -> String.valueOf(desk.issuedAt()))
                                .toArray(String[]::new))
                .query((row, _) -> new EndedDesk(row.getString("seat"), row.getObject("user_id", UUID.class)))
                .list();
    }
}
