package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.CallEvent.EndedBy;
import cn.hotline12315.contract.call.CallEvent.MissedCause;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.acd.Ended;
import cn.hotline12315.telephony.acd.Expired;
import cn.hotline12315.telephony.acd.Occupied;
import cn.hotline12315.telephony.acd.Offer;
import cn.hotline12315.telephony.acd.Place;
import cn.hotline12315.telephony.acd.Requirements;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.Channels;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.call.CallState.Arrived;
import cn.hotline12315.telephony.call.CallState.Conference;
import cn.hotline12315.telephony.call.CallState.Connected;
import cn.hotline12315.telephony.call.CallState.Consulting;
import cn.hotline12315.telephony.call.CallState.Held;
import cn.hotline12315.telephony.call.CallState.Interrupted;
import cn.hotline12315.telephony.call.CallState.Outside;
import cn.hotline12315.telephony.call.CallState.Over;
import cn.hotline12315.telephony.call.CallState.Reserved;
import cn.hotline12315.telephony.call.CallState.Ringing;
import cn.hotline12315.telephony.call.CallState.Seated;
import cn.hotline12315.telephony.call.CallState.Surveyed;
import cn.hotline12315.telephony.call.CallState.Talking;
import cn.hotline12315.telephony.call.CallState.Waiting;
import cn.hotline12315.telephony.call.CallState.WithSeat;
import cn.hotline12315.telephony.lane.Lane;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call, from the first word of Asterisk to the hang-up. What Asterisk says is the truth; Redis decides which
/// seat.
///
/// Every method but the constructor and the fields' readers must run in [#lane]. Without Redis the lane follows the
/// call all the same, and its facts go to the journal.
final class CallLane {
    private static final Logger log = LoggerFactory.getLogger(CallLane.class);

    /// What the seat is in while the call is in it.
    private static final Set<String> SEATS_TOO = Set.of("talking", "held", "consulting", "conference");

    final CallId id;
    final Lane lane;
    /// When this process first heard of it; a truth that is older says nothing about it.
    private final Instant bornAt;

    /// The caller's channel, by its unique id.
    final String caller;
    private final CallTools tools;
    private final Runnable whenOver;
    private CallState state = new Arrived();
    private @Nullable CallFacts facts;
    private @Nullable Requirements needs;
    private boolean toldRoute;
    /// The seat that called him, until it has rung.
    private @Nullable String dialler;
    private @Nullable Instant queuedAt;
    /// When a person first answered.
    private @Nullable Instant answeredAt;
    private @Nullable EndedBy hungUpBy;
    /// When a desk last did something with it.
    private Instant deedAt = Instant.MIN;
    /// Counts attempts down while Redis cannot count them up, so that each has a name of its own.
    private long withoutRedis;
    /// The last attempt that Redis counted. Should it lose the call, it counts on from here: no two attempts have one
    /// name.
    private long attempts;
    /// The seat's device that said no; Asterisk then reports no answer, as if it had rung out.
    private @Nullable String refusedBy;
    /// The seat's device that was lost while it was called.
    private @Nullable String deviceFailed;
    /// Seats' channels that are done with: a late word about one of them means nothing.
    private final Set<String> done = new HashSet<>();

    private final Hold hold;
    private final Rescue rescue;
    private final InQueue inQueue;
    private final Language language;
    private final Consult consult;
    private final Transfer transfer;
    private final RecordingPause pause;
    private @Nullable CompletableFuture<Answer> asker;

    CallLane(CallId id, String caller, CallTools tools, Runnable whenOver) {
        this.id = id;
        this.caller = caller;
        this.tools = tools;
        this.whenOver = whenOver;
        this.lane = new Lane("callId", id.toString());
        this.bornAt = tools.clock().instant();
        this.hold = new Hold(this, tools);
        this.rescue = new Rescue(this, tools);
        this.inQueue = new InQueue(this, tools);
        this.language = new Language(this, tools);
        this.consult = new Consult(this, tools);
        this.transfer = new Transfer(this, tools);
        this.pause = new RecordingPause(this, tools);
    }

    /// What the call came with, from the dialplan's variables or its question, whichever is first.
    void learn(CallFacts learnt) {
        if (facts == null && !(state instanceof Over)) {
            facts = learnt;
            log.info("arrived on {} from {}", learnt.line() == null ? "no known line" : learnt.line(), learnt.caller());
            if (learnt.out()) {
                dialler = tools.callsOut().reached(id); // of one that no live process made the record tells
            } else if (!tools.callBacks().reached(id)) {
                tools.told().offered(id, learnt);
            }
            ask(() -> needs(learnt)); // while he hears the greeting: nothing is asked when he waits
        }
    }

    /// The dialplan stands in `[wait]`: no seat rings or talks with this call now.
    ///
    /// @param lost the seat that lost its telephone while they talked, else empty
    void asked(CallFacts learnt, String dialStatus, String lost, CompletableFuture<Answer> future) {
        try {
            learn(learnt);
            if (state instanceof Over) {
                future.complete(new Answer.Again());
                return;
            }
            if (rescue.waitsForItsSeat(lost, dialStatus)) {
                asker = future;
                rescue.callBack();
                return;
            }
            noDialler();
            transfer.asked(dialStatus);
            seatDidNotTakeIt(dialStatus);
            asker = future;
            if (inQueue.answers(queuedAt == null && state instanceof Arrived)) {
                return;
            }
            if (queuedAt == null) {
                queuedAt = tools.clock().instant();
                tools.told().queued(id);
            }
            place(queue(learnt), lost);
            routed(learnt);
            inQueue.waits();
        } catch (RuntimeException e) {
            future.completeExceptionally(e); // the net takes the call
        }
    }

    /// For the parts of the lane that stand in classes of their own.
    CallState state() {
        return state;
    }

    /// A change that is no step of the call's life: nobody is told.
    void amend(WithSeat same) {
        state = same;
    }

    void deviceFailed(@Nullable String channel) {
        deviceFailed = channel;
    }

    /// Who hung up is open again: the call goes on without one that did.
    void goesOn(Instant answered) {
        answeredAt = answered;
        hungUpBy = null;
    }

    /// What it requires from now on, also of a Redis that lost it.
    void require(Requirements wanted) {
        needs = wanted;
    }

    /// He chose a language by a key. What a transfer asks for is the transfer's own, not the route's.
    void chose(Requirements wanted) {
        needs = wanted;
        CallFacts known = facts();
        if (known.route() != null && wanted.since() == null) {
            facts = known.routed(known.route().withSteps(wanted.steps()), known.step());
        }
    }

    Language language() {
        return language;
    }

    Transfer transfer() {
        return transfer;
    }

    Consult consult() {
        return consult;
    }

    void interrupted(Connected with) {
        rescue.interrupted(with);
    }

    /// A late word about this leg means nothing.
    void doneWith(String channel) {
        done.add(channel);
    }

    void hungUpBySeat() {
        hungUpBy = EndedBy.SEAT;
    }

    /// @param known by Redis; null without it
    Seated seated(String seat, @Nullable Occupied known) {
        return known == null
                ? new Seated(seat, null, --withoutRedis)
                : new Seated(seat, known.userId(), known.attempt());
    }

    CallFacts facts() {
        return Objects.requireNonNull(facts);
    }

    boolean isKnown() {
        return facts != null;
    }

    /// When he was queued; now when he was not.
    Instant queuedAt() {
        return queuedAt == null ? tools.clock().instant() : queuedAt;
    }

    /// The caller pressed a key.
    void pressed(char key) {
        inQueue.pressed(key);
    }

    /// Whether the dialplan waits for an answer.
    boolean isAsked() {
        return asker != null && !asker.isDone();
    }

    /// The net has the call, or it will ask in a moment: no seat shall be held for it meanwhile.
    void leave() {
        ask(() -> {
            tools.acd().leave(id, state instanceof Arrived);
            return true;
        });
    }

    /// The seat that called him could not be called: he waits like everybody.
    private void noDialler() {
        if (dialler != null) {
            String seat = dialler;
            dialler = null;
            ask(() -> tools.acd().missed(id, seat, "device-failed"));
            ended(seat, InTheCall.NOTHING);
        }
    }

    private void seatDidNotTakeIt(String dialStatus) {
        if (state instanceof Reserved given && given.given() && dialStatus.isEmpty()) {
            become(new Reserved(given.seated(), false, null)); // the seat was never called: say it again
        } else if (state instanceof Reserved given && given.given()) {
            missed(given.seated(), cause(dialStatus, false));
        } else if (state instanceof Ringing ringing) {
            missed(ringing.seated(), cause(dialStatus, true));
        } else if (state instanceof Connected connected) {
            if (connected.channel() != null) {
                tools.asterisk().hangUp(connected.channel(), Asterisk.NORMAL);
            }
            missed(connected.seated(), MissedCause.DEVICE_FAILED);
        }
    }

    void place(Place place) {
        place(place, "");
    }

    private void place(Place place, String lost) {
        switch (place) {
            case Place.Over() -> {
                answer(new Answer.Again());
                forget();
            }
            case Place.Waiting(Instant since) -> {
                queuedAt = since;
                if (!(state instanceof Waiting)) {
                    become(new Waiting());
                }
            }
            case Place.With with
            when with.ringing() && with.seat().equals(lost) -> {
                // the talk broke off while nobody listened
                queuedAt = with.queuedAt();
                Instant now = tools.clock().instant();
                rescue.interrupted(new Talking(new Seated(with.seat(), with.userId(), with.attempt()), null, now));
            }
            case Place.With with
            when with.ringing() -> {
                // Redis remembers a seat that Asterisk no longer calls: it was let go while nobody listened
                queuedAt = with.queuedAt();
                missed(new Seated(with.seat(), with.userId(), with.attempt()), MissedCause.DEVICE_FAILED);
                place(queue(Objects.requireNonNull(facts)));
            }
            case Place.With with -> {
                queuedAt = with.queuedAt();
                reserved(new Seated(with.seat(), with.userId(), with.attempt()));
            }
        }
    }

    /// The ACD reserved a seat.
    void offered(Offer offer) {
        if (!inQueue.leaves() && (state instanceof Arrived || state instanceof Waiting)) {
            reserved(new Seated(offer.seat(), offer.userId(), offer.attempt()));
        }
    }

    private void reserved(Seated seated) {
        boolean known = state instanceof Reserved before && before.seated().equals(seated);
        if (!known) {
            become(new Reserved(seated, false, null));
        }
        inQueue.found();
        boolean given = answer(new Answer.Seat(seated.seat(), false)); // first: the caller waits for it
        if (given) {
            state = new Reserved(seated, true, null);
        }
        if (!known) {
            tools.told().reserved(id, seated);
            watch("reserved", seated);
        }
        if (given) {
            ask(() -> {
                tools.acd().given(id, seated.seat());
                return true;
            });
        }
    }

    /// A seat's device is called.
    void dialBegan(String channel) {
        if (consult.dialBegan(channel)) {
            return;
        }
        if (state instanceof Outside o && o.channel() == null) {
            state = new Outside(o.to(), channel);
        }
        if (state instanceof Reserved r && seat(channel).equals(r.seated().seat())) {
            state = new Reserved(r.seated(), r.given(), channel);
        } else if (state instanceof Interrupted i
                && seat(channel).equals(i.seated().seat())) {
            state = new Interrupted(i.seated(), channel, i.answeredAt(), i.back());
        }
    }

    /// A seat's device rings: the one that was reserved, or one that the net chose.
    void rang(String channel) {
        if (state instanceof Over || consult.rang(channel) || state instanceof Ringing || done.contains(channel)) {
            return;
        }
        if (state instanceof Outside) {
            return; // no seat's
        }
        if (state instanceof Connected with
                && (!(with instanceof Interrupted)
                        || seat(channel).equals(with.seated().seat()))) {
            return; // the seat that he talked with is called back
        }
        Seated seated = occupied(seat(channel), () -> ringing(seat(channel), true));
        become(new Ringing(seated, channel));
        tools.told().ringing(id, seated);
        watch("ringing", seated);
    }

    void dialEnded(String channel, String status) {
        if (consult.dialEnded(channel, status)) {
            return;
        }
        if (state instanceof Outside && status.equals("ANSWER")) {
            transfer.answered(null);
        }
        if (status.equals("ANSWER")) {
            answered(channel);
            return;
        }
        done.add(channel);
        if (state instanceof Interrupted i && channel.equals(i.channel())) {
            state = new Interrupted(i.seated(), null, i.answeredAt(), i.back());
        } else if (!status.equals("CANCEL") && state instanceof WithSeat with && channel.equals(with.channel())) {
            // CANCEL: the caller left, and his hang-up follows
            missed(with.seated(), cause(status, state instanceof Ringing));
        }
    }

    /// They talk. A talk that began while nobody listened began when Redis says so, else now.
    void answered(String channel) {
        if (state instanceof Over
                || state instanceof Connected && !(state instanceof Interrupted)
                || state instanceof Outside
                || done.contains(channel)) {
            return;
        }
        CallState before = state;
        Instant now = tools.clock().instant();
        Instant[] since = {answeredAt == null ? now : answeredAt};
        boolean[] again = {answeredAt != null};
        Seated seated = occupied(seat(channel), () -> {
            var talking = talking(seat(channel), now, true);
            talking.map(Occupied::answeredAt).ifPresent(at -> since[0] = at);
            again[0] |= talking.filter(Occupied::again).isPresent(); // before this process listened
            return talking;
        });
        become(new Talking(seated, channel, since[0]));
        hungUpBy = null;
        if (before instanceof Interrupted i && i.seated().seat().equals(seated.seat())) {
            tools.told().resumed(id, seated);
        } else {
            Instant queued = queuedAt == null ? since[0] : queuedAt;
            tools.told().answered(id, seated, Duration.between(queued, again[0] ? now : since[0]), again[0]);
        }
        answeredAt = since[0];
        transfer.answered(seated.seat());
        spoke(seated);
        watch("talking", seated);
    }

    void hold(String seat) {
        hold.hold(seat);
    }

    void resume(String seat) {
        hold.resume(seat);
    }

    void deviceLost(String seat) {
        consult.deviceLost(seat);
        rescue.deviceLost(seat);
    }

    void deviceCame(String seat) {
        rescue.deviceCame(seat);
    }

    boolean isHeld() {
        return state instanceof Held || state instanceof Consulting;
    }

    /// A seat's leg is gone. What follows a talk is the dialplan's; what follows a hold is ours.
    void seatLeft(String channel, int cause) {
        done.add(channel);
        if (consult.left(channel, cause)) {
            return;
        }
        if (!(state instanceof Connected with) || !channel.equals(with.channel())) {
            return;
        }
        switch (with) {
            case Held h
            when cause == Asterisk.LOST -> {
                rescue.interrupted(h);
                tools.asterisk().parkedLost(caller);
            }
            case Held h -> {
                hungUpBy = EndedBy.SEAT;
                tools.asterisk().hangUp(caller, Asterisk.NORMAL);
            }
            case Talking t when cause == Asterisk.LOST -> rescue.interrupted(t);
            case Consulting c -> {} // see Consult
            case Conference c -> {}
            case Talking t -> {} // the caller's hang-up, or his question, follows
            case Interrupted i -> state = new Interrupted(i.seated(), null, i.answeredAt(), i.back());
        }
    }

    /// A desk asked for something: what Asterisk was asked before says nothing about this call.
    void deedIsDone() {
        deedAt = tools.clock().instant();
    }

    /// Whether a truth is older than this call.
    boolean isNewerThan(Instant asOf) {
        return !bornAt.isBefore(asOf) && isPast(bornAt);
    }

    /// What lies in the future was before the clock was set back: everything that is asked now is younger.
    private boolean isPast(Instant at) {
        return !at.isAfter(tools.clock().instant());
    }

    /// What Asterisk has of this call, after nobody listened for a while.
    ///
    /// @param asOf when it was asked
    void found(ChannelNow callers, List<ChannelNow> seats, Instant asOf) {
        if (deedAt.isAfter(asOf) && isPast(deedAt)) {
            tools.asterisk().askAgain();
            return;
        }
        String holder = callers.variables().getOrDefault("HELD", "");
        if (state instanceof Connected with
                && with.channel() != null
                && seats.stream().noneMatch(s -> s.channel().equals(with.channel()))) {
            missed(with.seated(), MissedCause.DEVICE_FAILED); // his seat's leg ended and the net has him
            leave();
        }
        transfer.found(callers.variables().getOrDefault(GivenAway.VARIABLE, ""));
        if (foundOutside(seats)) {
            return;
        }
        List<ChannelNow> main = mainOf(callers, seats);
        for (ChannelNow seat : main) {
            if (seat.up()) {
                if (state instanceof Connected with && !seat.channel().equals(with.channel())) {
                    become(new Waiting()); // it has gone to another seat, or another leg, meanwhile
                }
                answered(seat.channel());
                boolean held = holder.equals(seat(seat.channel())) && !callers.bridged();
                if (held && state instanceof Talking t) {
                    become(new Held(t.seated(), t.channel(), t.answeredAt()));
                    watch(state.word(), t.seated());
                } else if (!held && callers.bridged() && state instanceof Held h) {
                    become(new Talking(h.seated(), h.channel(), h.answeredAt()));
                    watch(state.word(), h.seated());
                }
            } else if (seat.ringing()) {
                rang(seat.channel());
            }
        }
        if (state instanceof Connected && !main.isEmpty()) {
            List<ChannelNow> others = seats.stream()
                    .filter(s -> !main.contains(s) && (s.up() || s.ringing()))
                    .toList();
            consult.found(callers, main.getFirst(), others);
            pause.found(callers.variables().getOrDefault("PAUSED", ""));
        }
        consult.alone();
    }

    /// The leg of the seat that has the call; the others were asked into it. All of them, where nobody can say.
    private static List<ChannelNow> mainOf(ChannelNow callers, List<ChannelNow> seats) {
        String name = callers.variables().getOrDefault("SEAT", "");
        List<ChannelNow> named = seats.stream()
                .filter(s -> s.up() && seat(s.channel()).equals(name))
                .toList();
        return named.isEmpty() ? seats : named;
    }

    private boolean foundOutside(List<ChannelNow> seats) {
        if (seats.size() != 1 || !tools.asking().isTrunk(seat(seats.getFirst().channel()))) {
            return false;
        }
        ChannelNow leg = seats.getFirst();
        if (!(state instanceof Outside)
                && tools.asking().target(seat(leg.channel()), leg.variables()) instanceof Target.Outside to) {
            become(new Outside(to, leg.channel()));
        }
        if (state instanceof Outside && leg.up()) {
            transfer.answered(null);
        }
        return true;
    }

    /// The seat's lease passed; the call is in the queue again already.
    void expired(Expired expired) {
        if (state instanceof WithSeat with
                && !(state instanceof Connected)
                && with.seated().attempt() == expired.attempt()) {
            String channel = with.channel();
            backToQueue(with.seated(), expired.rang() ? MissedCause.RANG_OUT : MissedCause.DEVICE_FAILED);
            if (channel != null) {
                tools.asterisk().hangUp(channel, Asterisk.NORMAL);
            }
        }
    }

    void hangupRequested(String channel, boolean callers) {
        if (hungUpBy == null && callers) {
            hungUpBy = EndedBy.CALLER;
        } else if (hungUpBy == null && state instanceof Talking talking && channel.equals(talking.channel())) {
            hungUpBy = EndedBy.SEAT;
        } else if (!callers && !(state instanceof Talking) && !done.contains(channel)) {
            refusedBy = channel;
        }
    }

    /// The agent asked the desk to hang up.
    void hangUp(String seat) {
        if (consult.hangUp(seat)) {
            return;
        }
        if (seat.equals(dialler) && !(state instanceof WithSeat)) { // he hears the notice
            hungUpBy = EndedBy.SEAT;
            tools.asterisk().hangUp(caller, Asterisk.NORMAL);
        }
        if (state instanceof WithSeat with && with.seated().seat().equals(seat) && with.channel() != null) {
            if (state instanceof Connected && hungUpBy == null) {
                hungUpBy = EndedBy.SEAT;
            }
            if (state instanceof Held) {
                tools.asterisk().hangUp(caller, Asterisk.NORMAL);
            }
            tools.asterisk().hangUp(with.channel(), Asterisk.NORMAL);
        }
    }

    /// The seat hung up, and the dialplan has the caller: the seat writes down what there is to write, and he is asked
    /// what he thought of it when his line asks that.
    boolean survey() {
        CallFacts known = facts;
        if (!(state instanceof Talking talked)
                || known == null
                || !tools.waiting().policies().of(known.line()).survey()) {
            return false;
        }
        Instant now = tools.clock().instant();
        ask(() -> tools.acd().end(id));
        become(new Surveyed(talked.seated(), now));
        ended(talked.seated().seat(), InTheCall.NOTHING);
        return true;
    }

    /// He answered the survey.
    void surveyed(int question, int key) {
        if (state instanceof Surveyed) {
            tools.told().surveyed(id, question, key);
        }
    }

    /// The caller's channel is gone, and with it the call.
    void ended() {
        end(true);
    }

    /// The call is over, and nobody heard how: Asterisk's record tells the core who answered, and when it ended.
    void endedUnheard() {
        end(false);
    }

    private void end(boolean heard) {
        if (state instanceof Over) {
            return;
        }
        CallState last = state;
        EndedBy by = hungUpBy == null ? EndedBy.SYSTEM : hungUpBy;
        Instant now = tools.clock().instant();
        Ended known = ask(() -> tools.acd().end(id));
        if (answeredAt == null && known != null) {
            answeredAt = known.answeredAt(); // before this process listened
        }
        consult.end(last);
        Instant talkedUntil = last instanceof Surveyed s ? s.until() : now;
        Seated seated = switch (last) {
            case WithSeat with -> with.seated();
            case Surveyed s -> s.seated();
            default -> null;
        };
        Outcome decided = inQueue.outcome();
        Outcome unanswered = decided == null ? outcome(last, by) : decided;
        Outcome outcome = answeredAt == null ? unanswered : Outcome.ANSWERED;
        become(new Over());
        log.info("ended by {}: {}", by.word(), outcome.word());
        if (answeredAt != null) {
            tools.waiting().expected().handled(Duration.between(answeredAt, talkedUntil));
        }
        if (heard) {
            tools.told()
                    .ended(
                            id,
                            by,
                            outcome,
                            seated == null ? null : seated.seat(),
                            answeredAt == null ? null : Duration.between(answeredAt, talkedUntil));
        }
        if (last instanceof WithSeat && seated != null) {
            ended(seated.seat(), InTheCall.NOTHING);
        } else if (dialler != null) {
            ended(dialler, InTheCall.NOTHING);
        }
        answer(new Answer.Again());
        whenOver.run();
    }

    static Outcome outcome(CallState last, EndedBy by) {
        return switch (last) {
            case Connected c -> Outcome.ANSWERED;
            case Outside o -> Outcome.ANSWERED;
            case Surveyed s -> Outcome.ANSWERED;
            case Ringing r when by == EndedBy.CALLER -> Outcome.ABANDONED_RINGING;
            case Arrived a when by == EndedBy.CALLER -> Outcome.ABANDONED_QUEUE;
            case Waiting w when by == EndedBy.CALLER -> Outcome.ABANDONED_QUEUE;
            case Reserved r when by == EndedBy.CALLER -> Outcome.ABANDONED_QUEUE;
            case Arrived a -> Outcome.FAILED;
            case Waiting w -> Outcome.FAILED;
            case Reserved r -> Outcome.FAILED;
            case Ringing r -> Outcome.FAILED;
            case Over o -> Outcome.FAILED;
        };
    }

    /// Redis is there again, perhaps empty: it is told where this call is.
    void restore() {
        CallFacts known = facts;
        switch (state) {
            case Connected c -> {
                boolean surely = !(c instanceof Interrupted); // his seat may talk with another by now
                ask(() -> talking(c.seated().seat(), c.answeredAt(), surely));
                consult.restore();
                watch(state.word(), c.seated());
            }
            case Ringing r -> ask(() -> ringing(r.seated().seat(), false));
            case Waiting w when inQueue.leaves() -> {}
            case Waiting w when known != null && (isAsked() || inQueue.speaks()) -> place(queue(known));
            case Arrived a -> leave();
            case Waiting w -> leave();
            case Outside o -> {}
            case Reserved r -> {} // its device rings in a moment, or the dialplan asks again
            case Surveyed s -> ask(() -> tools.acd().end(id));
            case Over o -> {}
        }
    }

    /// Of the seat that talks with the caller.
    Optional<String> channelOf(String seat) {
        return state instanceof Connected with && with.seated().seat().equals(seat)
                ? Optional.ofNullable(with.channel())
                : Optional.empty();
    }

    /// Says again to the watcher what the seat has, for a desk that came back.
    void watchAgain(String seat) {
        if (state instanceof WithSeat with && with.seated().seat().equals(seat)) {
            watch(state.word(), with.seated());
        }
        if (seat.equals(dialler)) {
            tools.watcher().changed(new CallView(id, seat, "dialling", facts, null, null, null, InTheCall.NOTHING));
        }
        consult.watchAgain(seat);
    }

    void missed(Seated seated, MissedCause cause) {
        ask(() -> tools.acd()
                .missed(id, seated.seat(), cause == MissedCause.DEVICE_FAILED ? "device-failed" : "no-answer"));
        backToQueue(seated, cause);
    }

    private void backToQueue(Seated seated, MissedCause cause) {
        become(new Waiting());
        tools.told().missed(id, seated, cause);
        over(seated);
        transfer.missed(cause);
    }

    /// Tells the ACD what Asterisk said; without Redis the seat's name must do.
    private Seated occupied(String seat, Supplier<Optional<Occupied>> step) {
        var answer = ask(step);
        Occupied known = answer == null ? null : answer.orElse(null);
        if (known != null) {
            if (queuedAt == null || known.queuedAt().isBefore(queuedAt)) {
                queuedAt = known.queuedAt();
            }
            return new Seated(seat, known.userId(), known.attempt());
        }
        return state instanceof WithSeat with && with.seated().seat().equals(seat)
                ? with.seated()
                : new Seated(seat, null, --withoutRedis);
    }

    Place queue(CallFacts known) {
        return tools.acd().queue(id, needs(known), queuedAt, attempts);
    }

    /// What the call requires: decided once, and told again to a Redis that lost it.
    /// What it requires now.
    Requirements needs() {
        return needs(facts());
    }

    private Requirements needs(CallFacts known) {
        if (needs == null) {
            Route planned = tools.routes().of(known.line(), known.caller().e164());
            facts = known.routed(language.known(planned), 0);
            needs = facts.requirements();
        }
        return needs;
    }

    private @Nullable Requirements knownNeeds() {
        return facts == null ? null : needs(facts);
    }

    /// Says once what the call requires.
    private void routed(CallFacts known) {
        Requirements required = needs(known);
        Route route = facts().route();
        if (!toldRoute && route != null) {
            toldRoute = true;
            tools.told()
                    .routed(
                            id,
                            route.line(),
                            route.steps().getFirst().skills(),
                            required.priority(),
                            inQueue.expected());
        }
    }

    /// It waited so long that it requires less.
    void relaxed(int step) {
        if (transfer.relaxed()) {
            return;
        }
        CallFacts known = facts;
        if (known != null && known.route() != null && step > known.step()) {
            facts = known.routed(known.route(), step);
            log.info("requires less: step {}", step);
            tools.told().relaxed(id, step);
        }
    }

    /// Who calls again soon is given to the same agent, where she is free.
    private void spoke(Seated seated) {
        CallFacts known = facts;
        E164 number = known == null ? null : known.caller().e164();
        String userId = seated.userId();
        if (number != null) {
            tools.callBacks().served(number);
        }
        if (number != null && userId != null) {
            ask(() -> {
                tools.routes().spoke(number, userId);
                return true;
            });
        }
    }

    private Optional<Occupied> ringing(String seat, boolean surely) {
        return tools.acd().ringing(id, seat, known(seat, surely));
    }

    private Optional<Occupied> talking(String seat, Instant since, boolean surely) {
        return tools.acd().talking(id, seat, since, known(seat, surely));
    }

    private Acd.Known known(String seat, boolean surely) {
        return new Acd.Known(knownNeeds(), queuedAt, attempts, hasAttempt(seat), surely);
    }

    /// Whether the last attempt is the one at this seat.
    private boolean hasAttempt(String seat) {
        return state instanceof WithSeat with
                && with.seated().seat().equals(seat)
                && with.seated().attempt() == attempts;
    }

    <T> @Nullable T ask(Supplier<T> step) {
        try {
            return step.get();
        } catch (RedisAway away) {
            log.debug("without Redis", away);
            return null;
        }
    }

    boolean answer(Answer answer) {
        CompletableFuture<Answer> waiting = asker;
        asker = null;
        return waiting != null && waiting.complete(answer);
    }

    private void forget() {
        state = new Over();
        whenOver.run();
    }

    void become(CallState next) {
        log.info(
                "{} → {}{}",
                state.word(),
                next.word(),
                next instanceof WithSeat with ? " at seat " + with.seated().seat() : "");
        if (next instanceof WithSeat with) {
            dialler = null;
            attempts = Math.max(attempts, with.seated().attempt());
        }
        state = next;
        if (!(next instanceof Consulting) && !(next instanceof Conference)) {
            consult.release();
        }
        pause.became(next);
    }

    RecordingPause recordingPause() {
        return pause;
    }

    /// Tones for whoever the seat speaks with.
    ///
    /// @return false when the seat speaks with nobody
    boolean keys(String seat, String digits) {
        if (!(state instanceof Connected with)
                || with.channel() == null
                || !with.seated().seat().equals(seat)) {
            return false;
        }
        String asked = consult.channel();
        return switch (with) {
            case Consulting _ -> asked != null && tools.asterisk().sendKeys(asked, digits);
            case Talking _ -> tools.asterisk().sendKeys(caller, digits);
            case Connected _ -> false;
        };
    }

    void watch(String phase, Seated seated) {
        if (SEATS_TOO.contains(phase)) {
            ask(() -> {
                tools.acd().phase(id, seated.seat(), phase);
                return true;
            });
        }
        tools.watcher().changed(new CallView(id, seated.seat(), phase, facts, queuedAt, answeredAt, null, inTheCall()));
    }

    private InTheCall inTheCall() {
        return new InTheCall(consult.asked(), pause.until(), consult.from());
    }

    /// Its seat does not have it any more.
    void over(Seated seated) {
        ended(seated.seat(), InTheCall.NOTHING);
    }

    void ended(String seat, InTheCall last) {
        Instant now = tools.clock().instant();
        tools.watcher().changed(new CallView(id, seat, "ended", facts, queuedAt, answeredAt, now, last));
    }

    /// Tells a seat that takes part in another's call.
    void watchAsked(String seat, String phase, InTheCall.From from) {
        if (phase.equals("ended")) {
            ended(seat, new InTheCall(null, null, from));
            return;
        }
        InTheCall in = new InTheCall(null, null, from);
        tools.watcher().changed(new CallView(id, seat, phase, facts, queuedAt, answeredAt, null, in));
    }

    private static String seat(String channel) {
        return Channels.endpoint(channel).orElse(channel);
    }

    private MissedCause cause(String dialStatus, boolean rang) {
        boolean refused = refusedBy != null;
        boolean failed = deviceFailed != null;
        refusedBy = null;
        deviceFailed = null;
        if (failed) {
            return MissedCause.DEVICE_FAILED;
        }
        return switch (dialStatus) {
            case "BUSY" -> MissedCause.REJECTED;
            case "CHANUNAVAIL", "CONGESTION" -> rang ? MissedCause.REJECTED : MissedCause.DEVICE_FAILED;
            default -> refused ? MissedCause.REJECTED : MissedCause.RANG_OUT;
        };
    }
}
