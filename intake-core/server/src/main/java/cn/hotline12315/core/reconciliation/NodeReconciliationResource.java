package cn.hotline12315.core.reconciliation;

import cn.hotline12315.core.web.BodyUpTo;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.NodeComponent;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Nodes tell of an hour's calls.
@Component
@Path("v1/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
public class NodeReconciliationResource implements NodeComponent {
    private static final long LARGEST_BYTES = 16L << 20; // some 70,000 calls
    private final Reconciliations reconciliations;

    NodeReconciliationResource(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    record Calls(@Nullable List<@Nullable Call> calls) {}

    record Call(
            @Nullable UUID callId,
            @Nullable Instant startedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            @Nullable String seat) {}

    record Differences(List<Difference> differences) {}

    @PUT
    @Path("{node}/{hour}")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyUpTo(LARGEST_BYTES)
    public Response take(@PathParam("node") String node, @PathParam("hour") String hour, @Nullable Calls body) {
        if (body == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        FieldErrors errors = new FieldErrors();
        if (!node.matches("[A-Za-z0-9._-]{1,64}")) {
            errors.add("node", "须为节点名称");
        }
        @Nullable Instant start = start(hour);
        if (start == null) {
            errors.add("hour", "须为整点，如 2026-11-21T03Z");
        }
        check(body.calls(), errors);
        errors.refuse();
        List<HourOfCalls.Call> calls = Objects.requireNonNull(body.calls()).stream()
                .map(Objects::requireNonNull)
                .map(call -> new HourOfCalls.Call(
                        Objects.requireNonNull(call.callId()),
                        Objects.requireNonNull(call.startedAt()),
                        call.answeredAt(),
                        call.endedAt(),
                        call.seat()))
                .toList();
        return Response.ok(new Differences(
                        reconciliations.take(new HourOfCalls(node, Objects.requireNonNull(start), calls))))
                .build();
    }

    private static @Nullable Instant start(String hour) {
        try {
            return hour.matches("2[01][0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])Z")
                    ? Instant.parse(hour.replace("Z", ":00:00Z"))
                    : null;
        } catch (DateTimeException noHour) {
            return null;
        }
    }

    private static void check(@Nullable List<@Nullable Call> calls, FieldErrors errors) {
        if (calls == null) {
            errors.add("calls", "须为列表");
            return;
        }
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < calls.size(); i++) {
            @Nullable Call call = calls.get(i);
            if (call == null || call.callId() == null || call.startedAt() == null) {
                errors.add("calls[" + i + "]", "须有 callId 和 startedAt");
                return;
            }
            if (!seen.add(call.callId())) {
                errors.add("calls[" + i + "].callId", "重复");
                return;
            }
        }
    }
}
