package cn.hotline12315.core.recording;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.CallRecordings;
import cn.hotline12315.core.contact.CallRecordings.CallRecording;
import cn.hotline12315.core.contact.RecordingState;
import cn.hotline12315.core.file.StoredFiles;
import cn.hotline12315.core.recording.RecordingViews.HoldReason;
import cn.hotline12315.core.recording.RecordingViews.Playback;
import cn.hotline12315.core.recording.RecordingViews.PlaybackList;
import cn.hotline12315.core.recording.RecordingViews.Recording;
import cn.hotline12315.core.recording.RecordingViews.RecordingReport;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.BrokenAnswer;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.Ids;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Recordings: what there is, listening, legal hold, and whether all are there.
@Component
@Path("v1/recordings")
@Produces(MediaType.APPLICATION_JSON)
public class RecordingResource implements ApiComponent {
    private static final Logger log = LoggerFactory.getLogger(RecordingResource.class);
    private static final int LONGEST_REASON = 500;
    private static final int MOST_DAYS = 366;
    private final CallRecordings recordings;
    private final Playbacks playbacks;
    private final LegalHolds holds;
    private final CompletenessReport report;
    private final StoredFiles files;
    private final RecordingSettings settings;

    RecordingResource(
            CallRecordings recordings,
            Playbacks playbacks,
            LegalHolds holds,
            CompletenessReport report,
            StoredFiles files,
            RecordingSettings settings) {
        this.recordings = recordings;
        this.playbacks = playbacks;
        this.holds = holds;
        this.report = report;
        this.files = files;
        this.settings = settings;
    }

    @GET
    @Path("{callId}")
    @Answers(
            body = Recording.class,
            problems = 404,
            says = "A call's recording, or why there is none. An agent his own contacts', a supervisor all.")
    public Response one(@PathParam("callId") String callId, @Context ContainerRequestContext request) {
        CallRecording found = find(callId, request);
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
        CallRecording found = find(callId, request);
        check(found);
        Playbacks.Opened opened = playbacks.open(SignedIn.of(request), found.callId(), servlet.getRemoteAddr());
        String url = "/api/v1/recordings/" + found.callId() + "/audio?playback=" + opened.id();
        return Response.status(201)
                .entity(new Playback(opened.id(), url, opened.expiresAt()))
                .build();
    }

    @GET
    @Path("{callId}/audio")
    @Produces("audio/wav")
    @Answers(
            value = {200, 206},
            problems = {404, 409, 410, 416},
            says = "The audio (A-law, 8 kHz, left the citizen, right the hotline), by ranges when asked.")
    public Response audio(
            @PathParam("callId") String callId,
            @QueryParam("playback") @Nullable String playback,
            @Context ContainerRequestContext request,
            @Context HttpServletRequest servlet) {
        CallRecording found = find(callId, request);
        UUID opened = Ids.ofPath(playback).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        if (!playbacks.allows(opened, SignedIn.of(request), found.callId())) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        check(found);
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

    @GET
    @Path("{callId}/playbacks")
    @Answers(
            body = PlaybackList.class,
            problems = {403, 404},
            says = "Who listened, newest first, at most 1,000. For supervisors.")
    public Response played(@PathParam("callId") String callId, @Context ContainerRequestContext request) {
        supervisor(request);
        return Response.ok(new PlaybackList(playbacks.of(find(callId, request).callId())))
                .build();
    }

    @PUT
    @Path("{callId}/legal-hold")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = 204,
            problems = {400, 403, 404, 410, 413, 415, 422},
            says = "Keeps a recording beyond its time. For supervisors; stays on record.")
    public Response hold(
            @PathParam("callId") String callId, @Nullable HoldReason wish, @Context ContainerRequestContext request) {
        SignedIn user = supervisor(request);
        @Nullable String reason = wish == null ? null : wish.reason();
        FieldErrors errors = new FieldErrors();
        if (errors.required("reason", reason, "保全理由")) {
            errors.text("reason", reason, LONGEST_REASON);
        }
        errors.refuse();
        CallRecording found = find(callId, request);
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
            says = "Ends a legal hold, also when there is none. For supervisors; stays on record.")
    public Response endHold(@PathParam("callId") String callId, @Context ContainerRequestContext request) {
        SignedIn user = supervisor(request);
        holds.end(user, find(callId, request).callId());
        return Response.noContent().build();
    }

    @GET
    @Path("report")
    @Answers(
            body = RecordingReport.class,
            problems = {403, 422},
            says = "Whether every answered call of these days (Beijing time, both included) has its recording."
                    + " For supervisors.")
    public Response report(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context ContainerRequestContext request) {
        supervisor(request);
        FieldErrors errors = new FieldErrors();
        @Nullable LocalDate first = date("from", from, errors);
        @Nullable LocalDate last = date("to", to, errors);
        if (first != null && last != null) {
            long days = ChronoUnit.DAYS.between(first, last);
            if (days < 0 || days >= MOST_DAYS) {
                errors.add("to", "不得早于起始日期，且不超过 " + MOST_DAYS + " 天");
            }
        }
        errors.refuse();
        return Response.ok(report.of(Objects.requireNonNull(first), Objects.requireNonNull(last)))
                .build();
    }

    private static @Nullable LocalDate date(String field, @Nullable String text, FieldErrors errors) {
        try {
            LocalDate date = LocalDate.parse(text == null ? "" : text);
            if (date.getYear() >= 2000 && date.getYear() < 2200) {
                return date;
            }
        } catch (DateTimeParseException noDate) {
            // said below
        }
        errors.add(field, "须为日期，如 2026-11-21");
        return null;
    }

    private CallRecording find(String callId, ContainerRequestContext request) {
        return Ids.ofPath(callId)
                .flatMap(call -> recordings.find(SignedIn.of(request), new CallId(call)))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private static void check(CallRecording found) {
        switch (found.state()) {
            case STORED -> {}
            case PENDING -> throw new ProblemException(ProblemType.RECORDING_PENDING);
            case NONE, DELETED -> throw new ProblemException(ProblemType.RECORDING_GONE);
        }
    }

    private static SignedIn supervisor(ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        if (!user.isSupervisor()) {
            throw new ProblemException(ProblemType.NOT_ALLOWED);
        }
        return user;
    }
}
