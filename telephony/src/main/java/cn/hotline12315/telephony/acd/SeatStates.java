package cn.hotline12315.telephony.acd;

import cn.hotline12315.telephony.redis.SiteRedis;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What agents do to their seats. Every method is one atomic step in Redis, may be called from any thread, and
/// throws [RedisAway] when Redis does not answer.
///
/// ```
/// offline ─sign-in→ not-ready ⇄ ready ─match→ reserved → ringing → talk → wrap-up → what was wanted next, else ready
///                       ↑         ↑__________missed_________│      talking ⇄ held, consulting, conference
///                       └─── device failed, missed too often ──┘
/// ```
@Component
public final class SeatStates {
    private final SiteRedis redis;
    private final AcdScripts scripts;
    private final Skills skills;
    private final AcdSettings settings;
    private final Clock clock;

    SeatStates(SiteRedis redis, AcdScripts scripts, Skills skills, AcdSettings settings, Clock clock) {
        this.redis = redis;
        this.scripts = scripts;
        this.skills = skills;
        skills.onChange(this::learn);
        this.settings = settings;
        this.clock = clock;
    }

    /// What became of a wish.
    public enum Wish {
        DONE,
        /// Remembered for when the call or wrap-up ends.
        NEXT,
        /// Not ready without a registered device.
        NO_DEVICE,
        /// Not signed in.
        ABSENT,
        NOT_IN_THIS_STATE,
        TOO_OFTEN
    }

    /// @return the seat's state: `not-ready` for a new session, whatever it is for one that comes back
    public String signIn(String seat, String node, String userId, String name) {
        return scripts.run(scripts.signIn, seat, now(), node, userId, name, Step.text(skills.of(userId)))
                .path("state")
                .asString();
    }

    void learn(String userId) {
        redis.field("acd:users", userId)
                .ifPresent(seat -> scripts.run(scripts.skills, seat, Step.text(skills.of(userId))));
    }

    public Wish ready(String seat) {
        return wish(scripts.run(scripts.want, seat, now(), "ready", ""));
    }

    /// @param reason one word, see docs/contracts.md, section 3
    public Wish notReady(String seat, String reason) {
        return wish(scripts.run(scripts.want, seat, now(), "not-ready", reason));
    }

    public Wish wrapUpDone(String seat) {
        return wrapUp(seat, "done");
    }

    public Wish wrapUpExtend(String seat) {
        return wrapUp(seat, "extend");
    }

    private Wish wrapUp(String seat, String what) {
        return wish(scripts.run(
                scripts.wrapUp, seat, now(), what, scripts.rules().extension().toMillis()));
    }

    /// A supervisor sets the state.
    ///
    /// @param state `ready`, `not-ready` or `offline`
    /// @param reason of not-ready, else empty
    /// @return [Wish#NEXT] for a seat with a call: nobody is taken from his call
    public Wish force(String seat, String state, String reason) {
        return wish(scripts.run(scripts.force, seat, now(), state, reason));
    }

    /// Whom the supervisor hears, for the board.
    public void watched(String seat, String supervisor, boolean now) {
        scripts.run(scripts.watched, seat, supervisor, now ? 1 : 0);
    }

    /// The supervisor's own seat, while he hears another: not-ready, nobody is given to him; afterwards what it was
    /// before, unless it has become something else.
    public void watching(String supervisor, boolean now) {
        scripts.run(scripts.watching, supervisor, now(), now ? 1 : 0);
    }

    /// Asterisk says that the seat's device is registered, or is no longer. A short absence costs nobody the
    /// ready state.
    public void device(String seat, boolean there) {
        scripts.run(
                scripts.device,
                seat,
                now(),
                there ? 1 : 0,
                settings.deviceGrace().toMillis());
    }

    /// @return [Wish#NEXT] for a seat in a call: it leaves when that ends
    public Wish signOut(String seat) {
        return wish(scripts.run(scripts.signOut, seat, now()));
    }

    /// Empty when offline.
    public Optional<SeatView> view(String seat) {
        return SeatView.of(seat, redis.hash("acd:seat:" + seat));
    }

    /// The seats that are not offline. Walks over all of Redis: for reconciling only.
    public List<SeatView> all() {
        List<SeatView> seats = new ArrayList<>();
        for (String key : redis.keys("acd:seat:")) {
            view(key.substring("acd:seat:".length())).ifPresent(seats::add);
        }
        return seats;
    }

    static Wish wish(JsonNode result) {
        return switch (result.path("result").asString()) {
            case "done" -> Wish.DONE;
            case "next", "later" -> Wish.NEXT;
            case "no-device" -> Wish.NO_DEVICE;
            case "too-often" -> Wish.TOO_OFTEN;
            case "not-in-this-state" -> Wish.NOT_IN_THIS_STATE;
            default -> Wish.ABSENT;
        };
    }

    private long now() {
        return clock.millis();
    }
}
