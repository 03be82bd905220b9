package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEvent.EndedBy;
import cn.hotline12315.contract.call.CallEvent.MissedCause;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.call.CallState.Seated;
import cn.hotline12315.telephony.event.CallEvents;
import cn.hotline12315.telephony.site.SiteSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells the core the facts of a call. Each has a name within its call, so telling it again (after a restart, say)
/// tells nothing.
@Component
final class Told {
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

    void ended(CallId call, EndedBy by, Outcome outcome, @Nullable String seat, @Nullable Duration talked) {
        Duration time = talked == null ? null : positive(talked);
        tell(call, "ended", new CallEvent.Ended(id(), call, now(), site.site(), site.node(), by, outcome, seat, time));
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
