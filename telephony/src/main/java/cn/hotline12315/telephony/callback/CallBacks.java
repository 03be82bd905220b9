package cn.hotline12315.telephony.callback;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEvent.DialResult;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.acd.Offer;
import cn.hotline12315.telephony.acd.Place;
import cn.hotline12315.telephony.acd.Requirements;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HungUp;
import cn.hotline12315.telephony.event.CallEvents;
import cn.hotline12315.telephony.lane.Lane;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.redis.RedisNews;
import cn.hotline12315.telephony.routing.Route;
import cn.hotline12315.telephony.routing.Routes;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.waiting.LinePolicies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Citizens who asked to be called back while they waited. Each holds his place in the queue by a call without a
/// channel; when a seat is reserved for it he is called, and his answer is that call from then on. Nobody is called
/// before a seat is there for him, nor outside his line's hours.
///
/// Any thread may call; what is kept is touched in one lane.
public final class CallBacks {
    /// Country code, an area code of two digits and seven of a number.
    private static final int SHORTEST = 12;
    private static final Logger log = LoggerFactory.getLogger(CallBacks.class);
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration CLOSED = Duration.ofMinutes(10);
    /// Asterisk could not call, or we died while it did.
    private static final Duration SOON = Duration.ofMinutes(1);
    /// Beyond the time that it rings: then nobody will tell any more how it ended.
    private static final Duration UNHEARD = Duration.ofSeconds(10);

    private static final int BUSY = 17; // Q.850

    private final Acd acd;
    private final Asterisk asterisk;
    private final CallEvents events;
    private final Routes routes;
    private final LinePolicies policies;
    private final CallBackSettings settings;
    private final SiteSettings site;
    private final CallBackFile file;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Lane lane = new Lane("part", "call-backs");
    /// By the call of the present try. Touched by the lane alone, as all below.
    private final Map<CallId, CallBack> all = new LinkedHashMap<>();

    /// The same calls, for any thread.
    private final Set<CallId> ours = ConcurrentHashMap.newKeySet();

    private final Map<CallId, Offer> offers = new LinkedHashMap<>();

    CallBacks(
            Acd acd,
            Asterisk asterisk,
            CallEvents events,
            Routes routes,
            LinePolicies policies,
            CallBackSettings settings,
            SiteSettings site,
            CallBackFile file,
            RedisNews redis,
            ScheduledExecutorService timer,
            Clock clock) {
        this.acd = acd;
        this.asterisk = asterisk;
        this.events = events;
        this.routes = routes;
        this.policies = policies;
        this.settings = settings;
        this.site = site;
        this.file = file;
        this.timer = timer;
        this.clock = clock;
        lane.tell(this::load);
        redis.whenChanged(there -> {
            if (there) {
                lane.tell(this::queueAll);
            }
        });
        asterisk.onEvent(event -> {
            if (event instanceof HungUp gone && gone.uniqueId().startsWith("call-back-")) {
                lane.tell(() -> hungUp(gone));
            }
        });
        timer.schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A caller wants to be called back and keeps his place. Who asked already keeps the older one.
    public void ask(CallId asked, E164 number, Requirements needs, Instant queuedAt) {
        lane.tell(() -> {
            if (all.size() >= settings.most()
                    || national(number).isEmpty()
                    || all.values().stream().anyMatch(c -> c.number().equals(number))) {
                log.info("a call-back to {} is not kept here: the worklist has it", number.masked());
                return;
            }
            CallBack made = new CallBack(
                    asked, fresh(), number, needs.line(), needs.dialled(), needs.trunk(), queuedAt, 0, null, false);
            keep(made);
            queue(made);
        });
    }

    /// A seat was reserved for a call without a channel.
    public void offered(Offer offer) {
        lane.tell(() -> give(offer));
    }

    /// The citizen's channel is there, if it is one of ours: it is a call like every other from now on.
    ///
    /// @return whether it is one of ours
    public boolean reached(CallId call) {
        if (!ours.contains(call)) {
            return false;
        }
        lane.tell(() -> {
            CallBack reached = forget(call);
            if (reached != null) {
                file.write(all.values());
                log.info("{} has answered the call-back", reached.number().masked());
                tell(reached, DialResult.ANSWERED);
                offers.remove(call);
                try {
                    acd.present(call);
                } catch (RedisAway away) {
                    log.debug("Redis forgets it with the call", away);
                }
            }
        });
        return true;
    }

    /// Somebody of this number talks with a seat: he need not be called back any more.
    public void served(E164 number) {
        lane.tell(() -> find(c -> c.number().equals(number)).ifPresent(done -> {
            log.info("{} called again himself", number.masked());
            drop(done);
            if (done.calling()) {
                asterisk.hangUp(done.channel(), Asterisk.NORMAL);
            }
        }));
    }

    /// How many are kept, for health and tests.
    int size() {
        return all.size();
    }

    Lane lane() {
        return lane;
    }

    private void load() {
        Instant soon = clock.instant().plus(SOON);
        for (CallBack kept : file.read()) {
            // whom a process that died was calling may still answer: his channel goes on by itself
            all.put(kept.call(), kept.calling() ? kept.later(soon, kept.tries()) : kept);
            ours.add(kept.call());
        }
        queueAll();
    }

    private void queueAll() {
        List.copyOf(all.values()).stream()
                .filter(c -> c.notBefore() == null && !c.calling())
                .forEach(this::queue);
    }

    /// Asking again is safe: the ACD knows it then.
    private void queue(CallBack waits) {
        try {
            Place place = acd.queue(waits.call(), needs(waits), waits.queuedAt());
            switch (place) {
                case Place.Waiting w -> {}
                case Place.With with -> give(new Offer(waits.call(), with.seat(), with.attempt(), with.userId(), true));
                case Place.Over over -> {
                    CallBack anew = waits.queued(fresh());
                    forget(waits.call());
                    keep(anew);
                    acd.queue(anew.call(), needs(anew), anew.queuedAt());
                }
            }
        } catch (RedisAway away) {
            log.debug("queued when Redis is back", away);
        }
    }

    private Requirements needs(CallBack waits) {
        Route route = routes.of(waits.line(), waits.number());
        return new Requirements(waits.line(), waits.dialled(), waits.trunk())
                .withSteps(route.steps(), route.priority())
                .asVirtual();
    }

    private void give(Offer offer) {
        CallBack waits = all.get(offer.call());
        if (waits == null || waits.calling()) {
            if (waits == null) {
                end(offer.call()); // nobody of ours: the seat is free again
            }
            return;
        }
        if (!policies.of(waits.line()).openAt(clock.instant())) {
            again(waits, CLOSED, waits.tries());
            return;
        }
        CallBack calls = waits.calls();
        keep(calls); // before the deed: should we die, he is called again, not forgotten
        offers.put(offer.call(), offer);
        log.info("calls {} back for seat {}", calls.number().masked(), offer.seat());
        if (!call(calls)) {
            again(calls, SOON, calls.tries());
            return;
        }
        try {
            acd.given(offer.call(), offer.seat());
        } catch (RedisAway away) {
            log.debug("the reservation's lease stays as it is", away);
        }
        timer.schedule(
                () -> lane.tell(() -> failed(calls, DialResult.FAILED)),
                settings.ring().plus(UNHEARD).toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private boolean call(CallBack to) {
        String digits = national(to.number()).orElseThrow();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("BACK_CALL", to.call().toString());
        variables.put("BACK_NUMBER", to.number().value());
        variables.put("BACK_DIALLED", to.dialled());
        return asterisk.callBack(
                "PJSIP/" + digits + "@" + settings.trunk(),
                to.channel(),
                settings.number(),
                variables,
                settings.ring());
    }

    private void hungUp(HungUp gone) {
        find(c -> c.calling() && c.channel().equals(gone.uniqueId())).ifPresent(c -> {
            boolean rang = gone.cause() == Asterisk.NORMAL || gone.cause() >= 18 && gone.cause() <= 20;
            failed(c, gone.cause() == BUSY ? DialResult.BUSY : rang ? DialResult.NO_ANSWER : DialResult.FAILED);
        });
    }

    private void failed(CallBack calls, DialResult result) {
        if (!calls.equals(all.get(calls.call()))) {
            return;
        }
        tell(calls, result);
        List<Duration> pauses = settings.again();
        int failed = calls.tries() + 1;
        if (failed >= pauses.size()) {
            log.info("{} was not reached in {} tries", calls.number().masked(), failed);
            drop(calls);
        } else {
            again(calls, pauses.get(failed - 1), failed);
        }
    }

    private void again(CallBack of, Duration pause, int failed) {
        keep(of.later(clock.instant().plus(pause), failed));
        offers.remove(of.call());
        end(of.call());
    }

    private void drop(CallBack done) {
        forget(done.call());
        offers.remove(done.call());
        file.write(all.values());
        end(done.call());
    }

    private void keep(CallBack now) {
        all.put(now.call(), now);
        ours.add(now.call());
        file.write(all.values());
    }

    private @Nullable CallBack forget(CallId call) {
        ours.remove(call);
        return all.remove(call);
    }

    private void end(CallId call) {
        try {
            acd.end(call);
        } catch (RedisAway away) {
            log.debug("its lease ends by itself", away);
        }
    }

    private void look() {
        lane.tell(() -> {
            Instant now = clock.instant();
            for (CallBack c : List.copyOf(all.values())) {
                Instant notBefore = c.notBefore();
                if (notBefore != null && !now.isBefore(notBefore)) {
                    if (policies.of(c.line()).openAt(now)) {
                        CallBack next = c.queued(fresh());
                        forget(c.call());
                        keep(next);
                        queue(next);
                    } else {
                        keep(c.later(now.plus(CLOSED), c.tries()));
                    }
                }
            }
        });
        timer.schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<CallBack> find(Predicate<CallBack> which) {
        return all.values().stream().filter(which).findFirst();
    }

    private CallId fresh() {
        return CallId.of(UuidV7.next(clock).toString());
    }

    private void tell(CallBack of, DialResult result) {
        Offer offer = offers.get(of.call());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        events.tell(
                new CallEvent.Dialled(
                        UuidV7.next(clock),
                        of.call(),
                        now,
                        site.site(),
                        site.node(),
                        offer == null ? "" : offer.seat(),
                        user(offer),
                        of.number().value(),
                        null,
                        of.asked().value(),
                        result),
                of.call(),
                "dialled");
        if (result != DialResult.ANSWERED) {
            events.tell(
                    new CallEvent.Ended(
                            UuidV7.next(clock),
                            of.call(),
                            now,
                            site.site(),
                            site.node(),
                            CallEvent.EndedBy.SYSTEM,
                            CallEvent.Outcome.FAILED,
                            null,
                            null),
                    of.call(),
                    "ended");
        }
    }

    private static @Nullable String user(@Nullable Offer offer) {
        return offer == null ? null : offer.userId();
    }

    /// Whether a citizen can be called back there: in China, and no short number, be it the police's.
    public static boolean reaches(E164 number) {
        return national(number).isPresent();
    }

    /// As carriers want it; empty for what nobody is called back at.
    static Optional<String> national(E164 number) {
        String value = number.value();
        if (!value.startsWith("+86") || value.length() < SHORTEST) {
            return Optional.empty();
        }
        String rest = value.substring(3);
        return Optional.of(rest.matches("1[3-9][0-9]{9}") ? rest : "0" + rest);
    }
}
