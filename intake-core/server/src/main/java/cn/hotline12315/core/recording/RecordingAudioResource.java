package cn.hotline12315.core.recording;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.CallRecordings.CallRecording;
import cn.hotline12315.core.file.StoredFiles;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.BrokenAnswer;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The audio of a recording, for the one who opened a playback; by ranges (RFC 9110, 14), so that it plays from any
/// point.
@Component
@Path("v1/recordings/{callId}/audio")
public class RecordingAudioResource implements ApiComponent {
    private static final Logger log = LoggerFactory.getLogger(RecordingAudioResource.class);
    private final FindRecording recordings;
    private final Playbacks playbacks;
    private final StoredFiles files;

    RecordingAudioResource(FindRecording recordings, Playbacks playbacks, StoredFiles files) {
        this.recordings = recordings;
        this.playbacks = playbacks;
        this.files = files;
    }

    @GET
    @Produces("audio/wav")
    @Answers(
            value = {200, 206},
            problems = {403, 404, 409, 410, 416},
            says = "The audio (A-law, 8 kHz, left the citizen, right the hotline), by ranges when asked.")
    public Response hear(
            @PathParam("callId") String callId,
            @QueryParam("playback") @Nullable String playback,
            @Context ContainerRequestContext request,
            @Context HttpServletRequest servlet) {
        SignedIn user = SignedIn.of(request);
        CallRecording found = recordings.find(user, callId);
        UUID opened = Ids.ofPath(playback).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        if (!playbacks.allows(opened, user, found.callId())) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        FindRecording.mustBeHeard(found);
        long length = Objects.requireNonNull(found.bytes());
        String condition = request.getHeaderString("If-Range");
        boolean asked = condition == null || condition.strip().equals(tag(found));
        return switch (ByteRange.of(asked ? request.getHeaderString("Range") : null, length)) {
            case ByteRange.Whole() -> part(200, found, 0, length, servlet).build();
            case ByteRange.Part(long from, long end) ->
                part(206, found, from, end, servlet)
                        .header("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + length)
                        .build();
            case ByteRange.Outside() ->
                throw new ProblemException(
                        ProblemType.RANGE_NOT_SATISFIABLE, Map.of("Content-Range", "bytes */" + length));
        };
    }

    /// A call's recording never changes.
    private static String tag(CallRecording found) {
        return "\"" + found.callId() + "\"";
    }

    private Response.ResponseBuilder part(
            int status, CallRecording found, long from, long end, HttpServletRequest servlet) {
        try {
            InputStream audio = files.read(found.callId().value(), Objects.requireNonNull(found.bytes()), from, end);
            return Response.status(status)
                    .type("audio/wav")
                    .entity((StreamingOutput) out -> copy(audio, out, found.callId(), servlet))
                    .header(HttpHeaders.CONTENT_LENGTH, end - from)
                    .header(HttpHeaders.ETAG, tag(found))
                    .header("Accept-Ranges", "bytes");
        } catch (StoredFiles.FileDamaged damaged) {
            log.error("recording of call {} is damaged or gone", found.callId());
            throw new ProblemException(ProblemType.RECORDING_DAMAGED);
        }
    }

    private static void copy(InputStream audio, OutputStream out, CallId call, HttpServletRequest servlet)
            throws IOException {
        try {
            audio.transferTo(out);
        } catch (StoredFiles.FileDamaged damaged) {
            log.error("recording of call {} is damaged or gone; its audio was broken off", call);
            BrokenAnswer.mark(servlet);
        }
    }
}
