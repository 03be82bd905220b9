package cn.hotline12315.core.health;

import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.WithoutSession;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.springframework.stereotype.Component;

/// Whether the core can do its work. Needs no session.
@Component
@Path("v1/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource implements ApiComponent {
    private final List<HealthProbe> probes;

    HealthResource(List<HealthProbe> probes) {
        this.probes = List.copyOf(probes);
    }

    /// @param status `up` when both are
    record Health(String status, boolean postgres, boolean redis) {}

    @GET
    @WithoutSession
    @Answers(
            value = {200, 503},
            body = Health.class,
            says = "Which parts work; 503 when PostgreSQL or Redis is away.")
    public Response health() {
        boolean postgres = isUp("postgres");
        boolean redis = isUp("redis");
        boolean up = postgres && redis;
        return Response.status(up ? 200 : 503)
                .entity(new Health(up ? "up" : "down", postgres, redis))
                .build();
    }

    private boolean isUp(String name) {
        return probes.stream().filter(probe -> probe.name().equals(name)).allMatch(HealthProbe::isUp);
    }
}
