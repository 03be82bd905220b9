package cn.hotline12315.telephony.supervisor;

import cn.hotline12315.contract.call.CallEvent.WatchedHow;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.acd.SeatStates;
import cn.hotline12315.telephony.acd.SeatView;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.AsteriskEvent;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.ContactChanged;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HungUp;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.VariableSet;
import cn.hotline12315.telephony.call.Calls;
import cn.hotline12315.telephony.redis.RedisAway;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Supervisors who hear seats, by their own telephones. The call is never touched: the watch is a channel of its own,
/// which ends with the seat's. What one supervisor asks comes from one thread at a time.
@Component
public final class Watches {
    private static final Logger log = LoggerFactory.getLogger(Watches.class);

    /// States in which a call can be taken: what else is done in it ends first.
    private static final Set<String> TAKEN_FROM = Set.of("talking", "held");

    private final Asterisk asterisk;
    private final Calls calls;
    private final SeatStates states;
    private final Deeds deeds;
    private final Clock clock;
    /// By the supervisor's seat.
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    /// Channels of watches that ended with the call being taken over: their end says nothing.
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    /// Supervisors' seats for which it is not known yet whether the call is theirs.
    private final Set<String> taking = ConcurrentHashMap.newKeySet();

    Watches(Asterisk asterisk, Calls calls, SeatStates states, Deeds deeds, Clock clock) {
        this.asterisk = asterisk;
        this.calls = calls;
        this.states = states;
        this.deeds = deeds;
        this.clock = clock;
        asterisk.onEvent(this::heard);
    }

    /// Why somebody cannot be watched.
    public enum Refused {
        ONESELF,
        SEAT_NOT_TALKING,
        ALREADY_WATCHING,
        OWN_SEAT_BUSY,
        ASTERISK_AWAY
    }

    private record Watch(
            String id,
            Supervisor who,
            SeatView seat,
            CallId call,
            WatchedHow how,
            boolean on,
            boolean ending,
            Consumer<Watching> teller) {
        Watch otherwise(WatchedHow now) {
            return new Watch(id, who, seat, call, now, on, ending, teller);
        }

        Watch answered() {
            return new Watch(id, who, seat, call, how, true, ending, teller);
        }

        Watch asked() {
            return new Watch(id, who, seat, call, how, on, true, teller);
        }

        void tell(String state, @Nullable String why) {
            teller.accept(new Watching(seat.seat(), seat.name(), call.toString(), how.word(), state, why));
        }
    }

    /// Begins, or goes on in another way. Throws [RedisAway].
    ///
    /// @param how any but `release` and `take-over`
    /// @param teller hears what comes of it; must hand over at once
    public Optional<Refused> watch(Supervisor who, String seat, WatchedHow how, Consumer<Watching> teller) {
        if (seat.equals(who.seat())) {
            return Optional.of(Refused.ONESELF);
        }
        Watch known = watches.get(who.seat());
        if (known != null) {
            return known.seat().seat().equals(seat) ? otherwise(known, how) : Optional.of(Refused.ALREADY_WATCHING);
        }
        SeatView own = states.view(who.seat()).orElse(null);
        SeatView other = states.view(seat).orElse(null);
        if (other == null || !other.talks() || other.callId() == null) {
            return Optional.of(Refused.SEAT_NOT_TALKING);
        }
        if (own == null || own.inCall()) {
            return Optional.of(Refused.OWN_SEAT_BUSY);
        }
        CallId call = CallId.of(other.callId());
        Optional<String> channel = calls.seatChannel(call, seat);
        if (channel.isEmpty()) {
            return Optional.of(Refused.SEAT_NOT_TALKING);
        }
        return begin(who, other, call, channel.get(), how, teller);
    }

    private Optional<Refused> begin(
            Supervisor who, SeatView seat, CallId call, String channel, WatchedHow how, Consumer<Watching> teller) {
        String id = Asterisk.WATCH + who.seat() + "-" + clock.millis();
        Watch watch = new Watch(id, who, seat, call, how, false, false, teller);
        watches.put(who.seat(), watch); // first: see restoreUnlessWatching
        try {
            states.watching(who.seat(), true); // nobody is given to him meanwhile
        } catch (RedisAway away) {
            watches.remove(who.seat());
            throw away;
        }
        var asked = new Asterisk.Watch(id, who.seat(), seat.seat(), channel, call.toString());
        if (!asterisk.watch(asked, how.word())) {
            watches.remove(who.seat());
            states.watching(who.seat(), false);
            return Optional.of(Refused.ASTERISK_AWAY);
        }
        log.info("seat {} is heard by seat {} ({})", seat.seat(), who.seat(), how.word());
        deeds.told(who, seat.seat(), call, how);
        states.watched(seat.seat(), who.seat(), true);
        watch.tell("calling", null);
        return Optional.empty();
    }

    private Optional<Refused> otherwise(Watch known, WatchedHow how) {
        if (how != known.how()) {
            if (!known.on() || !asterisk.watchOtherwise(known.id(), how.word())) {
                return Optional.of(known.on() ? Refused.ASTERISK_AWAY : Refused.OWN_SEAT_BUSY);
            }
            watches.computeIfPresent(known.who().seat(), (_, w) -> w.otherwise(how));
            deeds.told(known.who(), known.seat().seat(), known.call(), how);
        }
        known.otherwise(how).tell(known.on() ? "on" : "calling", null);
        return Optional.empty();
    }

    /// The call comes to the supervisor's own seat, like any other; whatever he hears of it ends first, so that his
    /// telephone is free. Throws [RedisAway].
    ///
    /// @param teller hears that it is his (`taken-over`), or `refused` runs
    public Optional<Refused> takeOver(Supervisor who, String seat, Consumer<Watching> teller, Runnable refused) {
        if (seat.equals(who.seat())) {
            return Optional.of(Refused.ONESELF);
        }
        Watch known = watches.get(who.seat());
        if (known != null && !known.seat().seat().equals(seat)) {
            return Optional.of(Refused.ALREADY_WATCHING);
        }
        SeatView other = states.view(seat).orElse(null);
        if (other == null || !TAKEN_FROM.contains(other.state()) || other.callId() == null) {
            return Optional.of(Refused.SEAT_NOT_TALKING);
        }
        if (states.view(who.seat()).filter(own -> !own.inCall()).isEmpty()) {
            return Optional.of(Refused.OWN_SEAT_BUSY);
        }
        if (!asterisk.connected()) {
            return Optional.of(Refused.ASTERISK_AWAY);
        }
        CallId call = CallId.of(other.callId());
        String how = WatchedHow.TAKE_OVER.word();
        taking.add(who.seat());
        if (known != null) {
            stop(known);
        }
        calls.takeOver(call, seat, who.seat(), taken -> {
            taking.remove(who.seat());
            if (taken) {
                log.info("seat {} is taken over by seat {}", seat, who.seat());
                deeds.told(who, seat, call, WatchedHow.TAKE_OVER);
                teller.accept(new Watching(seat, other.name(), call.toString(), how, "ended", "taken-over"));
                return;
            }
            refused.run();
            if (known != null) {
                restored(who.seat());
                known.tell("ended", "hung-up");
            }
        });
        return Optional.empty();
    }

    /// Its seat stays `watching` until it is known what becomes of the call: nobody else may be given to it.
    private void stop(Watch watch) {
        taken.add(watch.id());
        watches.computeIfPresent(watch.who().seat(), (_, w) -> w.id().equals(watch.id()) ? null : w);
        states.watched(watch.seat().seat(), watch.who().seat(), false);
        if (!asterisk.hangUp(watch.id(), Asterisk.NORMAL)) {
            taken.remove(watch.id());
        }
    }

    /// The seat is what it was before, if it still stands as watching although its watch is over. Throws [RedisAway].
    void restoreUnlessWatching(String supervisor) {
        watches.computeIfAbsent(
                supervisor,
                seat -> { // in one step with begin
                    if (!taking.contains(seat)) {
                        states.watching(seat, false);
                    }
                    return null;
                });
    }

    private void restored(String supervisor) {
        try {
            states.watching(supervisor, false);
        } catch (RedisAway away) {
            log.info("seat {} stays as it is: Redis is away", supervisor);
        }
    }

    /// Ends the supervisor's watch. False when there is none.
    public boolean end(Supervisor who) {
        Watch known = watches.computeIfPresent(who.seat(), (_, w) -> w.asked());
        if (known != null && !asterisk.hangUp(known.id(), Asterisk.NORMAL)) {
            over(known); // its channel is gone, or Asterisk is
        }
        return known != null;
    }

    private void heard(AsteriskEvent event) {
        switch (event) {
            case VariableSet e when e.name().equals("WATCHING") -> answered(e.uniqueId());
            case HungUp e when e.uniqueId().startsWith(Asterisk.WATCH) -> gone(e.uniqueId());
            case ContactChanged e
            when e.removed() && watches.get(e.seat()) instanceof Watch watch ->
                // his page is gone; its leg would stay, and be silent
                Thread.ofVirtual().name("watch-lost").start(() -> asterisk.hangUp(watch.id(), Asterisk.NORMAL));
            default -> {}
        }
    }

    private void answered(String id) {
        of(id).ifPresent(found -> {
            Watch now = watches.computeIfPresent(found.who().seat(), (_, w) -> w.answered());
            if (now != null) {
                now.tell("on", null);
            }
        });
    }

    private Optional<Watch> of(String id) {
        return watches.values().stream().filter(w -> w.id().equals(id)).findFirst();
    }

    private void gone(String id) {
        if (taken.remove(id)) {
            return;
        }
        of(id).ifPresentOrElse(
                        this::over,
                        () -> supervisor(id)
                                .ifPresent(
                                        seat -> // it began before this process did
                                        Thread.ofVirtual().name("watch-over").start(() -> restored(seat))));
    }

    /// Whose watch has this id; empty for another channel's.
    static Optional<String> supervisor(String id) {
        int last = id.lastIndexOf('-');
        return !id.startsWith(Asterisk.WATCH) || last <= Asterisk.WATCH.length()
                ? Optional.empty()
                : Optional.of(id.substring(Asterisk.WATCH.length(), last));
    }

    private void over(Watch watch) {
        if (watches.values().removeIf(w -> w.id().equals(watch.id()))) {
            Thread.ofVirtual().name("watch-over").start(() -> {
                String why = why(watch);
                restored(watch.who().seat());
                watch.tell("ended", why);
            });
        }
    }

    private @Nullable String why(Watch watch) {
        String seat = watch.seat().seat();
        try {
            states.watched(seat, watch.who().seat(), false);
            boolean goesOn = states.view(seat)
                    .map(SeatView::callId)
                    .filter(watch.call().toString()::equals)
                    .isPresent();
            if (watch.ending()) {
                return null;
            }
            return !goesOn ? "call-over" : watch.on() ? "hung-up" : "no-answer";
        } catch (RedisAway away) {
            return watch.ending() ? null : "hung-up";
        }
    }
}
