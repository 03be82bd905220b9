package cn.hotline12315.telephony.seat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.acd.SeatStates.Wish;
import cn.hotline12315.telephony.acd.SeatView;
import cn.hotline12315.telephony.asterisk.AsteriskAway;
import cn.hotline12315.telephony.call.CallView;
import cn.hotline12315.telephony.lane.Lane;
import cn.hotline12315.telephony.redis.RedisAway;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One seat and the desk that sits at it, if any. Every method must run in [#lane]. The state itself is in Redis;
/// this shows it, keeps the device in Asterisk, and keeps the seat through the grace period.
final class Desk {
    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final int SUPERSEDED = 4001;
    private static final int ENDED = 4002;
    private static final int REFUSED = 4003;
    private static final String DIAL = "dial";

    final String seat;
    final Lane lane;

    private final SeatTools tools;
    private volatile @Nullable DeskConnection connection; // read by others too
    private @Nullable DeskToken agent;
    private @Nullable String secret;
    private @Nullable SeatView shown;
    private boolean signedIn;
    /// The core ended the agent's sessions; a call that he has goes on to its end.
    private boolean ended;
    /// Whether there is anything to take away when the seat is offline.
    private boolean present;
    private boolean reachable;
    private boolean readyAgain;
    private @Nullable Boolean paused;
    private int losses;

    Desk(String seat, boolean reachable, SeatTools tools) {
        this.seat = seat;
        this.reachable = reachable;
        this.tools = tools;
        this.lane = new Lane("seat", seat);
    }

    boolean isAt(DeskConnection socket) {
        return connection == socket;
    }

    void signIn(DeskToken token, boolean takeOver, DeskConnection socket) {
        try {
            SeatView view = tools.states().view(seat).orElse(null);
            boolean alive = connection != null && connection.isOpen();
            if (alive && view != null && view.inCall() && !takeOver) {
                refuse(socket, Refusal.BUSY_ELSEWHERE);
                return;
            }
            boolean comesBack = !alive && view != null && token.userId().equals(view.userId());
            String use = secretFor(comesBack);
            String state = tools.states().signIn(seat, tools.site().node(), token.userId(), token.name());
            supersede();
            joinNet(state.equals("not-ready"));
            if (reachable) {
                tools.states().device(seat, true); // that it is gone, Asterisk says itself
            }
            secret = use;
            agent = token;
            connection = socket;
            signedIn = true;
            ended = false;
            present = true;
            log.info("signed in{}", comesBack ? " again" : "");
            greet(socket, use);
        } catch (AsteriskAway away) {
            log.warn("no sign-in: {}", away.getMessage());
            refuse(socket, Refusal.ASTERISK_UNAVAILABLE);
        } catch (RedisAway away) {
            refuse(socket, Refusal.REDIS_UNAVAILABLE);
        }
    }

    /// A desk that comes back keeps its secret, so that its registration, and perhaps its call, go on.
    private String secretFor(boolean comesBack) {
        Optional<String> known = comesBack ? tools.devices().secret(seat) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        String fresh = SeatTools.secret();
        tools.devices().push(seat, fresh);
        return fresh;
    }

    private void supersede() {
        DeskConnection before = connection;
        if (before != null && before.isOpen()) {
            before.send(tools.words().word("superseded"));
            before.close(SUPERSEDED, "superseded");
        }
    }

    private void greet(DeskConnection socket, String password) {
        socket.send(tools.words().signedIn(seat, password));
        socket.send(tools.service());
        shown = null;
        show();
        SeatView view = shown;
        if (view != null && view.callId() != null) {
            tools.calls().watchAgain(CallId.of(view.callId()), seat);
        }
    }

    void heard(DeskMessage message, DeskConnection socket) {
        if (ended && !mayStill(message)) {
            send(tools.words().refused(Refusal.NOT_IN_THIS_STATE));
            return;
        }
        try {
            switch (message) {
                case DeskMessage.Ready m -> wish(tools.states().ready(seat));
                case DeskMessage.NotReady m -> wish(tools.states().notReady(seat, m.reason()));
                case DeskMessage.WrapUpDone m -> wish(tools.states().wrapUpDone(seat));
                case DeskMessage.WrapUpExtend m -> wish(tools.states().wrapUpExtend(seat));
                case DeskMessage.HangUp m -> inCall(m.call(), tools.calls()::hangUp);
                case DeskMessage.Hold m -> inCall(m.call(), tools.calls()::hold);
                case DeskMessage.Resume m -> inCall(m.call(), tools.calls()::resume);
                case DeskMessage.InCall m ->
                    inCall(m.call(), (call, at) -> m.deed().of(call, at, tools.calls(), this::notNow));
                case DeskMessage.Dial m ->
                    tools.calls().dial(seat, m.number(), m.ticketId(), m.callBackId(), this::notDialled);
                case DeskMessage.SignOut m -> signOut();
                case DeskMessage.Ping m -> socket.send(tools.words().word("pong"));
                case DeskMessage.Oversee m -> send(tools.words().refused(Refusal.NOT_ALLOWED)); // see Overseer
                case DeskMessage.Targets m -> {} // see Overseer
                case DeskMessage.SignIn m -> send(tools.words().refused(Refusal.BAD_MESSAGE));
            }
        } catch (RedisAway away) {
            send(tools.words().refused(Refusal.REDIS_UNAVAILABLE));
        }
    }

    /// With the call that is left.
    private static boolean mayStill(DeskMessage message) {
        return switch (message) {
            case DeskMessage.HangUp _,
                    DeskMessage.Hold _,
                    DeskMessage.Resume _,
                    DeskMessage.InCall _,
                    DeskMessage.Targets _,
                    DeskMessage.SignOut _,
                    DeskMessage.Ping _ -> true;
            case DeskMessage.Ready _,
                    DeskMessage.NotReady _,
                    DeskMessage.WrapUpDone _,
                    DeskMessage.WrapUpExtend _,
                    DeskMessage.Dial _,
                    DeskMessage.Oversee _,
                    DeskMessage.SignIn _ -> false;
        };
    }

    private void wish(Wish wish) {
        switch (wish) {
            case DONE, NEXT -> {}
            case NO_DEVICE -> send(tools.words().refused(Refusal.NO_DEVICE));
            case ABSENT, NOT_IN_THIS_STATE, TOO_OFTEN -> send(tools.words().refused(Refusal.NOT_IN_THIS_STATE));
        }
    }

    /// Does something to the call that this seat has, and to no other.
    private void inCall(CallId call, BiConsumer<CallId, String> step) {
        SeatView view = tools.states().view(seat).orElse(null);
        if (view == null || !call.toString().equals(view.callId())) {
            send(tools.words().refused(Refusal.NOT_IN_THIS_STATE));
            return;
        }
        step.accept(call, seat);
    }

    /// Told from the call's lane.
    private void notNow() {
        lane.tell(() -> send(tools.words().refused(Refusal.NOT_IN_THIS_STATE)));
    }

    /// Told from where calls out are made.
    private void notDialled(String why) {
        lane.tell(() -> send(
                switch (why) {
                    case "state" -> tools.words().refused(Refusal.NOT_IN_THIS_STATE, DIAL);
                    case "no-device" -> tools.words().refused(Refusal.NO_DEVICE_TO_DIAL, DIAL);
                    case "redis" -> tools.words().refused(Refusal.REDIS_UNAVAILABLE, DIAL);
                    case "asterisk" -> tools.words().refused(Refusal.ASTERISK_UNAVAILABLE, DIAL);
                    default -> tools.words().notDialled(why);
                }));
    }

    /// The agent leaves, or did not come back in time.
    void signOut() {
        try {
            if (tools.states().signOut(seat) == Wish.ABSENT) {
                gone();
            }
        } catch (RedisAway away) {
            log.info("signed out without Redis");
            gone();
        }
    }

    /// Who sits here, to be asked of the core; null for nobody, and for whom it has ended already.
    @Nullable
    DeskToken sitter() {
        return signedIn && !ended ? agent : null;
    }

    /// The core ended the agent's sessions: the seat goes, at once or with the call that he has. A call that rings goes
    /// to somebody else.
    ///
    /// @param at whoever signed in with a token of later stays
    void end(String userId, Instant at) {
        DeskToken who = sitter();
        if (who == null || !who.userId().equals(userId) || who.issuedAt().isAfter(at)) {
            return;
        }
        log.info("the agent's sessions were ended");
        ended = true;
        send(tools.words().ended());
        leaveWhenFree();
    }

    private void leaveWhenFree() {
        try {
            if (tools.states().signOut(seat) == Wish.ABSENT) {
                gone();
            } else {
                tools.states().view(seat).ifPresent(this::giveBack);
            }
        } catch (RedisAway away) {
            log.info("the seat goes when Redis is back");
        }
    }

    /// What rings here goes to somebody else.
    private void giveBack(SeatView view) {
        if (ended && view.callId() != null && view.state().equals("ringing")) {
            tools.calls().hangUp(CallId.of(view.callId()), seat);
        }
    }

    /// The socket is lost: the seat is kept for a while.
    void lost(DeskConnection socket) {
        if (connection != socket) {
            return;
        }
        connection = null;
        if (signedIn) {
            log.info(
                    "the desk is lost, the seat is kept for {}",
                    tools.settings().grace());
            keepForAWhile();
        }
    }

    void keepForAWhile() {
        present = true;
        losses++;
        int loss = losses;
        tools.timer()
                .schedule(
                        () -> lane.tell(() -> {
                            if (connection == null && losses == loss) {
                                signOut();
                            }
                        }),
                        tools.settings().grace().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /// Redis has news of the seat.
    void show() {
        SeatView now;
        try {
            now = tools.states().view(seat).orElse(null);
        } catch (RedisAway away) {
            return;
        }
        if (now == null) {
            gone();
            return;
        }
        pauseInNet(now.state().equals("not-ready"));
        if (!now.equals(shown)) {
            shown = now;
            send(tools.words().seat(now));
            giveBack(now);
        }
    }

    private void joinNet(boolean pause) {
        paused = pause; // what is told next may be the opposite before [#show] has seen this
        tools.asterisk().joinNet(seat, pause);
    }

    /// Only not-ready pauses: the net is for when nobody tells it more (its own `ringinuse=no` knows who talks).
    private void pauseInNet(boolean pause) {
        if (paused == null || paused != pause) {
            paused = pause;
            tools.asterisk().pauseNet(seat, pause);
        }
    }

    private void gone() {
        if (!present) {
            return;
        }
        log.info("offline");
        present = false;
        signedIn = false;
        try {
            tools.asterisk().leaveNet(seat);
            tools.devices().remove(seat);
        } catch (AsteriskAway away) {
            log.warn("the device stays until Asterisk is reconciled: {}", away.getMessage());
        }
        DeskConnection socket = connection;
        connection = null;
        if (socket != null) {
            socket.send(tools.words().seat(null));
            socket.close(ended ? ENDED : 1000, ended ? "ended" : "signed out");
        }
    }

    void device(boolean there) {
        reachable = there;
        try {
            tools.states().device(seat, there);
        } catch (RedisAway away) {
            log.debug("told when Redis is back");
        }
    }

    /// Asterisk or Redis, or both, are there again and may have forgotten.
    void restore(boolean pushed) {
        DeskToken who = agent;
        String password = secret;
        try {
            if (!present && pushed && tools.states().view(seat).isEmpty()) {
                tools.devices().remove(seat); // Asterisk was away when the agent left
            }
            if (!signedIn || who == null || password == null) {
                return;
            }
            if (!pushed) {
                tools.devices().push(seat, password);
            }
            String wanted = shown == null ? "not-ready" : shown.state();
            String state = tools.states().signIn(seat, tools.site().node(), who.userId(), who.name());
            joinNet(state.equals("not-ready"));
            tools.states().device(seat, reachable);
            readyAgain = !ended && state.equals("not-ready") && !wanted.equals("not-ready") && reachable;
        } catch (AsteriskAway | RedisAway away) {
            log.info("restored later: {}", away.getMessage());
        }
    }

    /// Second half of [#restore]: the calls have taken their seats again, so who is ready now is really free.
    void resume() {
        if (ended && signedIn) {
            leaveWhenFree();
        }
        try {
            if (readyAgain) {
                readyAgain = false;
                tools.states().ready(seat);
            }
            show();
        } catch (RedisAway away) {
            log.info("restored later: {}", away.getMessage());
        }
    }

    /// Whether somebody is there to read. From any thread.
    boolean reads() {
        DeskConnection socket = connection;
        return socket != null && socket.isOpen();
    }

    void call(CallView view) {
        send(tools.words().call(view));
    }

    void send(String json) {
        DeskConnection socket = connection;
        if (socket != null) {
            socket.send(json);
        }
    }

    private void refuse(DeskConnection socket, Refusal refusal) {
        log.info("sign-in refused: {}", refusal.type());
        socket.send(tools.words().refused(refusal));
        socket.close(REFUSED, "refused");
    }
}
