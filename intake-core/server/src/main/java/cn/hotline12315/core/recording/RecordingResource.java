package cn.hotline12315.core.recording;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.CallRecordings.CallRecording;
import cn.hotline12315.core.contact.RecordingState;
import cn.hotline12315.core.recording.RecordingViews.HoldReason;
import cn.hotline12315.core.recording.RecordingViews.Playback;
import cn.hotline12315.core.recording.RecordingViews.PlaybackList;
import cn.hotline12315.core.recording.RecordingViews.Recording;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Recordings: what there is, the permission to listen, legal hold.
@Component
@Path("v1/recordings")
@Produces(MediaType.APPLICATION_JSON)
public class RecordingResource implements ApiComponent {
    private static final int LONGEST_REASON = 500;
    private final FindRecording recordings;
    private final Playbacks playbacks;
    private final LegalHolds holds;
    private final RecordingSettings settings;

    RecordingResource(FindRecording recordings, Playbacks playbacks, LegalHolds holds, RecordingSettings settings) {
        this.recordings = recordings;
        this.playbacks = playbacks;
        this.holds = holds;
        this.settings = settings;
    }

    @GET
    @Path("{callId}")
    @Answers(
            body = Recording.class,
            problems = 404,
            says = "A call's recording, or why there is none, for those who may see the call (`contacts`).")
    public Response one(@PathParam("callId") String callId, @Context ContainerRequestContext request) {
        CallRecording found = recordings.find(SignedIn.of(request), callId);
        CallId call = found.callId();
        return Response.ok(Recording.of(found, settings, holds.of(call).orElse(null), playbacks.count(call)))
                .build();
    }

    @POST
    @Path("{callId}/playbacks")
    @Answers(
            value = 201,
            body = Playback.class,
            problems = {403, 404, 409, 410},
            says = "The permission to listen, which stays on record: who, when, from where.")
    public Response open(
            @PathParam("callId") String callId,
            @Context ContainerRequestContext request,
            @Context HttpServletRequest servlet) {
        SignedIn user = SignedIn.of(request);
        CallRecording found = recordings.find(user, callId);
        if (FindRecording.refusal(found) != null) {
            playbacks.refused(user, found.callId());
        }
        FindRecording.mustBeHeard(found);
        Playbacks.Opened opened = playbacks.open(user, found.callId(), servlet.getRemoteAddr());
        String url = "/api/v1/recordings/" + found.callId() + "/audio?playback=" + opened.id();
        return Response.status(201)
                .entity(new Playback(opened.id(), url, opened.expiresAt()))
                .build();
    }

    @GET
    @Path("{callId}/playbacks")
    @Answers(
            body = PlaybackList.class,
            problems = {403, 404},
            says = "Who listened, newest first, at most 1,000. Permission `oversight`.")
    public Response played(@PathParam("callId") String callId, @Context ContainerRequestContext request) {
        CallRecording found = recordings.overseen(SignedIn.of(request), callId);
        return Response.ok(new PlaybackList(playbacks.of(found.callId()))).build();
    }

    @PUT
    @Path("{callId}/legal-hold")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = 204,
            problems = {400, 403, 404, 410, 413, 415, 422},
            says = "Keeps a recording beyond its time. Permission `oversight`; stays on record.")
    public Response hold(
            @PathParam("callId") String callId, @Nullable HoldReason wish, @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        CallRecording found = recordings.overseen(user, callId);
        @Nullable String reason = wish == null ? null : wish.reason();
        FieldErrors errors = new FieldErrors();
        if (errors.required("reason", reason, "保全理由")) {
            errors.text("reason", reason, LONGEST_REASON);
        }
        errors.refuse();
        if (found.state() == RecordingState.NONE
                || !holds.put(
                        user, found.callId(), Objects.requireNonNull(reason).strip())) {
            throw new ProblemException(ProblemType.RECORDING_GONE);
        }
        return Response.noContent().build();
    }

    @DELETE
    @Path("{callId}/legal-hold")
    @Answers(
            value = 204,
            problems = {403, 404},
            says = "Ends a legal hold, also when there is none. Permission `oversight`; stays on record.")
    public Response endHold(@PathParam("callId") String callId, @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        holds.end(user, recordings.overseen(user, callId).callId());
        return Response.noContent().build();
    }
}
