package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.CallEvent.AskedBy;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.call.CallState.Arrived;
import cn.hotline12315.telephony.call.CallState.Waiting;
import cn.hotline12315.telephony.callback.CallBacks;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.waiting.Estimate;
import cn.hotline12315.telephony.waiting.LinePolicy;
import cn.hotline12315.telephony.waiting.Prompts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a caller hears while he waits, and what his keys do. Runs in its call's lane.
///
/// Words are only ever the immediate answer to a new question of the dialplan: when their time comes, the question
/// that stands is answered "again" first. While they are played the dialplan asks nothing; a seat that is found
/// ends them at once.
final class InQueue {
    private static final Logger log = LoggerFactory.getLogger(InQueue.class);
    /// So long a caller may think about an offer, or between two digits.
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// A word of ours to a sound that had not begun is lost: said again, until the dialplan asks.
    private static final Duration HUSH_AGAIN = Duration.ofMillis(40);

    private static final int HUSHES = 25;
    private static final int MOST_DIGITS = 16;
    private static final int TRIES = 2;

    /// What the caller and we are at.
    private enum Talk {
        /// Music, and now and then where he stands.
        WAITS,
        /// Nobody can serve him: he may ask for a call-back.
        OFFERED,
        /// He keys in his number.
        NUMBER,
        /// He will be called back.
        PROMISED,
        LEAVES
    }

    /// A list of sounds that is being played.
    private static final class Speech {
        private volatile boolean goesOn = true;
    }

    private final CallLane lane;
    private final CallTools tools;
    private Talk talk = Talk.WAITS;
    /// Why he was offered a call-back.
    private AskedBy why = AskedBy.KEY;
    private @Nullable Outcome outcome;
    /// What he is told next, empty for nothing.
    private List<String> words = List.of();
    private @Nullable Speech speech;
    private @Nullable Instant nextWords;
    private @Nullable Instant patienceEnds;
    private final StringBuilder digits = new StringBuilder();
    private int tries;
    private int ticks;
    /// Whether he heard of the emergency.
    private boolean warned;

    InQueue(CallLane lane, CallTools tools) {
        this.lane = lane;
        this.tools = tools;
    }

    /// A new question. Whether it is answered here, because the caller is not, or no more, to be queued.
    ///
    /// @param first whether he was never queued, nor with a seat
    boolean answers(boolean first) {
        speech = null;
        if (talk == Talk.WAITS && first && warns()) {
            return true;
        }
        if (talk == Talk.WAITS && first && !refused()) {
            return false;
        }
        if (talk == Talk.WAITS || !queuedNoMore()) {
            return false;
        }
        goOn();
        return true;
    }

    /// Whether he hears of an emergency first, before he is queued: also who would have a seat at once.
    private boolean warns() {
        LinePolicy policy = policy();
        Instant now = now();
        try {
            if (warned
                    || !policy.emergencyHolds(now)
                    || policy.emergencyCloses(now)
                    || tools.waiting().expected().known(lane.id)) {
                return false;
            }
        } catch (RedisAway away) {
            return false; // the net serves
        }
        warned = true;
        words = List.of(Prompts.EMERGENCY);
        say();
        return true;
    }

    private boolean queuedNoMore() {
        return why != AskedBy.KEY && lane.state() instanceof Arrived
                || (talk == Talk.PROMISED || talk == Talk.LEAVES)
                        && (lane.state() instanceof Arrived || lane.state() instanceof Waiting);
    }

    /// Whether nobody can serve him: the line is closed, or too many wait.
    private boolean refused() {
        LinePolicy policy = policy();
        Instant now = now();
        boolean closed = policy.emergencyCloses(now) || !policy.openAt(now);
        Integer most = policy.maxWaiting();
        try {
            String line = policy.number();
            boolean full = !closed
                    && most != null
                    && line != null
                    && tools.waiting().expected().full(line, most);
            if (!closed && !full || tools.waiting().expected().known(lane.id)) {
                return false;
            }
            String shut = policy.emergencyCloses(now) ? Prompts.EMERGENCY_CLOSED : Prompts.CLOSED;
            refuse(closed ? AskedBy.CLOSED : AskedBy.FULL, closed ? shut : Prompts.FULL);
            return true;
        } catch (RedisAway away) {
            return false; // the net decides nothing: it serves
        }
    }

    private void refuse(AskedBy reason, String sound) {
        log.info("nobody can serve him: {}", reason);
        why = reason;
        outcome = reason == AskedBy.CLOSED ? Outcome.CLOSED : Outcome.FULL;
        talk = Talk.OFFERED;
        words = List.of(sound, Prompts.OFFER);
        patienceEnds = null;
    }

    /// He is in the queue and the dialplan has asked.
    void waits() {
        speech = null;
        if (lane.state() instanceof Waiting && lane.isAsked()) {
            goOn();
        }
    }

    private void goOn() {
        if (talk == Talk.WAITS) {
            tellWhereHeStands();
        }
        if (!words.isEmpty()) {
            say();
            return;
        }
        switch (talk) {
            case WAITS -> tickAt(nextWords);
            case OFFERED, NUMBER -> awaitKeys();
            case PROMISED, LEAVES -> bye();
        }
    }

    private void say() {
        Speech said = new Speech();
        if (lane.answer(new Answer.Say(words, () -> said.goesOn))) {
            speech = said;
            words = List.of();
        }
    }

    private void awaitKeys() {
        Instant ends = patienceEnds;
        if (ends == null) {
            ends = now().plus(PATIENCE);
            patienceEnds = ends;
        }
        if (now().isBefore(ends)) {
            tickAt(ends);
        } else if (why == AskedBy.KEY) {
            talk = Talk.WAITS; // he thought better of it
            goOn();
        } else {
            bye();
        }
    }

    private void bye() {
        talk = Talk.LEAVES;
        if (lane.state() instanceof Waiting) {
            lane.leave();
        }
        lane.answer(new Answer.Bye(List.of(Prompts.GOODBYE)));
    }

    private void tellWhereHeStands() {
        LinePolicy policy = policy();
        Instant now = now();
        Instant queuedAt = lane.queuedAt();
        Duration most = policy.maxWait();
        if (most != null && !now.isBefore(queuedAt.plus(most))) {
            refuse(AskedBy.FULL, Prompts.TOO_LONG);
            return;
        }
        Instant due = nextWords == null ? firstAfter(now, queuedAt, policy.every()) : nextWords;
        if (!now.isBefore(due)) {
            words = whereHeStands(policy, now);
            due = now.plus(policy.every());
        }
        nextWords = due;
    }

    /// Whom another process told the time before hears it when it would have been his time again.
    private static Instant firstAfter(Instant now, Instant queuedAt, Duration every) {
        long rounds = Math.max(0, Duration.between(queuedAt, now).toMillis() / every.toMillis());
        return queuedAt.plus(every.multipliedBy(rounds + 1));
    }

    private List<String> whereHeStands(LinePolicy policy, Instant now) {
        List<String> sounds = new ArrayList<>();
        if (policy.position()) {
            Estimate stands = tools.waiting().expected().of(lane.id).orElse(null);
            if (stands != null) {
                sounds.addAll(Prompts.position(stands.ahead()));
                Duration wait = stands.time();
                if (wait != null) {
                    sounds.addAll(Prompts.wait(wait));
                }
            }
        }
        Duration offered = policy.callBackAfter();
        if (offered != null && !now.isBefore(lane.queuedAt().plus(offered))) {
            sounds.add(Prompts.OFFER);
        }
        new TreeMap<>(policy.languages()).forEach((key, skill) -> sounds.addAll(Prompts.language(skill, key)));
        return sounds;
    }

    /// How long he will wait, as far as can be said: nothing when he has a seat.
    @Nullable
    Duration expected() {
        return tools.waiting().expected().of(lane.id).map(Estimate::time).orElse(null);
    }

    /// A seat was found: nothing that is played may keep it waiting.
    void found() {
        talk = Talk.WAITS;
        words = List.of();
        outcome = null;
        hush();
    }

    /// Ends what is played; the dialplan asks again then.
    private void hush() {
        Speech said = speech;
        if (said != null && said.goesOn) {
            said.goesOn = false;
            hush(said, HUSHES);
        }
    }

    private void hush(Speech said, int times) {
        if (speech == said && times > 0) {
            tools.asterisk().stopPlaying(lane.caller);
            tools.timer()
                    .schedule(
                            () -> lane.lane.tell(() -> hush(said, times - 1)),
                            HUSH_AGAIN.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    /// The caller pressed a key. Keys that mean nothing here do nothing.
    void pressed(char key) {
        if (!(lane.state() instanceof Waiting || lane.state() instanceof Arrived) || !lane.isKnown()) {
            return;
        }
        switch (talk) {
            case WAITS -> {
                if (key == '1' && lane.state() instanceof Waiting) {
                    why = AskedBy.KEY;
                    wantsCallBack();
                } else if (lane.state() instanceof Waiting) {
                    wantsLanguage(policy().languages().get(key));
                }
            }
            case OFFERED -> {
                if (key == '1') {
                    wantsCallBack();
                }
            }
            case NUMBER -> digit(key);
            case PROMISED, LEAVES -> {}
        }
    }

    private void wantsLanguage(@Nullable String skill) {
        if (skill != null && lane.language().choose(skill)) {
            words = List.of(Prompts.LANGUAGE);
            askAgain();
        }
    }

    private void wantsCallBack() {
        E164 number = lane.facts().caller().e164();
        if (number != null) {
            promise(number);
        } else {
            talk = Talk.NUMBER;
            tries = TRIES;
            askForNumber(Prompts.NUMBER);
        }
    }

    private void askForNumber(String sound) {
        digits.setLength(0);
        patienceEnds = null;
        words = List.of(sound);
        askAgain();
    }

    private void digit(char key) {
        patienceEnds = now().plus(PATIENCE);
        hush(); // he need not hear it to its end
        if (key == '*') {
            digits.setLength(0);
        } else if (key == '#') {
            numberIsWhole();
        } else if (Character.isDigit(key) && digits.length() < MOST_DIGITS) {
            digits.append(key);
        }
    }

    private void numberIsWhole() {
        String trunk = lane.facts().trunk();
        E164 number = tools.waiting().callers().read(digits.toString(), trunk).e164();
        if (number != null && CallBacks.reaches(number)) {
            promise(number);
        } else if (--tries > 0) {
            askForNumber(Prompts.WRONG);
        } else {
            patienceEnds = now(); // that was it
            askAgain();
        }
    }

    private void promise(E164 number) {
        log.info("asks to be called back at {}", number.masked());
        tools.told().callBackAsked(lane.id, number, policy().number(), why);
        talk = Talk.PROMISED;
        if (why == AskedBy.KEY) {
            tools.callBacks().ask(lane.id, number, lane.needs(), lane.queuedAt());
        }
        if (outcome == null) {
            outcome = Outcome.ABANDONED_QUEUE;
        }
        if (lane.state() instanceof Waiting) {
            lane.leave();
        }
        words = List.of(why == AskedBy.KEY ? Prompts.KEPT : Prompts.ASKED);
        askAgain();
    }

    /// Whether he will be served no more in this call.
    boolean leaves() {
        return talk == Talk.PROMISED || talk == Talk.LEAVES;
    }

    /// What became of a call that was never answered, when it is decided here.
    @Nullable
    Outcome outcome() {
        return outcome;
    }

    /// Whether words are being played: he waits as if the dialplan asked.
    boolean speaks() {
        return speech != null;
    }

    private void tickAt(@Nullable Instant at) {
        if (at == null) {
            return;
        }
        int tick = ++ticks;
        long millis = Math.max(1, Duration.between(now(), at).toMillis());
        tools.timer().schedule(() -> lane.lane.tell(() -> tick(tick, at)), millis, TimeUnit.MILLISECONDS);
    }

    private void tick(int tick, Instant at) {
        if (tick == ticks && now().isBefore(at)) {
            tickAt(at);
        } else if (tick == ticks && (lane.state() instanceof Waiting || lane.state() instanceof Arrived)) {
            lane.answer(new Answer.Again());
        }
    }

    /// There are new words: the dialplan asks, now or when it is through with the old ones.
    private void askAgain() {
        hush();
        lane.answer(new Answer.Again());
    }

    private LinePolicy policy() {
        return tools.waiting().policies().of(lane.facts().line());
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
