package cn.hotline12315.telephony.supervisor;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEvent.WatchedHow;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.acd.SeatStates;
import cn.hotline12315.telephony.acd.SeatView;
import cn.hotline12315.telephony.call.Calls;
import cn.hotline12315.telephony.event.CallEvents;
import cn.hotline12315.telephony.site.SiteSettings;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What a supervisor does to seats; each deed that was done is told to the core, which keeps it in its audit log. Safe
/// for any number of threads; throws [cn.hotline12315.telephony.redis.RedisAway].
@Component
public final class Deeds {
    private static final Logger log = LoggerFactory.getLogger(Deeds.class);

    private final SeatStates states;
    private final Calls calls;
    private final CallEvents events;
    private final SiteSettings site;
    private final Clock clock;

    Deeds(SeatStates states, Calls calls, CallEvents events, SiteSettings site, Clock clock) {
        this.states = states;
        this.calls = calls;
        this.events = events;
        this.site = site;
        this.clock = clock;
    }

    /// @param state `ready`, `not-ready`, `offline`
    /// @param reason of not-ready, else empty
    /// @return what became of it, as for the agent's own wish
    public SeatStates.Wish force(Supervisor who, String seat, String state, String reason) {
        SeatStates.Wish wish = states.force(seat, state, reason);
        if (wish == SeatStates.Wish.DONE || wish == SeatStates.Wish.NEXT) {
            log.info("seat {} is set to {} by seat {}", seat, state, who.seat());
            events.tell(new CallEvent.SeatSet(
                    UuidV7.next(clock),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    site.site(),
                    site.node(),
                    who.userId(),
                    seat,
                    state,
                    reason.isEmpty() ? null : reason));
        }
        return wish;
    }

    /// Ends the seat's side of its call, as if its agent had hung up.
    ///
    /// @return the call; empty when it has none
    public Optional<CallId> release(Supervisor who, String seat) {
        Optional<CallId> call =
                states.view(seat).filter(SeatView::inCall).map(SeatView::callId).map(CallId::of);
        call.ifPresent(id -> {
            log.info("seat {} is released by seat {}", seat, who.seat());
            told(who, seat, id, WatchedHow.RELEASE);
            calls.hangUp(id, seat);
        });
        return call;
    }

    void told(Supervisor who, String seat, @Nullable CallId call, WatchedHow how) {
        events.tell(new CallEvent.Watched(
                UuidV7.next(clock),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                site.site(),
                site.node(),
                who.userId(),
                seat,
                call,
                how));
    }
}
