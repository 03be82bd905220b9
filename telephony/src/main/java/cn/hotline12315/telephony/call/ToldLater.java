package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEvent.EndedBy;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.call.CallEvent.Unrecorded;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.acd.SeatStates;
import cn.hotline12315.telephony.acd.SeatView;
import cn.hotline12315.telephony.event.CallEvents;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.site.SiteSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells the core the facts of a call that nobody followed live, by the same names as [Told] does: what was told of
/// the call is not told again. Safe for any number of threads; blocks for Redis' time-out at most.
@Component
public final class ToldLater {
    private final CallEvents events;
    private final CallFactsReader facts;
    private final SeatStates seats;
    private final SiteSettings site;
    private final Clock clock;

    ToldLater(CallEvents events, CallFactsReader facts, SeatStates seats, SiteSettings site, Clock clock) {
        this.events = events;
        this.facts = facts;
        this.seats = seats;
        this.site = site;
        this.clock = clock;
    }

    /// @param callerNumber as it came, empty when none did
    public void offered(CallId call, Instant at, String dialled, String trunk, String callerNumber) {
        CallFacts read = facts.read(dialled, trunk, callerNumber);
        var caller = read.caller();
        events.tell(
                new CallEvent.Offered(
                        id(),
                        call,
                        millis(at),
                        site.site(),
                        site.node(),
                        read.line(),
                        read.dialled(),
                        caller.e164(),
                        caller.raw(),
                        read.trunk(),
                        caller.attribution()),
                call,
                "offered");
    }

    /// The agent is who has the seat now, as far as Redis knows.
    public void answered(CallId call, Instant at, String seat, Duration waited) {
        events.tell(
                new CallEvent.Answered(
                        id(), call, millis(at), site.site(), site.node(), seat, agent(seat), positive(waited)),
                call,
                "answered");
    }

    public void ended(
            CallId call, Instant at, EndedBy by, Outcome outcome, @Nullable String seat, @Nullable Duration talked) {
        events.tell(
                new CallEvent.Ended(
                        id(),
                        call,
                        millis(at),
                        site.site(),
                        site.node(),
                        by,
                        outcome,
                        seat,
                        talked == null ? null : positive(talked)),
                call,
                "ended");
    }

    /// A call out that nobody followed to its end.
    public void dialled(CallId call, Instant at, String seat, String number, CallEvent.DialResult result) {
        events.tell(
                new CallEvent.Dialled(
                        id(),
                        call,
                        millis(at),
                        site.site(),
                        site.node(),
                        seat,
                        agent(seat),
                        number,
                        null,
                        null,
                        result),
                call,
                "dialled");
    }

    /// The recording is in the core, or there is none and why; `at` is now.
    public void recorded(CallId call, @Nullable Duration length, @Nullable Unrecorded reason) {
        events.tell(
                new CallEvent.Recorded(
                        id(),
                        call,
                        millis(clock.instant()),
                        site.site(),
                        site.node(),
                        length == null ? null : positive(length),
                        reason),
                call,
                "recorded");
    }

    private @Nullable String agent(String seat) {
        try {
            return seats.view(seat).map(SeatView::userId).orElse(null);
        } catch (RedisAway away) {
            return null;
        }
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration.truncatedTo(ChronoUnit.MILLIS);
    }

    private UUID id() {
        return UuidV7.next(clock);
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
