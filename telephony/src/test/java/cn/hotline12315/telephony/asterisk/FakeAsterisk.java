package cn.hotline12315.telephony.asterisk;

import cn.hotline12315.telephony.asterisk.AsteriskEvent.ContactChanged;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.DeviceRang;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.DialBegan;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.DialEnded;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HangupRequested;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HungUp;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.KeyPressed;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.TruthRead;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.VariableSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An Asterisk that a test plays. The order of its events is what Asterisk 22.10.1 was seen to send.
public final class FakeAsterisk implements Asterisk, SeatDevices {
    /// What we told it, in order: `hangup PJSIP/1001-00000001`, `join 1001 true`, `pause 1001 false`, `leave 1001`,
    /// `global RECORDING on`.
    public final List<String> told = new CopyOnWriteArrayList<>();

    private final List<Consumer<AsteriskEvent>> handlers = new CopyOnWriteArrayList<>();
    private final List<Consumer<Boolean>> watchers = new CopyOnWriteArrayList<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    /// Whether a channel is where an action wants it.
    public volatile BiPredicate<String, String> can = (action, channel) -> true;

    private volatile boolean away;
    private volatile @Nullable Watch lastWatch;

    public void away(boolean now) {
        away = now;
    }

    @Override
    public void onEvent(Consumer<AsteriskEvent> handler) {
        handlers.add(handler);
    }

    @Override
    public void whenChanged(Consumer<Boolean> watcher) {
        watchers.add(watcher);
    }

    /// As when the manager's connection is made or lost.
    public void connects(boolean there) {
        away = !there;
        watchers.forEach(watcher -> watcher.accept(there));
    }

    @Override
    public boolean connected() {
        return !away;
    }

    @Override
    public boolean hangUp(String channel, int cause) {
        told.add("hangup " + channel + (cause == LOST ? " lost" : ""));
        return true;
    }

    @Override
    public boolean park(String caller, String seatChannel) {
        return does("park", seatChannel);
    }

    @Override
    public boolean unpark(String caller, String seat, String seatChannel) {
        return does("unpark", seatChannel);
    }

    @Override
    public boolean consult(String caller, boolean parked, String seatChannel, Map<String, String> variables) {
        return does("consult " + variables.get("ASK") + (parked ? " parked" : ""), seatChannel);
    }

    @Override
    public boolean pair(String caller, String name, String channel, List<String> others) {
        return does("pair " + name + " without " + others, channel);
    }

    @Override
    public boolean conference(String caller, String seatChannel, String targetChannel) {
        return does("conference " + seatChannel, targetChannel);
    }

    @Override
    public boolean outside(String caller, Map<String, String> variables) {
        return does("outside " + variables.get("ASK"), caller);
    }

    @Override
    public boolean pauseRecording(String caller, @Nullable Instant until) {
        return does(until == null ? "record" : "record-pause", caller);
    }

    /// What callers' channels keep, by unique id.
    public final Map<String, Map<String, String>> kept = new ConcurrentHashMap<>();

    @Override
    public boolean keep(String caller, String name, String value) {
        if (!away) {
            kept.computeIfAbsent(caller, id -> new ConcurrentHashMap<>()).put(name, value);
        }
        return !away;
    }

    @Override
    public boolean sendKeys(String channel, String digits) {
        return does("keys " + digits, channel);
    }

    @Override
    public boolean toWait(String caller) {
        return does("to-wait", caller);
    }

    @Override
    public boolean parkedLost(String caller) {
        return does("parked-lost", caller);
    }

    /// The citizens that are called, by their channel's id: device and variables.
    public final Map<String, Map<String, String>> calledBack = new ConcurrentHashMap<>();

    @Override
    public boolean callBack(
            String device, String channelId, String from, Map<String, String> variables, Duration ring) {
        boolean does = does("call-back", device);
        if (does) {
            calledBack.put(channelId, Map.copyOf(variables));
        }
        return does;
    }

    /// Whom seats call, by the channel's id: its variables.
    public final Map<String, Map<String, String>> calledOut = new ConcurrentHashMap<>();

    @Override
    public boolean callOut(String device, String channelId, String from, Map<String, String> variables, Duration ring) {
        boolean does = does("call-out", device);
        if (does) {
            calledOut.put(channelId, Map.copyOf(variables));
        }
        return does;
    }

    @Override
    public boolean stopPlaying(String channel) {
        return does("stop-playing", channel);
    }

    @Override
    public boolean watch(Watch watch, String how) {
        lastWatch = watch;
        return does("watch " + how, watch.seatChannel());
    }

    @Override
    public boolean watchOtherwise(String id, String how) {
        return does("watch-otherwise " + how, id);
    }

    /// The supervisor's telephone answers.
    public void watchAnswers(String how) {
        Watch watch = Objects.requireNonNull(lastWatch);
        says(new VariableSet(watch.id(), watch.id(), watch.seat(), "WATCHING", how));
    }

    public void watchHangsUp() {
        Watch watch = Objects.requireNonNull(lastWatch);
        says(new HungUp(watch.id(), "PJSIP/" + watch.supervisor() + "-000000ff", watch.id(), NORMAL));
    }

    private boolean does(String action, String channel) {
        boolean done = !away && can.test(action, channel);
        told.add(action + " " + channel + (done ? "" : " refused"));
        return done;
    }

    @Override
    public void joinNet(String seat, boolean paused) {
        told.add("join " + seat + " " + paused);
    }

    @Override
    public void pauseNet(String seat, boolean paused) {
        told.add("pause " + seat + " " + paused);
    }

    @Override
    public void leaveNet(String seat) {
        told.add("leave " + seat);
    }

    @Override
    public boolean setGlobal(String name, String value) {
        if (!away) {
            told.add("global " + name + " " + value);
        }
        return !away;
    }

    @Override
    public void push(String seat, String secret) {
        if (away) {
            throw new AsteriskAway("on purpose", null);
        }
        secrets.put(seat, secret);
    }

    @Override
    public void remove(String seat) {
        secrets.remove(seat);
    }

    @Override
    public Set<String> pushed() {
        return Set.copyOf(secrets.keySet());
    }

    @Override
    public Optional<String> secret(String seat) {
        return Optional.ofNullable(secrets.get(seat));
    }

    public void says(AsteriskEvent event) {
        handlers.forEach(handler -> handler.accept(event));
    }

    @Override
    public void askAgain() {
        told.add("ask again");
    }

    public void truth(Truth truth) {
        says(new TruthRead(truth));
    }

    public void contact(String seat, boolean reachable) {
        says(new ContactChanged(seat, reachable, !reachable));
    }

    /// It is registered, but does not answer.
    public void silent(String seat) {
        says(new ContactChanged(seat, false, false));
    }

    /// A caller's channel and what happens on it.
    public final class Caller {
        public final String channel;
        public final String uniqueId;
        public final String call;
        public final String number;

        public Caller(String uniqueId, String call, String number) {
            this.channel = "PJSIP/demo-" + uniqueId;
            this.uniqueId = uniqueId;
            this.call = call;
            this.number = number;
        }

        public void arrives(String dialled) {
            says(new VariableSet(uniqueId, uniqueId, number, "CALL", call));
            says(new VariableSet(uniqueId, uniqueId, number, "DIALLED", dialled));
            says(new VariableSet(uniqueId, uniqueId, number, "TRUNK", "demo"));
        }

        public void dials(String leg) {
            says(new DialBegan(uniqueId, leg, leg));
        }

        public void rings(String leg) {
            says(new DeviceRang(uniqueId, leg, leg));
        }

        public void dialEnds(String leg, String status) {
            says(new DialEnded(uniqueId, leg, leg, status));
        }

        public void seatHangsUp(String leg) {
            says(new HangupRequested(uniqueId, leg, leg));
            says(new HungUp(uniqueId, leg, leg, NORMAL));
            says(new HungUp(uniqueId, channel, uniqueId, NORMAL));
        }

        public void seatLeaves(String leg, int cause) {
            says(new HungUp(uniqueId, leg, leg, cause));
        }

        public void refused(String leg) {
            says(new HangupRequested(uniqueId, leg, leg));
            dialEnds(leg, "NOANSWER");
            says(new HungUp(uniqueId, leg, leg, NORMAL));
        }

        public void hangsUp() {
            says(new HangupRequested(uniqueId, channel, uniqueId));
            says(new HungUp(uniqueId, channel, uniqueId, NORMAL));
        }

        public void presses(String keys) {
            keys.chars().forEach(key -> says(new KeyPressed(uniqueId, uniqueId, (char) key)));
        }

        public void isGone() {
            says(new HungUp(uniqueId, channel, uniqueId, NORMAL));
        }
    }
}
