package cn.hotline12315.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.telephony.acd.SeatView;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.Truth;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/// Thousands of random steps of callers, seats and faults against the lanes, on a real Redis; the dialplan of
/// extensions.conf is played. After each step: no stuck seat, no double offer, no lost caller, no phantom call.
///
/// How callers, seats and news of Redis meet differs from run to run, so more walks find more:
/// `-Dwalks=100`.
class CallRandomWalkTest {
    private static final int STEPS = 1_500;
    private static final List<String> SEATS = List.of("1001", "1002", "1003", "1004");

    enum At {
        ASKING,
        DIALLING,
        TALKING,
        /// He hears music in `[park]`; without a leg nobody is left who could take him back.
        HELD,
        CONSULTING,
        CONFERENCE,
        NET,
        GONE
    }

    /// A caller and where the dialplan has him.
    private static final class Walker {
        FakeAsterisk.Caller caller;
        At at = At.NET;
        String seat = "";
        String leg = "";
        /// The seat that is asked while he hears music or beside him in a conference, and its leg.
        String asked = "";

        String askedLeg = "";
        boolean askedUp;
        /// Who gave him away, and the only seat that he is for: it may be that neither gets him.
        String giver = "";

        String only = "";
        String lost = "";
        String dialStatus = "";
        boolean byNet;
        boolean talked;

        @Nullable
        CompletableFuture<Answer> question;

        Walker(FakeAsterisk.Caller caller) {
            this.caller = caller;
        }

        @Override
        public String toString() {
            return caller.uniqueId + " (" + at + ")";
        }

        CallId id() {
            return CallId.of(caller.call);
        }
    }

    @TempDir
    Path state;

    @SuppressWarnings("NullAway.Init") // each walk makes its own
    private CallBench bench;

    private final Map<String, Walker> alive = new TreeMap<>();
    private final List<Walker> all = new ArrayList<>();
    private final Map<String, Boolean> registered = new TreeMap<>();
    /// Legs that their caller has left, and whose he was: they stand in the dialplan until somebody ends them.
    private final Map<String, Walker> loose = new TreeMap<>();
    private Random random = new Random();
    private int legs;
    private int done;
    /// What happened, for the message of a failure.
    private final List<String> trace = new ArrayList<>();
    /// Telephony is dead.
    private boolean down;
    /// Events are lost.
    private boolean deaf;

    static LongStream seeds() {
        return LongStream.range(12315, 12315 + Integer.getInteger("walks", 4));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLawsHoldWhateverHappens(long seed) throws Exception {
        random = new Random(seed);
        bench = new CallBench(new TestRedis(), state);
        obey();
        for (String seat : SEATS) {
            bench.sitReady(seat);
            registered.put(seat, true);
        }
        try {
            for (int i = 0; i < STEPS; i++) {
                step();
                settle();
                if (!down && !deaf) {
                    laws("step " + i);
                }
            }
            everybodyGoesHome();
        } catch (AssertionError | NullPointerException e) {
            String before = String.join("\n", trace.subList(Math.max(0, trace.size() - 60), trace.size()));
            throw new AssertionError(e.getMessage() + "\nwhat happened before:\n" + before, e);
        } finally {
            bench.close();
        }
    }

    private void step() throws Exception {
        bench.clock.forward(Duration.ofMillis(1 + random.nextInt(500)));
        Walker w = alive.isEmpty() ? null : new ArrayList<>(alive.values()).get(random.nextInt(alive.size()));
        String seat = SEATS.get(random.nextInt(SEATS.size()));
        switch (random.nextInt(34)) {
            case 0, 1, 2, 3 -> arrives();
            case 4, 5, 6, 7, 8 -> {
                if (w != null && w.at == At.DIALLING) {
                    answers(w);
                } else if (w != null && w.at == At.NET) {
                    netRings(w);
                }
            }
            case 9 -> {
                if (w != null && w.at == At.DIALLING) {
                    dialFails(w, random.nextBoolean() ? "NOANSWER" : "BUSY");
                } else if (w != null && w.at == At.NET) {
                    asks(w, ""); // the slice is over
                } else if (w != null && w.at == At.HELD && w.leg.isEmpty()) {
                    w.lost = "";
                    asks(w, ""); // nobody says that he is held
                }
            }
            case 10, 11 -> {
                if (w != null) {
                    callerLeaves(w);
                }
            }
            case 12, 13 -> {
                if (w != null && w.at == At.TALKING) {
                    seatHangsUp(w);
                } else if (w != null && (w.at == At.CONSULTING || w.at == At.CONFERENCE)) {
                    agentLeaves(w, random.nextInt(3) == 0 ? Asterisk.LOST : Asterisk.NORMAL);
                }
            }
            case 14 -> {
                if (w != null && !down && w.at == At.TALKING) {
                    bench.calls.hold(w.id(), w.seat);
                }
            }
            case 15 -> {
                if (w != null && !down && w.at == At.HELD) {
                    bench.calls.resume(w.id(), w.seat);
                }
            }
            case 16 -> {
                if (w != null && !down && w.at == At.HELD) {
                    bench.calls.hangUp(w.id(), w.seat);
                }
            }
            case 17 -> device(seat, false);
            case 18, 19 -> SEATS.forEach(s -> device(s, true));
            case 20 -> {
                if (!down) {
                    bench.seats.wrapUpDone(seat);
                    bench.seats.ready(seat);
                }
            }
            case 21 -> {
                bench.clock.forward(Duration.ofSeconds(random.nextInt(60)));
                timePasses();
            }
            case 22 -> fault();
            case 23, 24, 25 -> {
                if (w != null && !down && (w.at == At.TALKING || w.at == At.HELD)) {
                    trace.add(w + ": " + w.seat + " asks " + seat);
                    bench.calls.consult(w.id(), w.seat, new Target.Seat(seat), null, null, () -> {});
                }
            }
            case 26, 27 -> {
                if (w != null && !w.askedLeg.isEmpty()) {
                    askedDoes(w);
                }
            }
            case 28, 29 -> {
                if (w != null && !down) {
                    deedOfThree(w);
                }
            }
            case 30 -> {
                if (w != null && !down && (w.at == At.TALKING || w.at == At.HELD)) {
                    gives(w, seat);
                }
            }
            case 31 -> {
                if (!down) {
                    bench.seats.notReady(seat, "break");
                }
            }
            default -> {
                if (w != null && w.at == At.TALKING && random.nextInt(4) == 0) {
                    seatFreezes(w);
                }
            }
        }
    }

    private void fault() throws Exception {
        switch (random.nextInt(4)) {
            case 0 -> {
                if (!down) {
                    trace.add("telephony is killed");
                    down = true;
                    alive.values().stream().filter(w -> w.at == At.ASKING).forEach(this::toTheNet);
                }
            }
            case 1 -> {
                if (!down) {
                    trace.add("events are lost");
                    deaf = true;
                }
            }
            case 2 -> {
                if (!down && !deaf) {
                    trace.add("Redis is wiped");
                    try (Jedis jedis = bench.redis.raw()) {
                        jedis.flushAll();
                    }
                    deskAndCallsRestore();
                }
            }
            default -> heal();
        }
    }

    private void heal() throws Exception {
        if (down) {
            CallBench old = bench;
            bench = old.reborn();
            bench.timer.clear();
            obey();
            alive.values()
                    .forEach(w ->
                            w.caller = bench.asterisk.new Caller(w.caller.uniqueId, w.caller.call, w.caller.number));
        }
        if (down || deaf) {
            trace.add("the truth is read");
            down = false;
            deaf = false;
            bench.clock.forward(Duration.ofMillis(1));
            truth();
        }
    }

    private void truth() throws Exception {
        List<ChannelNow> channels = new ArrayList<>();
        for (Walker w : alive.values()) {
            boolean bridged = w.at == At.TALKING || w.at == At.CONFERENCE;
            boolean held = w.at == At.HELD || w.at == At.CONSULTING;
            Map<String, String> variables = Map.of(
                    "CALL",
                    w.caller.call,
                    "DIALLED",
                    "12315",
                    "TRUNK",
                    "demo",
                    "HELD",
                    held ? w.seat : "",
                    "SEAT",
                    w.seat);
            channels.add(new ChannelNow(
                    w.caller.channel, w.caller.uniqueId, w.caller.uniqueId, false, true, bridged, "1", variables));
            if (!w.leg.isEmpty()) {
                boolean up = w.at != At.DIALLING;
                boolean hears = bridged || w.askedUp;
                Map<String, String> ask = w.asked.isEmpty() ? Map.of() : Map.of("ASK", "PJSIP/" + w.asked);
                channels.add(new ChannelNow(w.leg, w.leg, w.caller.uniqueId, !up, up, hears, "", ask));
            }
            if (!w.askedLeg.isEmpty()) {
                channels.add(new ChannelNow(
                        w.askedLeg, w.askedLeg, w.caller.uniqueId, !w.askedUp, w.askedUp, w.askedUp, "", Map.of()));
            }
        }
        loose.forEach((leg, w) ->
                channels.add(new ChannelNow(leg, leg, w.caller.uniqueId, false, true, false, "", Map.of())));
        bench.asterisk.truth(new Truth(bench.clock.instant(), channels, Set.of()));
        settleLanes(); // else a seat that the net has called meanwhile might be called once more
        registered.forEach(bench.seats::device);
        settleLanes();
        bench.reconciliation.withRedis();
        settleLanes();
    }

    /// As the desks do (SeatsTest): sign in again, and be ready again when one was.
    private void deskAndCallsRestore() throws Exception {
        for (String seat : SEATS) {
            bench.seats.signIn(seat, "node-1", "u-" + seat, "王敏");
            bench.seats.device(seat, registered.getOrDefault(seat, false));
        }
        bench.calls.restoreAll();
        settleLanes();
        for (String seat : SEATS) {
            bench.seats.ready(seat);
        }
    }

    private void obey() {
        done = 0;
        bench.asterisk.can = (action, channel) -> switch (action.split(" ")[0]) {
            case "park" -> withLeg(channel) instanceof Walker w && w.at == At.TALKING;
            case "unpark" -> withLeg(channel) instanceof Walker w && (w.at == At.HELD || w.at == At.CONSULTING);
            case "consult" ->
                withLeg(channel) instanceof Walker w && w.at == (action.endsWith(" parked") ? At.HELD : At.TALKING);
            case "conference" -> withAsked(channel) instanceof Walker w && w.at == At.CONSULTING && w.askedUp;
            case "pair" -> withAsked(channel) != null || withLeg(channel) != null;
            case "to-wait" -> byUniqueId(channel) != null;
            default -> byUniqueId(channel) instanceof Walker w && (w.at == At.HELD || w.at == At.CONSULTING);
        };
    }

    private @Nullable Walker withLeg(String leg) {
        return alive.values().stream()
                .filter(w -> w.leg.equals(leg))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Walker withAsked(String leg) {
        return alive.values().stream()
                .filter(w -> w.askedLeg.equals(leg))
                .findFirst()
                .orElse(null);
    }

    private static String seatOf(String leg) {
        return leg.substring("PJSIP/".length(), leg.lastIndexOf('-'));
    }

    /// How many legs Asterisk has to it.
    private long legsTo(String seat) {
        return alive.values().stream()
                        .filter(o -> o.seat.equals(seat) && !o.leg.isEmpty())
                        .count()
                + alive.values().stream()
                        .filter(o -> o.asked.equals(seat) && !o.askedLeg.isEmpty())
                        .count()
                + loose.keySet().stream()
                        .filter(leg -> seatOf(leg).equals(seat))
                        .count();
    }

    private @Nullable Walker byUniqueId(String uniqueId) {
        return alive.values().stream()
                .filter(w -> w.caller.uniqueId.equals(uniqueId))
                .findFirst()
                .orElse(null);
    }

    // ---- what callers, seats and the dialplan do

    private void arrives() throws Exception {
        trace.add("arrives " + all.size());
        if (alive.size() >= 8) {
            return;
        }
        Walker w = new Walker(bench.caller("w" + all.size()));
        alive.put(w.caller.call, w);
        all.add(w);
        if (heard()) {
            w.caller.arrives("12315");
        }
        asks(w, "");
    }

    private boolean heard() {
        return !down && !deaf;
    }

    private void asks(Walker w, String dialStatus) throws Exception {
        trace.add(w + " asks " + dialStatus + " lost " + w.lost);
        w.seat = "";
        w.leg = "";
        w.asked = "";
        w.askedLeg = "";
        w.askedUp = false;
        w.dialStatus = dialStatus;
        if (down) {
            toTheNet(w);
            return;
        }
        w.at = At.ASKING;
        w.question = bench.asks(w.caller, dialStatus, w.lost);
    }

    private void toTheNet(Walker w) {
        trace.add(w + " to the net");
        w.at = At.NET;
        w.question = null;
    }

    private void dials(Walker w, String seat, boolean byNet) {
        trace.add(w + " dials " + seat + (byNet ? " by the net" : ""));
        w.at = At.DIALLING;
        w.byNet = byNet;
        w.seat = seat;
        w.leg = "PJSIP/%s-%08x".formatted(seat, ++legs);
        w.giver = "";
        w.only = "";
        assertThat(legsTo(seat)).as("a seat is called twice: " + seat).isEqualTo(1);
        if (heard()) {
            w.caller.dials(w.leg);
            w.caller.rings(w.leg);
        }
    }

    private void netRings(Walker w) {
        SEATS.stream()
                .filter(seat -> registered.getOrDefault(seat, false))
                .filter(seat -> legsTo(seat) == 0)
                .findFirst()
                .ifPresent(seat -> dials(w, seat, true));
    }

    private void answers(Walker w) {
        trace.add(w + " answered by " + w.seat);
        w.at = At.TALKING;
        w.talked = true;
        if (heard()) {
            w.caller.dialEnds(w.leg, "ANSWER");
        }
    }

    private void dialFails(Walker w, String status) throws Exception {
        trace.add(w + " dial fails " + status);
        String leg = w.leg;
        w.leg = "";
        if (heard()) {
            w.caller.dialEnds(leg, status);
            w.caller.seatLeaves(leg, Asterisk.NORMAL);
        }
        if (w.byNet) {
            w.seat = "";
            toTheNet(w);
        } else {
            asks(w, status);
        }
    }

    private void callerLeaves(Walker w) {
        trace.add(w + " leaves");
        String leg = w.leg;
        At was = w.at;
        boolean alone = was == At.HELD || was == At.CONSULTING || was == At.CONFERENCE;
        if (alone) {
            leaves(w);
        }
        gone(w);
        if (heard()) {
            if (was == At.DIALLING) {
                w.caller.dialEnds(leg, "CANCEL");
            }
            if (!leg.isEmpty() && !alone) {
                w.caller.seatLeaves(leg, Asterisk.NORMAL);
            }
            w.caller.hangsUp();
        }
    }

    /// His legs do not end with him.
    private void leaves(Walker w) {
        if (!w.leg.isEmpty()) {
            loose.put(w.leg, w);
        }
        if (!w.askedLeg.isEmpty()) {
            loose.put(w.askedLeg, w);
        }
        w.leg = "";
        w.asked = "";
        w.askedLeg = "";
        w.askedUp = false;
    }

    private void gone(Walker w) {
        w.at = At.GONE;
        w.leg = "";
        w.seat = "";
        w.asked = "";
        w.askedLeg = "";
        alive.remove(w.caller.call);
    }

    // ---- three in a call

    /// On the agent's leg, `[consult]` calls somebody.
    private void asksSomebody(Walker w, String seat) {
        w.at = At.CONSULTING;
        boolean free = registered.getOrDefault(seat, false) && legsTo(seat) == 0;
        assertThat(free || deaf || !registered.getOrDefault(seat, false))
                .as("a seat is called twice: " + seat)
                .isTrue();
        w.asked = seat;
        w.askedLeg = "PJSIP/%s-%08x".formatted(seat, ++legs);
        w.askedUp = false;
        if (heard()) {
            w.caller.dials(w.askedLeg);
        }
        if (!free) {
            askedLeaves(w, "BUSY", Asterisk.NORMAL);
        } else if (heard()) {
            w.caller.rings(w.askedLeg);
        }
    }

    private void askedDoes(Walker w) {
        if (w.askedUp) {
            trace.add(w + ": " + w.asked + " leaves them");
            askedLeaves(w, "", random.nextInt(3) == 0 ? Asterisk.LOST : Asterisk.NORMAL);
        } else if (random.nextInt(4) == 0) {
            trace.add(w + ": " + w.asked + " does not answer");
            askedLeaves(w, "NOANSWER", Asterisk.NORMAL);
        } else {
            trace.add(w + ": " + w.asked + " answers");
            w.askedUp = true;
            if (heard()) {
                w.caller.dialEnds(w.askedLeg, "ANSWER");
            }
        }
    }

    /// @param status of a leg that rang
    private void askedLeaves(Walker w, String status, int cause) {
        String leg = w.askedLeg;
        w.askedLeg = "";
        w.asked = "";
        w.askedUp = false;
        w.at = w.at == At.CONFERENCE ? At.TALKING : At.HELD;
        if (heard()) {
            if (!status.isEmpty()) {
                w.caller.dialEnds(leg, status);
            }
            w.caller.seatLeaves(leg, cause);
        }
    }

    private void agentLeaves(Walker w, int cause) {
        trace.add(w + ": " + w.seat + " leaves them " + cause);
        String leg = w.leg;
        if (w.at == At.CONFERENCE) {
            w.leg = w.askedLeg;
            w.seat = w.asked;
            w.at = At.TALKING;
        } else { // whom he asked hangs on his leg
            String asked = w.askedLeg;
            w.leg = "";
            w.at = At.HELD;
            if (heard() && !asked.isEmpty()) {
                if (!w.askedUp) {
                    w.caller.dialEnds(asked, "CANCEL");
                }
                w.caller.seatLeaves(asked, Asterisk.NORMAL);
            }
        }
        w.asked = "";
        w.askedLeg = "";
        w.askedUp = false;
        if (heard()) {
            w.caller.seatLeaves(leg, cause);
        }
    }

    private void deedOfThree(Walker w) {
        if (w.at == At.CONSULTING) {
            int which = random.nextInt(4);
            trace.add(w + ": deed " + which);
            switch (which) {
                case 0 -> bench.calls.consultBack(w.id(), w.seat, () -> {});
                case 1 -> bench.calls.consultComplete(w.id(), w.seat, () -> {});
                case 2 -> bench.calls.conference(w.id(), w.seat, () -> {});
                default -> bench.calls.hangUp(w.id(), random.nextBoolean() ? w.seat : w.asked);
            }
        } else if (w.at == At.CONFERENCE) {
            boolean caller = random.nextInt(3) == 0;
            trace.add(w + ": drops " + (caller ? "caller" : w.asked));
            bench.calls.conferenceDrop(w.id(), w.seat, caller, () -> {});
        }
    }

    private void gives(Walker w, String seat) {
        boolean queue = random.nextBoolean();
        trace.add(w + ": " + w.seat + " gives him to " + (queue ? "a queue" : seat));
        Target to = queue ? new Target.Queue("12331", Map.of()) : new Target.Seat(seat);
        w.giver = w.seat;
        w.only = queue ? "" : seat;
        bench.calls.transfer(w.id(), w.seat, to, null, null, () -> {
            w.giver = "";
            w.only = "";
        });
    }

    /// Asterisk bridges the caller with this leg.
    private void paired(String leg, String others) {
        Walker w = withAsked(leg);
        if (w == null) {
            with(leg, o -> o.at = At.TALKING);
            return;
        }
        String old = w.leg;
        w.leg = leg;
        w.seat = w.asked;
        w.asked = "";
        w.askedLeg = "";
        w.askedUp = false;
        w.at = At.TALKING;
        w.lost = "";
        if (others.contains(old)) {
            w.caller.seatLeaves(old, Asterisk.NORMAL);
        } else {
            loose.put(old, w);
        }
    }

    private void seatHangsUp(Walker w) {
        trace.add(w + " hung up by " + w.seat);
        String leg = w.leg;
        gone(w);
        if (heard()) {
            w.caller.seatHangsUp(leg);
        }
    }

    private void seatFreezes(Walker w) throws Exception {
        legLost(w);
    }

    private void legLost(Walker w) throws Exception {
        trace.add(w + " loses " + w.seat);
        String leg = w.leg;
        w.lost = w.seat;
        w.leg = "";
        if (heard()) {
            w.caller.seatLeaves(leg, Asterisk.LOST);
        }
        asks(w, "ANSWER");
    }

    private void device(String seat, boolean there) {
        if (!Objects.equals(registered.put(seat, there), there) && heard()) {
            trace.add("device " + seat + " " + there);
            bench.asterisk.contact(seat, there);
            bench.seats.device(seat, there);
        }
    }

    private void timePasses() {
        trace.add("time passes");
        alive.values().stream()
                .filter(w -> w.at == At.CONSULTING && !w.askedLeg.isEmpty() && !w.askedUp)
                .forEach(w -> askedLeaves(w, "NOANSWER", Asterisk.NORMAL)); // Dial ends that itself
        if (down) {
            return;
        }
        bench.acd.expire().expired().forEach(e -> Calls.in(bench.calls.find(e.call()), lane -> lane.expired(e)));
        bench.timer.runAll();
    }

    // ---- until nothing moves

    private void settle() throws Exception {
        for (int round = 0; round < 100; round++) {
            settleLanes();
            boolean moved = commands();
            for (Walker w : List.copyOf(alive.values())) {
                moved |= answered(w);
            }
            if (!moved) {
                return;
            }
        }
        throw new AssertionError("it goes round for ever");
    }

    private void settleLanes() throws Exception {
        if (down) {
            return;
        }
        for (int i = 0; i < 2; i++) {
            bench.redis.heardEverything();
            for (CallLane lane : bench.calls.all()) {
                CompletableFuture<Void> reached = new CompletableFuture<>();
                lane.lane.tell(() -> reached.complete(null));
                reached.join();
            }
        }
    }

    private boolean answered(Walker w) throws Exception {
        CompletableFuture<Answer> question = w.question;
        if (w.at != At.ASKING || question == null || !question.isDone()) {
            return false;
        }
        w.question = null;
        if (question.join() instanceof Answer.Seat given) {
            if (!given.resume()) {
                w.lost = "";
            }
            boolean busy = legsTo(given.seat()) > 0;
            if (busy && deaf) {
                asks(w, "BUSY"); // the net gave it away while we heard nothing: its browser says so
            } else if (registered.getOrDefault(given.seat(), false)) {
                dials(w, given.seat(), false);
            } else {
                asks(w, "CHANUNAVAIL");
            }
        } else {
            asks(w, w.dialStatus);
        }
        return true;
    }

    /// What telephony told Asterisk.
    private boolean commands() throws Exception {
        boolean any = false;
        while (!down && done < bench.asterisk.told.size()) {
            String[] told = bench.asterisk.told.get(done++).split(" ");
            if (told[told.length - 1].equals("refused")) {
                continue;
            }
            any = true;
            trace.add("told " + String.join(" ", told));
            switch (told[0]) {
                case "park" -> with(told[1], w -> w.at = At.HELD);
                case "unpark" -> with(told[1], w -> w.at = At.TALKING);
                case "consult" ->
                    with(told[told.length - 1], w -> asksSomebody(w, told[1].substring("PJSIP/".length())));
                case "conference" -> {
                    Walker w = withAsked(told[2]);
                    if (w != null) {
                        w.at = At.CONFERENCE;
                    }
                }
                case "pair" -> paired(told[4], told[3]);
                case "to-wait" -> {
                    Walker w = byUniqueId(told[1]);
                    if (w != null) {
                        leaves(w);
                        w.lost = "";
                        asks(w, "ANSWER");
                    }
                }
                case "parked-lost" -> {
                    Walker w = byUniqueId(told[1]);
                    if (w != null) {
                        w.lost = w.seat;
                        asks(w, "ANSWER");
                    }
                }
                case "hangup" -> hungUp(told[1], told.length > 2);
                default -> {}
            }
        }
        return any;
    }

    private void with(String leg, java.util.function.Consumer<Walker> step) {
        Walker w = withLeg(leg);
        if (w != null) {
            step.accept(w);
        }
    }

    private void hungUp(String channel, boolean lost) throws Exception {
        Walker caller = byUniqueId(channel);
        if (caller != null) {
            String leg = caller.leg;
            if (caller.at == At.HELD || caller.at == At.CONSULTING || caller.at == At.CONFERENCE) {
                leaves(caller);
                leg = "";
            }
            gone(caller);
            if (!leg.isEmpty()) {
                caller.caller.seatLeaves(leg, Asterisk.NORMAL);
            }
            caller.caller.isGone();
            return;
        }
        Walker left = loose.remove(channel);
        if (left != null) {
            left.caller.seatLeaves(channel, lost ? Asterisk.LOST : Asterisk.NORMAL);
            return;
        }
        Walker asker = withAsked(channel);
        if (asker != null) {
            askedLeaves(asker, asker.askedUp ? "" : "NOANSWER", lost ? Asterisk.LOST : Asterisk.NORMAL);
            return;
        }
        Walker w = withLeg(channel);
        if (w == null) {
            return;
        }
        switch (w.at) {
            case CONSULTING, CONFERENCE -> agentLeaves(w, lost ? Asterisk.LOST : Asterisk.NORMAL);
            case DIALLING -> dialFails(w, "NOANSWER");
            case TALKING -> {
                if (lost) {
                    legLost(w);
                } else {
                    seatHangsUp(w);
                }
            }
            default -> {
                w.leg = "";
                w.caller.seatLeaves(channel, lost ? Asterisk.LOST : Asterisk.NORMAL);
            }
        }
    }

    // ---- the laws

    private void laws(String when) {
        Map<String, SeatView> seats = bench.seats.all().stream().collect(Collectors.toMap(SeatView::seat, s -> s));
        for (Walker w : alive.values()) {
            if (!w.leg.isEmpty() && w.at != At.DIALLING) {
                SeatView seat = Objects.requireNonNull(seats.get(w.seat), when + ": the seat of a talk is not known");
                assertThat(seat.state())
                        .as(when + ": seat " + w.seat + " talks")
                        .isEqualTo(w.at.name().toLowerCase(java.util.Locale.ROOT));
                assertThat(seat.callId()).as(when + ": with its caller").isEqualTo(w.caller.call);
            }
            if (!w.askedLeg.isEmpty()) {
                SeatView seat = Objects.requireNonNull(seats.get(w.asked), when + ": who is asked is not known");
                assertThat(seat.inCall())
                        .as(when + ": " + w.asked + " is asked")
                        .isTrue();
                assertThat(seat.callId())
                        .as(when + ": " + w.asked + " is asked")
                        .isEqualTo(w.caller.call);
            }
        }
        assertThat(loose).as(when + ": a leg that nobody is with").isEmpty();
        for (SeatView seat : seats.values()) {
            if (seat.inCall()) {
                assertThat(alive).as(when + ": phantom at seat " + seat).containsKey(String.valueOf(seat.callId()));
                Walker w = Objects.requireNonNull(alive.get(String.valueOf(seat.callId())));
                boolean leased = seat.state().equals("reserved") || seat.state().equals("ringing");
                assertThat(leased || List.of(w.seat, w.asked, w.lost).contains(seat.seat()))
                        .as(when + ": stuck seat " + seat + " of " + w)
                        .isTrue();
            }
        }
        Set<String> asking = alive.values().stream()
                .filter(w -> w.at == At.ASKING)
                .map(w -> w.caller.call)
                .collect(Collectors.toSet());
        assertThat(asking).as(when + ": who waits, asks").containsAll(bench.redis.redis.members("acd:waiting"));
        Set<String> lanes = new TreeSet<>();
        bench.calls.all().forEach(lane -> lanes.add(lane.id.toString()));
        assertThat(lanes).as(when + ": lanes").isEqualTo(new TreeSet<>(alive.keySet()));
        for (Walker w : alive.values()) {
            if (w.at == At.ASKING && w.lost.isEmpty()) {
                boolean free = seats.values().stream()
                        .anyMatch(s -> s.state().equals("ready")
                                && s.offeredFrom() == null
                                && !s.seat().equals(w.giver)
                                && (w.only.isEmpty() || w.only.equals(s.seat())));
                assertThat(free)
                        .as(when + ": a caller waits and a seat is ready")
                        .isFalse();
            }
        }
    }

    private void everybodyGoesHome() throws Exception {
        heal();
        settle();
        for (Walker w : List.copyOf(alive.values())) {
            callerLeaves(w);
            settle();
        }
        truth();
        for (int i = 0; i < 5; i++) {
            bench.clock.forward(Duration.ofMinutes(6));
            timePasses();
            settle();
        }
        assertThat(bench.calls.all()).isEmpty();
        assertThat(bench.seats.all()).noneMatch(SeatView::inCall);
        assertThat(loose).as("legs that nobody is with").isEmpty();
        assertThat(bench.redis.redis.members("acd:waiting")).isEmpty();
        try (Jedis jedis = bench.redis.raw()) {
            assertThat(jedis.zcard("acd:leases")).isZero();
        }
        for (Walker w : all) {
            List<String> story = bench.story(w.caller);
            assertThat(story.stream().filter(s -> s.startsWith("ended")).count())
                    .as("one end: " + story)
                    .isLessThanOrEqualTo(1);
            if (story.stream().anyMatch(s -> s.startsWith("answered"))
                    && story.stream().anyMatch(s -> s.startsWith("ended"))) {
                assertThat(story.getLast()).as(story.toString()).contains(" answered ");
                assertThat(w.talked).as("told as answered: " + story).isTrue();
            }
        }
    }
}
