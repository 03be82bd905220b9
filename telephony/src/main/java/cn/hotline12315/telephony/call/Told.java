package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEvent.AskedBy;
import cn.hotline12315.contract.call.CallEvent.DialResult;
import cn.hotline12315.contract.call.CallEvent.EndedBy;
import cn.hotline12315.contract.call.CallEvent.MissedCause;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.call.CallEvent.TransferKind;
import cn.hotline12315.contract.call.CallEvent.TransferResult;
import cn.hotline12315.contract.call.CallEvent.WatchedHow;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.telephony.call.CallState.Seated;
import cn.hotline12315.telephony.event.CallEvents;
import cn.hotline12315.telephony.site.SiteSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells the core the facts of a call. Each has a name within its call, so telling it again (after a restart, say)
/// tells nothing.
@Component
public final class Told {
    private final CallEvents events;
    private final SiteSettings site;
    private final Clock clock;

    Told(CallEvents events, SiteSettings site, Clock clock) {
        this.events = events;
        this.site = site;
        this.clock = clock;
    }

    void offered(CallId call, CallFacts facts) {
        var caller = facts.caller();
        tell(
                call,
                "offered",
                new CallEvent.Offered(
                        id(),
                        call,
                        now(),
                        site.site(),
                        site.node(),
                        facts.line(),
                        facts.dialled(),
                        caller.e164(),
                        caller.raw(),
                        facts.trunk(),
                        caller.attribution()));
    }

    void queued(CallId call) {
        tell(call, "queued", new CallEvent.Queued(id(), call, now(), site.site(), site.node()));
    }

    void reserved(CallId call, Seated s) {
        tell(
                call,
                "reserved:" + s.attempt(),
                new CallEvent.Reserved(id(), call, now(), site.site(), site.node(), s.seat(), s.userId()));
    }

    void ringing(CallId call, Seated s) {
        tell(
                call,
                "ringing:" + s.attempt(),
                new CallEvent.Ringing(id(), call, now(), site.site(), site.node(), s.seat(), s.userId()));
    }

    void missed(CallId call, Seated s, MissedCause cause) {
        tell(
                call,
                "missed:" + s.attempt(),
                new CallEvent.Missed(id(), call, now(), site.site(), site.node(), s.seat(), s.userId(), cause));
    }

    /// @param again the call was answered before, by another seat
    void answered(CallId call, Seated s, Duration waited, boolean again) {
        tell(
                call,
                again ? "answered:" + s.attempt() : "answered",
                new CallEvent.Answered(
                        id(), call, now(), site.site(), site.node(), s.seat(), s.userId(), positive(waited)));
    }

    void held(CallId call, Seated s) {
        Instant now = now();
        tell(
                call,
                "held:" + now.toEpochMilli(),
                new CallEvent.Held(id(), call, now, site.site(), site.node(), s.seat(), s.userId()));
    }

    void interrupted(CallId call, Seated s) {
        Instant now = now();
        tell(
                call,
                "interrupted:" + now.toEpochMilli(),
                new CallEvent.Interrupted(id(), call, now, site.site(), site.node(), s.seat(), s.userId()));
    }

    void resumed(CallId call, Seated s) {
        Instant now = now();
        tell(
                call,
                "resumed:" + now.toEpochMilli(),
                new CallEvent.Resumed(id(), call, now, site.site(), site.node(), s.seat(), s.userId()));
    }

    void consulted(CallId call, Seated s, Target to) {
        Instant now = now();
        tell(
                call,
                "consulted:" + now.toEpochMilli(),
                new CallEvent.Consulted(id(), call, now, site.site(), site.node(), s.seat(), s.userId(), to));
    }

    void conferenced(CallId call, Seated s, Target to) {
        Instant now = now();
        tell(
                call,
                "conferenced:" + now.toEpochMilli(),
                new CallEvent.Conferenced(id(), call, now, site.site(), site.node(), s.seat(), s.userId(), to));
    }

    /// @param why a word; null when it is done
    /// @param since when he was given away: what comes of it is known later
    void transferred(CallId call, Seated s, Target to, TransferKind kind, Instant since, @Nullable String why) {
        Instant at = since.truncatedTo(ChronoUnit.MILLIS);
        tell(
                call,
                "transferred:" + at.toEpochMilli(),
                new CallEvent.Transferred(
                        id(),
                        call,
                        at,
                        site.site(),
                        site.node(),
                        s.seat(),
                        s.userId(),
                        to,
                        kind,
                        why == null ? TransferResult.DONE : TransferResult.FAILED,
                        why));
    }

    void ended(CallId call, EndedBy by, Outcome outcome, @Nullable String seat, @Nullable Duration talked) {
        Duration time = talked == null ? null : positive(talked);
        tell(call, "ended", new CallEvent.Ended(id(), call, now(), site.site(), site.node(), by, outcome, seat, time));
    }

    /// Once per call, as it is queued.
    ///
    /// @param line of the plan, null when it has none of that number
    /// @param skills of the first step
    public void routed(
            CallId call,
            @Nullable String line,
            Map<String, Integer> skills,
            Duration priority,
            @Nullable Duration expectedWait) {
        Duration wait = expectedWait == null ? null : positive(expectedWait);
        tell(
                call,
                "routed",
                new CallEvent.Routed(id(), call, now(), site.site(), site.node(), line, skills, priority, wait));
    }

    /// @param step from 1; each once
    public void relaxed(CallId call, int step) {
        tell(call, "relaxed:" + step, new CallEvent.Relaxed(id(), call, now(), site.site(), site.node(), step));
    }

    public void recordingPaused(CallId call, String seat, @Nullable String userId) {
        Instant now = now();
        tell(
                call,
                "recording-paused:" + now.toEpochMilli(),
                new CallEvent.RecordingPaused(id(), call, now, site.site(), site.node(), seat, userId));
    }

    /// @param userId null when it resumes by itself
    public void recordingResumed(CallId call, String seat, @Nullable String userId) {
        Instant now = now();
        tell(
                call,
                "recording-resumed:" + now.toEpochMilli(),
                new CallEvent.RecordingResumed(id(), call, now, site.site(), site.node(), seat, userId));
    }

    /// The first one of a call counts.
    public void callBackAsked(CallId call, E164 number, @Nullable String line, AskedBy by) {
        tell(
                call,
                "call-back-asked",
                new CallEvent.CallBackAsked(id(), call, now(), site.site(), site.node(), number, line, by));
    }

    /// What came of a call out; once.
    ///
    /// @param number E.164 where it is one, else as it was dialled
    public void dialled(
            CallId call,
            String seat,
            @Nullable String userId,
            String number,
            @Nullable UUID ticketId,
            @Nullable UUID callBackId,
            DialResult result) {
        tell(
                call,
                "dialled",
                new CallEvent.Dialled(
                        id(),
                        call,
                        now(),
                        site.site(),
                        site.node(),
                        seat,
                        userId,
                        number,
                        ticketId,
                        callBackId,
                        result));
    }

    /// @param question from 1; the first answer to each counts
    /// @param key 0 to 9
    public void surveyed(CallId call, int question, int key) {
        tell(
                call,
                "surveyed:" + question,
                new CallEvent.Surveyed(id(), call, now(), site.site(), site.node(), question, key));
    }

    /// @param supervisor his user id
    /// @param call null when the seat has none
    public void watched(String supervisor, String seat, @Nullable CallId call, WatchedHow how) {
        events.tell(new CallEvent.Watched(id(), now(), site.site(), site.node(), supervisor, seat, call, how));
    }

    /// @param supervisor his user id
    /// @param reason his words
    public void seatSet(String supervisor, String seat, String state, @Nullable String reason) {
        events.tell(new CallEvent.SeatSet(id(), now(), site.site(), site.node(), supervisor, seat, state, reason));
    }

    private void tell(CallId call, String fact, CallEvent event) {
        events.tell(event, call, fact);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration.truncatedTo(ChronoUnit.MILLIS);
    }

    private UUID id() {
        return UuidV7.next(clock);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
