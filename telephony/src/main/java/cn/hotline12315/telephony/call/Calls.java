package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.acd.Colleagues;
import cn.hotline12315.telephony.acd.LeaseClock;
import cn.hotline12315.telephony.acd.Offers;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.AsteriskEvent;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.ContactChanged;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.DeviceRang;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.DialBegan;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.DialEnded;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HangupRequested;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HungUp;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.KeyPressed;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.TruthRead;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.VariableSet;
import cn.hotline12315.telephony.asterisk.WhichSeat;
import cn.hotline12315.telephony.callback.CallBacks;
import cn.hotline12315.telephony.routing.Routes;
import cn.hotline12315.telephony.waiting.WaitingTools;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// All calls of this node: brings what Asterisk, the dialplan and the ACD say to the right lane. Safe for any
/// number of threads.
@Component
public final class Calls implements WhichSeat {
    private static final int MOST_KEYS = 100;

    private final CallTools tools;
    private final CallsOut callsOut;
    private final CallFactsReader facts;
    private final CallSettings settings;
    private final List<CallWatcher> watchers = new CopyOnWriteArrayList<>();
    private final Map<CallId, CallLane> lanes = new ConcurrentHashMap<>();
    /// The caller's channel's unique id, which all channels of the call carry as their linked id.
    private final Map<String, CallLane> linked = new ConcurrentHashMap<>();

    private final Map<String, Map<String, String>> arriving = new ConcurrentHashMap<>();

    Calls(
            Acd acd,
            Colleagues colleagues,
            Asking asking,
            Told told,
            Asterisk asterisk,
            CallFactsReader facts,
            Routes routes,
            CallSettings settings,
            Offers offers,
            LeaseClock leases,
            ScheduledExecutorService timer,
            Clock clock,
            WaitingTools waiting,
            CallBacks callBacks,
            MeterRegistry meters) {
        CallWatcher all = view -> watchers.forEach(w -> w.changed(view));
        this.callsOut = new CallsOut(acd, asking, told, asterisk, facts, all, timer, clock);
        this.tools = new CallTools(
                acd,
                colleagues,
                asking,
                told,
                asterisk,
                all,
                routes,
                settings,
                timer,
                clock,
                waiting,
                callBacks,
                callsOut);
        this.facts = facts;
        this.settings = settings;
        asterisk.onEvent(this::heard);
        offers.onOffer(offer -> in(lanes.get(offer.call()), lane -> lane.offered(offer)));
        offers.onVirtualOffer(offer -> {
            CallLane answered = lanes.get(offer.call());
            if (answered == null) {
                callBacks.offered(offer);
            } else {
                in(answered, lane -> lane.offered(offer));
            }
        });
        offers.onRelaxed(relaxed -> in(lanes.get(relaxed.call()), lane -> lane.relaxed(relaxed.step())));
        leases.onExpired(expired -> {
            CallLane lane = lanes.get(expired.call());
            if (lane == null) {
                callsOut.expired(expired.call(), expired.seat());
            } else {
                in(lane, l -> l.expired(expired));
            }
        });
        meters.gaugeMapSize("hotline.call.lanes", List.of(), lanes);
        meters.gauge(
                "hotline.call.backlog",
                this,
                calls -> calls.lanes.values().stream()
                        .mapToInt(lane -> lane.lane.waiting())
                        .sum());
    }

    /// Who hears of calls at seats. To be called before the start.
    public void watch(CallWatcher watcher) {
        watchers.add(watcher);
    }

    /// Ends the seat's side of the call, as if its device had hung up.
    public void hangUp(CallId call, String seat) {
        callsOut.hangUp(call, seat);
        in(lanes.get(call), lane -> lane.hangUp(seat));
    }

    /// Calls somebody for this seat; what comes of it the watchers are told.
    ///
    /// @param number as somebody typed it
    /// @param refused told why not: a word of docs/routing.md, *In the call*, or `state`, `no-device`, `redis`,
    ///     `asterisk`
    public void dial(
            String seat, String number, @Nullable UUID ticketId, @Nullable UUID callBackId, Consumer<String> refused) {
        callsOut.dial(seat, number, ticketId, callBackId, refused);
    }

    /// The caller hears music.
    public void hold(CallId call, String seat) {
        in(lanes.get(call), lane -> {
            lane.hold(seat);
            lane.deedIsDone();
        });
    }

    /// They talk again.
    public void resume(CallId call, String seat) {
        in(lanes.get(call), lane -> {
            lane.resume(seat);
            lane.deedIsDone();
        });
    }

    /// The caller hears music, the agent speaks with the target; what comes of it the watchers are told.
    ///
    /// @param refused when the call is not in a state for this
    public void consult(
            CallId call, String seat, Target to, @Nullable String ticketId, @Nullable String note, Runnable refused) {
        deed(call, refused, lane -> lane.consult().ask(seat, to, ticketId, note));
    }

    /// Gives the caller away at once; as for [#consult].
    public void transfer(
            CallId call, String seat, Target to, @Nullable String ticketId, @Nullable String note, Runnable refused) {
        deed(call, refused, lane -> lane.transfer().give(seat, to, ticketId, note));
    }

    /// A supervisor takes the seat's call: the caller comes to his own seat like any other, the agent goes to wrap-up.
    ///
    /// @param done told in the call's lane whether it happens; else everything is as it was
    public void takeOver(CallId call, String seat, String taker, Consumer<Boolean> done) {
        CallLane lane = lanes.get(call);
        if (lane == null) {
            done.accept(false);
            return;
        }
        lane.lane.tell(() -> {
            boolean taken = lane.transfer().take(seat, taker);
            lane.deedIsDone();
            done.accept(taken);
        });
    }

    /// The target is let go, the caller is back.
    public void consultBack(CallId call, String seat, Runnable refused) {
        deed(call, refused, lane -> lane.consult().back(seat));
    }

    /// The caller and the target speak, the agent goes.
    public void consultComplete(CallId call, String seat, Runnable refused) {
        deed(call, refused, lane -> lane.consult().complete(seat));
    }

    /// Nothing is recorded for a while.
    public void pauseRecording(CallId call, String seat, Runnable refused) {
        deed(call, refused, lane -> lane.recordingPause().pause(seat));
    }

    public void resumeRecording(CallId call, String seat, Runnable refused) {
        deed(call, refused, lane -> lane.recordingPause().resume(seat));
    }

    /// Tones for the other side.
    ///
    /// @param digits 1 to 32 of `0` to `9`, `*`, `#`
    public void keys(CallId call, String seat, String digits, Runnable refused) {
        deed(call, refused, lane -> lane.keys(seat, digits));
    }

    /// All three.
    public void conference(CallId call, String seat, Runnable refused) {
        deed(call, refused, lane -> lane.consult().conference(seat));
    }

    /// One of the three is let go; without its caller the call is over.
    public void conferenceDrop(CallId call, String seat, boolean caller, Runnable refused) {
        deed(call, refused, lane -> lane.consult().drop(seat, caller));
    }

    private void deed(CallId call, Runnable refused, Predicate<CallLane> step) {
        CallLane lane = lanes.get(call);
        if (lane == null) {
            refused.run();
            return;
        }
        lane.lane.tell(() -> {
            if (!step.test(lane)) {
                refused.run();
            }
            lane.deedIsDone();
        });
    }

    /// Has the watchers told again what the seat has.
    public void watchAgain(CallId call, String seat) {
        callsOut.watchAgain(call, seat);
        in(lanes.get(call), lane -> lane.watchAgain(seat));
    }

    /// Has every call tell Redis again where it is, and waits until all have. Not from a call's lane.
    public void restoreAll() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (CallLane lane : lanes.values()) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            all.add(done);
            in(lane, l -> {
                try {
                    l.restore();
                } finally {
                    done.complete(null);
                }
            });
        }
        all.forEach(CompletableFuture::join);
    }

    @Override
    public Map<String, String> introduce(Question question) {
        CallFacts read = facts.read(question.dialled(), question.trunk(), question.callerNumber());
        Map<String, String> variables = new HashMap<>(read.variables());
        variables.put("SURVEY", tools.waiting().policies().of(read.line()).survey() ? "1" : "");
        tools.routes().ring().ifPresent(ring -> variables.put("RING", String.valueOf(ring.toSeconds())));
        return variables;
    }

    @Override
    public CompletableFuture<Answer> ask(Question question) {
        CallFacts learnt = facts.read(question.dialled(), question.trunk(), question.callerNumber());
        CallLane lane = lane(CallId.of(question.call()), question.uniqueId());
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        answer.completeOnTimeout(new Answer.Again(), settings.hold().toMillis(), TimeUnit.MILLISECONDS);
        lane.lane.tell(() -> lane.asked(learnt, question.dialStatus(), question.lost(), answer));
        return answer;
    }

    @Override
    public boolean surveys(String call) {
        CallLane lane = lanes.get(CallId.of(call));
        if (lane == null) {
            return false;
        }
        CompletableFuture<Boolean> asks = new CompletableFuture<>();
        asks.completeOnTimeout(false, settings.hold().toMillis(), TimeUnit.MILLISECONDS);
        lane.lane.tell(() -> asks.complete(lane.survey()));
        return asks.join();
    }

    @Override
    public void surveyed(String call, int question, int key) {
        in(lanes.get(CallId.of(call)), lane -> lane.surveyed(question, key));
    }

    @Override
    public boolean stillHeld(String call) {
        CallLane lane = lanes.get(CallId.of(call));
        return lane != null && lane.isHeld();
    }

    private void heard(AsteriskEvent event) {
        switch (event) {
            case VariableSet e -> variable(e);
            case DialBegan e -> in(linked.get(e.linkedId()), lane -> lane.dialBegan(e.channel()));
            case DeviceRang e
            when !e.uniqueId().equals(e.linkedId()) -> in(linked.get(e.linkedId()), lane -> lane.rang(e.channel()));
            case DeviceRang e -> {}
            case DialEnded e -> in(linked.get(e.linkedId()), lane -> lane.dialEnded(e.channel(), e.status()));
            case HangupRequested e ->
                in(
                        linked.get(e.linkedId()),
                        lane -> lane.hangupRequested(e.channel(), e.uniqueId().equals(e.linkedId())));
            case HungUp e
            when e.uniqueId().equals(e.linkedId()) -> {
                arriving.remove(e.uniqueId());
                in(linked.get(e.linkedId()), CallLane::ended);
            }
            case HungUp e -> in(linked.get(e.linkedId()), lane -> lane.seatLeft(e.channel(), e.cause()));
            case KeyPressed e when e.uniqueId().equals(e.linkedId()) -> pressed(linked.get(e.linkedId()), e.key());
            case KeyPressed e -> {} // the seat's
            case ContactChanged e when e.reachable() -> atSeat(e.seat(), CallLane::deviceCame);
            case ContactChanged e when e.removed() -> atSeat(e.seat(), CallLane::deviceLost);
            case ContactChanged e -> {} // a sound that stops ends the leg by itself
            case TruthRead e -> {} // see Reconciliation
        }
    }

    /// A flood of keys may not keep anything else of the call waiting.
    private static void pressed(@Nullable CallLane lane, char key) {
        if (lane != null && lane.lane.waiting() < MOST_KEYS) {
            lane.lane.tell(() -> lane.pressed(key));
        }
    }

    private void atSeat(String seat, BiConsumer<CallLane, String> step) {
        for (CallLane lane : lanes.values()) {
            in(lane, l -> step.accept(l, seat));
        }
    }

    /// `CALL`, `DIALLED`, `TRUNK` come in this order, before the caller hears anything.
    private void variable(VariableSet e) {
        if (e.uniqueId().startsWith(Asterisk.WATCH)) {
            return; // a supervisor's telephone
        }
        if (!e.uniqueId().equals(e.linkedId())) {
            return; // inherited by a seat's channel
        }
        Map<String, String> known = arriving.computeIfAbsent(e.uniqueId(), id -> new ConcurrentHashMap<>());
        known.put(e.name(), e.value());
        String call = known.get("CALL");
        String dialled = known.get("DIALLED");
        String trunk = known.get("TRUNK");
        if (call != null && dialled != null && trunk != null) {
            arriving.remove(e.uniqueId());
            CallFacts learnt = facts.read(dialled, trunk, e.callerNumber());
            in(lane(CallId.of(call), e.linkedId()), lane -> lane.learn(learnt));
        }
    }

    /// The call's lane, made when there is none.
    CallLane lane(CallId call, String linkedId) {
        CallLane lane = lanes.computeIfAbsent(
                call,
                id -> new CallLane(id, linkedId, tools, () -> {
                    lanes.remove(id);
                    linked.remove(linkedId);
                }));
        linked.put(linkedId, lane);
        return lane;
    }

    /// The channel of the seat that talks with the caller; empty when it does not. Blocks until the call's lane has
    /// answered: not from such a lane.
    public Optional<String> seatChannel(CallId call, String seat) {
        CallLane lane = lanes.get(call);
        if (lane == null) {
            return Optional.empty();
        }
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        answer.completeOnTimeout(Optional.empty(), 5, TimeUnit.SECONDS);
        lane.lane.tell(() -> answer.complete(lane.channelOf(seat)));
        return answer.join();
    }

    /// Whether the call is followed live.
    public boolean has(CallId call) {
        return lanes.containsKey(call);
    }

    CallsOut callsOut() {
        return callsOut;
    }

    Collection<CallLane> all() {
        return lanes.values();
    }

    @Nullable
    CallLane find(CallId call) {
        return lanes.get(call);
    }

    static void in(@Nullable CallLane lane, Consumer<CallLane> step) {
        if (lane != null) {
            lane.lane.tell(() -> step.accept(lane));
        }
    }
}
