package cn.hotline12315.core.recording;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.web.BodyUpTo;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.NodeComponent;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Nodes bring recordings.
@Component
@Path("v1/recordings")
public class NodeRecordingResource implements NodeComponent {
    private static final long LARGEST_BYTES = 1L << 30;
    private final TakeRecording take;

    NodeRecordingResource(TakeRecording take) {
        this.take = take;
    }

    @PUT
    @Path("{callId}")
    @Consumes("audio/wav")
    @BodyUpTo(LARGEST_BYTES)
    public Response bring(
            @PathParam("callId") String callId, @QueryParam("startedAt") @Nullable String startedAt, InputStream body)
            throws IOException {
        CallId call = new CallId(Ids.uuid("callId", callId));
        return switch (take.take(call, instant(startedAt), body)) {
            case STORED -> Response.status(201).build();
            case WAS_THERE -> Response.ok().build();
            case NO_RECORDING -> throw new ProblemException(ProblemType.BAD_REQUEST);
            case FULL -> throw new ProblemException(ProblemType.STORAGE_FULL);
        };
    }

    private static Instant instant(@Nullable String text) {
        try {
            Instant at = Instant.parse(text == null ? "" : text);
            if (at.isAfter(Instant.EPOCH) && at.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
                return at;
            }
        } catch (DateTimeParseException noTime) {
            // said below
        }
        throw ProblemException.field("startedAt", "须为 ISO 8601 时间");
    }
}
