package cn.hotline12315.telephony.asterisk;

import cn.hotline12315.telephony.site.Backoff;
import cn.hotline12315.telephony.site.SignOfLife;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.asteriskjava.manager.action.BridgeAction;
import org.asteriskjava.manager.action.GetVarAction;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.MixMonitorMuteAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.PlayDtmfAction;
import org.asteriskjava.manager.action.QueueAddAction;
import org.asteriskjava.manager.action.QueuePauseAction;
import org.asteriskjava.manager.action.QueueRemoveAction;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.action.SetVarAction;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps two manager connections: one to hear, one to tell. Asterisk may be away at any time.
///
/// After each connection, and when events were lost, the truth is read and put behind the events that came before.
@Component
public final class AmiLink implements Asterisk, SignOfLife, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AmiLink.class);
    private static final String PARK = "park";
    private static final String CONSULT = "consult";
    private static final String CONFERENCE = "conference";
    private static final int PARKED_LOOKS = 50;
    private static final Duration PARKED_LOOK = Duration.ofMillis(10);
    private static final Duration WATCH_RINGS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);

    private final AsteriskSettings settings;
    private final Clock clock;
    private final EventBuffer buffer;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean askAgain = new AtomicBoolean();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong readings = new AtomicLong();
    private final List<Consumer<Boolean>> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<AsteriskEvent>> handlers = new CopyOnWriteArrayList<>();
    private volatile @Nullable AmiConnection telling;
    private volatile long handedOver;
    private long handedOverBefore; // the heartbeat's alone
    private volatile boolean running;

    AmiLink(AsteriskSettings settings, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.clock = clock;
        this.buffer = new EventBuffer(settings.buffer(), clock);
        meters.gauge("hotline.ami.buffer", buffer, EventBuffer::size);
        meters.gauge("hotline.ami.lost", buffer, EventBuffer::lost);
        meters.gauge("hotline.ami.connections", connections);
        meters.gauge("hotline.ami.truth.readings", readings);
        meters.gauge("hotline.ami.connected", this, link -> link.connected() ? 1 : 0);
    }

    @Override
    public void onEvent(Consumer<AsteriskEvent> handler) {
        handlers.add(handler);
    }

    @Override
    public void whenChanged(Consumer<Boolean> watcher) {
        watchers.add(watcher);
    }

    @Override
    public void askAgain() {
        askAgain.set(true);
        wake.release();
    }

    @Override
    public boolean connected() {
        return telling != null;
    }

    /// Events that did not fit into the buffer since the start.
    public long lost() {
        return buffer.lost();
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("ami-link").start(this::keepConnected);
        Thread.ofPlatform().daemon().name("ami-events").start(this::handOver);
    }

    private void keepConnected() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2), RandomGenerator.getDefault());
        while (running) {
            try (AmiConnection hearing = AmiConnection.hearing(settings, buffer, wake::release);
                    AmiConnection asking = AmiConnection.telling(settings)) {
                telling = asking;
                connections.incrementAndGet();
                log.info("Asterisk is there");
                watchers.forEach(w -> w.accept(true));
                backoff.reset();
                try {
                    readTruth(asking);
                    watch(hearing, asking);
                } finally {
                    away(); // before both say goodbye, each with its time-out
                }
            } catch (IOException | IllegalStateException broken) {
                log.debug("Asterisk does not answer", broken);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause(running ? backoff.next() : Duration.ZERO);
        }
    }

    private void away() {
        telling = null;
        log.warn("Asterisk is away");
        watchers.forEach(w -> w.accept(false));
    }

    private void watch(AmiConnection hearing, AmiConnection asking) throws IOException, InterruptedException {
        while (running && !hearing.broken()) {
            if (!wake.tryAcquire(settings.ping().toMillis(), TimeUnit.MILLISECONDS)) {
                hearing.ping();
                asking.ping();
            }
            wake.drainPermits();
            if (askAgain.getAndSet(false) || buffer.lossUnhealed()) {
                pause(BETWEEN_READINGS);
                readTruth(asking);
            }
        }
    }

    private void readTruth(AmiConnection asking) throws IOException, InterruptedException {
        long losses = buffer.lost();
        Truth truth = asking.truth(clock.instant());
        readings.incrementAndGet();
        buffer.put(new AsteriskEvent.TruthRead(truth));
        buffer.healedUpTo(losses);
    }

    private void handOver() {
        while (running) {
            try {
                AsteriskEvent event = buffer.take();
                handlers.forEach(h -> h.accept(event));
                handedOver++; // this thread alone writes it
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("an event could not be handed over", e);
            }
        }
    }

    /// Whether events that wait are handed over.
    @Override
    public boolean moves() {
        boolean moves = buffer.size() == 0 || handedOver != handedOverBefore;
        handedOverBefore = handedOver;
        return moves;
    }

    @Override
    public boolean hangUp(String channel, int cause) {
        return tell(new HangupAction(channel, cause));
    }

    @Override
    public boolean park(String caller, String seatChannel) {
        return tell(new RedirectAction(caller, seatChannel, PARK, "caller", 1, PARK, "seat", 1));
    }

    @Override
    public boolean unpark(String caller, String seat, String seatChannel) {
        parked(seatChannel); // who asked somebody until now comes a moment later
        // empty first: should we die in between, the dialplan still does not hang up on him
        if (!tell(new SetVarAction(caller, "HELD", ""))) {
            return false;
        }
        boolean bridged = tell(new BridgeAction(caller, seatChannel));
        if (!bridged) {
            tell(new SetVarAction(caller, "HELD", seat));
        }
        return bridged;
    }

    @Override
    public boolean consult(String caller, boolean parked, String seatChannel, Map<String, String> variables) {
        for (var variable : variables.entrySet()) {
            if (!tell(new SetVarAction(seatChannel, "_" + variable.getKey(), variable.getValue()))) {
                return false;
            }
        }
        return tell(
                parked
                        ? new RedirectAction(seatChannel, CONSULT, "s", 1)
                        : new RedirectAction(caller, seatChannel, PARK, "caller", 1, CONSULT, "s", 1));
    }

    @Override
    public boolean pair(String caller, String name, String channel, List<String> others) {
        tell(new SetVarAction(caller, "PARKED", ""));
        tell(new SetVarAction(channel, "PARKED", ""));
        for (var variable :
                Map.of("SEAT", name, "LEFT", "", "HELD", "", "__LOST", "").entrySet()) {
            tell(new SetVarAction(caller, variable.getKey(), variable.getValue()));
        }
        if (!tell(new RedirectAction(caller, channel, PARK, "paired", 1, PARK, "seat", 1))) {
            return false;
        }
        others.forEach(other -> tell(new RedirectAction(other, PARK, "bye", 1)));
        parked(caller);
        parked(channel);
        return tell(new BridgeAction(caller, channel));
    }

    /// Until the channel stands in `[park]`: a bridge that takes it earlier would send it there afterwards. Bounded,
    /// and
    /// in no case more than a moment.
    private void parked(String channel) {
        for (int i = 0; i < PARKED_LOOKS && !isParked(channel); i++) {
            pause(PARKED_LOOK);
        }
    }

    private boolean isParked(String channel) {
        AmiConnection connection = telling;
        try {
            if (connection == null) {
                return true;
            }
            ManagerResponse response = connection.send(new GetVarAction(channel, "PARKED"));
            return response instanceof ManagerError || "1".equals(response.getAttribute("value"));
        } catch (IOException | IllegalStateException e) {
            return true;
        }
    }

    @Override
    public boolean conference(String caller, String seatChannel, String targetChannel) {
        return tell(new RedirectAction(seatChannel, targetChannel, CONFERENCE, "seat", 1, CONFERENCE, "seat", 1))
                && tell(new RedirectAction(caller, CONFERENCE, "caller", 1));
    }

    @Override
    public boolean outside(String caller, Map<String, String> variables) {
        for (var variable : variables.entrySet()) {
            if (!tell(new SetVarAction(caller, variable.getKey(), variable.getValue()))) {
                return false;
            }
        }
        return tell(new RedirectAction(caller, "outside", "s", 1));
    }

    @Override
    public boolean toWait(String caller) {
        return tell(new RedirectAction(caller, PARK, "over", 1));
    }

    @Override
    public boolean parkedLost(String caller) {
        return tell(new RedirectAction(caller, PARK, "lost", 1));
    }

    @Override
    public boolean callBack(
            String device, String channelId, String from, Map<String, String> variables, Duration ring) {
        return originate("callback", device, channelId, from, variables, ring);
    }

    @Override
    public boolean callOut(String device, String channelId, String from, Map<String, String> variables, Duration ring) {
        return originate("out", device, channelId, from, variables, ring);
    }

    private boolean originate(
            String context,
            String device,
            String channelId,
            String from,
            Map<String, String> variables,
            Duration ring) {
        OriginateAction action = new OriginateAction();
        action.setChannel(device);
        action.setChannelId(channelId);
        action.setCallerId(from);
        action.setContext(context);
        action.setExten("s");
        action.setPriority(1);
        action.setTimeout(ring.toMillis());
        action.setVariables(variables);
        action.setAsync(true);
        return tell(action);
    }

    @Override
    public boolean pauseRecording(String caller, @Nullable Instant until) {
        if (until != null && !tell(new SetVarAction(caller, "PAUSED", String.valueOf(until.getEpochSecond())))) {
            return false;
        }
        boolean done = tell(new MixMonitorMuteAction(caller, "both", until == null ? 0 : 1));
        if (until == null || !done) {
            tell(new SetVarAction(caller, "PAUSED", ""));
        }
        return done;
    }

    @Override
    public boolean keep(String caller, String name, String value) {
        return tell(new SetVarAction(caller, name, value));
    }

    @Override
    public boolean sendKeys(String channel, String digits) {
        for (char digit : digits.toCharArray()) {
            if (!tell(new PlayDtmfAction(channel, String.valueOf(digit)))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean stopPlaying(String channel) {
        return tell(new StopPlayingAction(channel));
    }

    @Override
    public boolean watch(Watch watch, String how) {
        OriginateAction action = new OriginateAction();
        action.setChannel("PJSIP/" + watch.supervisor());
        action.setChannelId(watch.id());
        action.setContext("watch");
        action.setExten(how);
        action.setPriority(1);
        action.setTimeout(WATCH_RINGS.toMillis());
        action.setCallerId(watch.seat());
        action.setAsync(true);
        // headers by variables, as an asynchronous Originate passes over PreDialGoSub: his desktop answers by itself
        action.setVariables(Map.of(
                "WATCHED",
                watch.seatChannel(),
                "PJSIP_HEADER(add,X-Hotline-Watch)",
                watch.seat(),
                "PJSIP_HEADER(add,X-Hotline-Call)",
                watch.call()));
        return tell(action);
    }

    @Override
    public boolean watchOtherwise(String id, String how) {
        return tell(new RedirectAction(id, "watch", how, 1));
    }

    @Override
    public void joinNet(String seat, boolean paused) {
        QueueAddAction action = new QueueAddAction(settings.net(), "PJSIP/" + seat);
        action.setMemberName(seat);
        action.setPaused(paused);
        if (!tell(action)) {
            pauseNet(seat, paused); // it was a member already
        }
    }

    @Override
    public void pauseNet(String seat, boolean paused) {
        tell(new QueuePauseAction("PJSIP/" + seat, settings.net(), paused));
    }

    @Override
    public void leaveNet(String seat) {
        tell(new QueueRemoveAction(settings.net(), "PJSIP/" + seat));
    }

    @Override
    public boolean setGlobal(String name, String value) {
        return tell(new SetVarAction(name, value));
    }

    private boolean tell(ManagerAction action) {
        AmiConnection connection = telling;
        if (connection == null) {
            return false;
        }
        try {
            ManagerResponse response = connection.send(action);
            if (response instanceof ManagerError) {
                log.debug("Asterisk refuses {}: {}", action.getAction(), response.getMessage());
                return false;
            }
            return true;
        } catch (IOException | IllegalStateException e) {
            log.warn("Asterisk did not do {}: {}", action.getAction(), e.getMessage());
            return false;
        }
    }

    private void pause(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        wake.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
