package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent.DialResult;
import cn.hotline12315.contract.call.CallEvent.EndedBy;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.acd.SeatStates.Wish;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.AsteriskEvent;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.ContactChanged;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.DeviceRang;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HungUp;
import cn.hotline12315.telephony.call.InTheCall.Asked;
import cn.hotline12315.telephony.lane.Lane;
import cn.hotline12315.telephony.redis.RedisAway;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls that a seat makes, until they are answered. The citizen is called, and his channel is the call's: when he
/// answers, the dialplan plays the notice and brings the seat to him without us, and from then on it is a call like
/// every other ([CallLane]).
///
/// Any thread may call; what is kept is changed in one lane.
final class CallsOut {
    private static final Logger log = LoggerFactory.getLogger(CallsOut.class);
    private static final String CHANNEL = "call-out-";
    /// The trunk says in time how it ended; else nobody will any more.
    private static final Duration UNHEARD = Duration.ofSeconds(10);
    /// Beyond the ringing: the notice, and the seat's telephone.
    private static final Duration NOTICE = Duration.ofSeconds(40);

    private final Acd acd;
    private final Asking asking;
    private final Told told;
    private final Asterisk asterisk;
    private final CallFactsReader facts;
    private final CallWatcher watcher;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Lane lane = new Lane("part", "calls-out");
    /// Written in the lane alone.
    private final Map<CallId, Out> all = new ConcurrentHashMap<>();

    CallsOut(
            Acd acd,
            Asking asking,
            Told told,
            Asterisk asterisk,
            CallFactsReader facts,
            CallWatcher watcher,
            ScheduledExecutorService timer,
            Clock clock) {
        this.acd = acd;
        this.asking = asking;
        this.told = told;
        this.asterisk = asterisk;
        this.facts = facts;
        this.watcher = watcher;
        this.timer = timer;
        this.clock = clock;
        asterisk.onEvent(this::heard);
    }

    /// @param number as events have it
    /// @param typed as the desk had it
    /// @param givenUp the agent does not want it any more
    /// @param rang whether the other side rings
    record Out(
            CallId call,
            String seat,
            @Nullable String userId,
            String number,
            String typed,
            @Nullable UUID ticketId,
            @Nullable UUID callBackId,
            CallFacts facts,
            boolean givenUp,
            boolean rang) {
        String channel() {
            return CHANNEL + call;
        }

        Out gaveUp() {
            return new Out(call, seat, userId, number, typed, ticketId, callBackId, facts, true, rang);
        }

        Out ringing() {
            return new Out(call, seat, userId, number, typed, ticketId, callBackId, facts, givenUp, true);
        }

        /// Without the number.
        @Override
        public String toString() {
            return "Out[" + call + ", " + seat + "]";
        }
    }

    /// Calls somebody for this seat.
    ///
    /// @param refused told why not: a word of docs/routing.md, *In the call*, or `state`, `no-device`, `redis`,
    ///     `asterisk`
    void dial(
            String seat, String number, @Nullable UUID ticketId, @Nullable UUID callBackId, Consumer<String> refused) {
        lane.tell(() -> {
            switch (asking.out(number)) {
                case Asking.Refused(String why) -> refused.accept(why);
                case Asking.Found(String national, String dial) -> {
                    CallId call = CallId.of(UuidV7.next(clock).toString());
                    CallFacts of = facts.read(CallFacts.OUT, asking.trunk(), national);
                    E164 e164 = of.caller().e164();
                    String known = e164 == null ? national : e164.value();
                    reserve(
                            new Out(call, seat, null, known, number, ticketId, callBackId, of, false, false),
                            dial,
                            refused);
                }
            }
        });
    }

    private void reserve(Out wanted, String dial, Consumer<String> refused) {
        Acd.Dials dials;
        try {
            Duration lease = asking.rings().plus(NOTICE);
            dials = acd.dial(wanted.call(), wanted.seat(), wanted.facts().requirements(), lease);
        } catch (RedisAway away) {
            refused.accept("redis");
            return;
        }
        if (dials.wish() != Wish.DONE) {
            refused.accept(dials.wish() == Wish.NO_DEVICE ? "no-device" : "state");
            return;
        }
        Out out = new Out(
                wanted.call(),
                wanted.seat(),
                dials.userId(),
                wanted.number(),
                wanted.typed(),
                wanted.ticketId(),
                wanted.callBackId(),
                wanted.facts(),
                false,
                false);
        keep(out);
        log.info("calls out for seat {}: {}", out.seat(), out.facts().caller());
        if (!asterisk.callOut(dial, out.channel(), asking.number(), variables(out), asking.rings())) {
            forget(out.call());
            end(out.call());
            refused.accept("asterisk");
            return;
        }
        watch(out, "dialling", InTheCall.NOTHING);
        timer.schedule(
                () -> lane.tell(() -> over(all.get(out.call()), DialResult.FAILED, "failed")),
                asking.rings().plus(UNHEARD).toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static Map<String, String> variables(Out out) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("OUT_CALL", out.call().toString());
        variables.put("OUT_SEAT", out.seat());
        variables.put("OUT_NUMBER", out.number());
        return variables;
    }

    /// He has answered, if it is a call of ours: it is a call like every other from now on.
    ///
    /// @return the seat that called him; null when it is none of ours, or of a process that died
    @Nullable
    String reached(CallId call) {
        Out reached = all.get(call);
        if (reached == null) {
            return null;
        }
        lane.tell(() -> {
            Out out = forget(call);
            if (out != null) {
                tell(out, DialResult.ANSWERED);
                if (out.givenUp()) {
                    asterisk.hangUp(out.channel(), Asterisk.NORMAL);
                }
            }
        });
        return reached.seat();
    }

    /// The agent does not want it any more, or a supervisor does not.
    void hangUp(CallId call, String seat) {
        lane.tell(() -> {
            Out out = all.get(call);
            if (out != null && out.seat().equals(seat)) {
                keep(out.gaveUp());
                asterisk.hangUp(out.channel(), Asterisk.NORMAL);
            }
        });
    }

    /// For a desk that came back.
    void watchAgain(CallId call, String seat) {
        lane.tell(() -> {
            Out out = all.get(call);
            if (out != null && out.seat().equals(seat)) {
                watch(out, "dialling", InTheCall.NOTHING);
            }
        });
    }

    /// Nobody told in time what came of it: its process died.
    void expired(CallId call, String seat) {
        lane.tell(() -> {
            Out out = all.get(call);
            if (out == null) {
                watcher.changed(
                        new CallView(call, seat, "ended", null, null, null, clock.instant(), InTheCall.NOTHING));
            } else {
                over(out, DialResult.FAILED, "failed");
            }
        });
    }

    private void heard(AsteriskEvent event) {
        switch (event) {
            case DeviceRang e
            when e.uniqueId().startsWith(CHANNEL) ->
                lane.tell(() -> {
                    Out out = of(e.uniqueId());
                    if (out != null) {
                        keep(out.ringing());
                    }
                });
            case HungUp e when e.uniqueId().startsWith(CHANNEL) -> lane.tell(() -> hungUp(e));
            case ContactChanged e when e.removed() -> lane.tell(() -> deviceLost(e.seat()));
            default -> {}
        }
    }

    /// Whoever answered would hear nobody.
    private void deviceLost(String seat) {
        List.copyOf(all.values()).stream()
                .filter(out -> out.seat().equals(seat))
                .forEach(out -> asterisk.hangUp(out.channel(), Asterisk.NORMAL));
    }

    private void hungUp(HungUp gone) {
        Out out = of(gone.uniqueId());
        if (out == null) {
            return;
        }
        switch (gone.cause()) { // Q.850
            case 17 -> over(out, DialResult.BUSY, "busy");
            case 21 -> over(out, DialResult.BUSY, "rejected");
            case 1, 2, 3, 28 -> over(out, DialResult.FAILED, "unknown-number");
            case 18, 19, 20 -> over(out, DialResult.NO_ANSWER, "no-answer");
            default -> {
                boolean rang = out.rang() || out.givenUp();
                over(out, rang ? DialResult.NO_ANSWER : DialResult.FAILED, rang ? "no-answer" : "failed");
            }
        }
    }

    private @Nullable Out of(String channel) {
        return all.values().stream()
                .filter(out -> out.channel().equals(channel))
                .findFirst()
                .orElse(null);
    }

    private void over(@Nullable Out out, DialResult result, String why) {
        if (out == null) {
            return;
        }
        log.info("nobody was reached: {}", result.word());
        forget(out.call());
        tell(out, result);
        told.ended(out.call(), out.givenUp() ? EndedBy.SEAT : EndedBy.SYSTEM, Outcome.FAILED, out.seat(), null);
        end(out.call());
        watch(
                out,
                "ended",
                out.givenUp()
                        ? InTheCall.NOTHING
                        : new InTheCall(new Asked(new Target.Outside(out.typed()), "failed", why), null, null));
    }

    private void tell(Out out, DialResult result) {
        told.dialled(out.call(), out.seat(), out.userId(), out.number(), out.ticketId(), out.callBackId(), result);
    }

    private void watch(Out out, String phase, InTheCall in) {
        watcher.changed(new CallView(
                out.call(),
                out.seat(),
                phase,
                out.facts(),
                null,
                null,
                phase.equals("ended") ? clock.instant() : null,
                in));
    }

    private void keep(Out out) {
        all.put(out.call(), out);
    }

    private @Nullable Out forget(CallId call) {
        return all.remove(call);
    }

    private void end(CallId call) {
        try {
            acd.end(call);
        } catch (RedisAway away) {
            log.debug("its lease ends by itself", away);
        }
    }

    Lane lane() {
        return lane;
    }
}
