package cn.hotline12315.telephony.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.number.Attribution;
import cn.hotline12315.telephony.acd.AcdForTests;
import cn.hotline12315.telephony.acd.Requirements;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.call.CallsForTests;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.HandTimer;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.StoppedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BoardTest {
    private static TestRedis redis;

    @TempDir
    Path state;

    private final StoppedClock clock = new StoppedClock();
    private final FakeAsterisk asterisk = new FakeAsterisk();
    private final HandTimer timer = new HandTimer();
    private SiteSettings site;
    private AcdForTests parts;
    private SupervisorForTests made;
    private Board board;

    @BeforeAll
    static void start() {
        redis = new TestRedis().answering();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void fresh() {
        redis.wipe();
        site = new SiteSettings("42", "node-1", state);
        parts = new AcdForTests(redis, site, clock);
        made = new SupervisorForTests(
                parts, asterisk, CallsForTests.made(parts, asterisk, site, clock), timer, site, clock);
        board = made.board;
    }

    private static CallId call() {
        return new CallId(UUID.randomUUID());
    }

    private void queue(CallId call, LegacyLine line) {
        parts.acd.queue(call, new Requirements(line, line.number(), "demo"), null);
    }

    private void sitReady(String seat) {
        parts.seats.signIn(seat, "node-1", "user-" + seat, "王敏");
        parts.seats.device(seat, true);
        parts.seats.ready(seat);
    }

    private void offered(CallId call, LegacyLine line) {
        parts.events.tell(
                new CallEvent.Offered(
                        UuidV7.next(clock),
                        call,
                        clock.instant(),
                        "42",
                        "node-1",
                        line,
                        line.number(),
                        null,
                        "",
                        "demo",
                        new Attribution(null, null, false)),
                call,
                "offered");
        parts.events.tell(
                new CallEvent.Queued(UuidV7.next(clock), call, clock.instant(), "42", "node-1"), call, "queued");
    }

    private void answered(CallId call, Duration waited) {
        parts.events.tell(
                new CallEvent.Answered(UuidV7.next(clock), call, clock.instant(), "42", "node-1", "1001", "u", waited),
                call,
                "answered");
    }

    private void ended(CallId call, CallEvent.Outcome outcome) {
        parts.events.tell(
                new CallEvent.Ended(
                        UuidV7.next(clock),
                        call,
                        clock.instant(),
                        "42",
                        "node-1",
                        CallEvent.EndedBy.CALLER,
                        outcome,
                        null,
                        null),
                call,
                "ended");
    }

    private JsonNode whole() {
        List<String> frames = new ArrayList<>();
        Object viewer = new Object();
        board.show(viewer, frames::add);
        board.leave(viewer);
        return JsonMapper.shared().readTree(frames.getFirst());
    }

    /// The board anew, as after a beat.
    private JsonNode next() {
        timer.clear();
        board.tick();
        return whole();
    }

    private static JsonNode line(JsonNode board, String number) {
        for (JsonNode line : board.path("lines")) {
            if (line.path("number").asString().equals(number)) {
                return line;
            }
        }
        throw new AssertionError("no line " + number);
    }

    /// A desk that applies what it is told.
    private static final class Copy {
        private final Map<String, JsonNode> lines = new TreeMap<>();
        private final Map<String, JsonNode> seats = new TreeMap<>();
        private JsonNode alarms = JsonMapper.shared().createArrayNode();
        private long n;

        void take(String frame) {
            JsonNode told = JsonMapper.shared().readTree(frame);
            if (told.path("type").asString().equals("board")) {
                lines.clear();
                seats.clear();
            } else {
                assertThat(told.path("n").asLong()).isEqualTo(n + 1);
            }
            n = told.path("n").asLong();
            told.path("lines").forEach(line -> lines.put(line.path("number").asString(), line));
            told.path("seats").forEach(seat -> seats.put(seat.path("seat").asString(), seat));
            told.path("gone").forEach(seat -> seats.remove(seat.asString()));
            if (told.path("alarms").isArray()) {
                alarms = told.path("alarms");
            }
        }
    }

    @Test
    void changesAppliedToAWholeAreTheWholeAndTwoHundredViewersCostOneComputationABeat() {
        Copy copy = new Copy();
        board.show("viewer", copy::take);
        for (int i = 1; i < 200; i++) {
            board.show(i, frame -> {});
        }
        assertThat(board.computed()).isEqualTo(1);
        Random random = new Random(12315);
        List<CallId> calls = new ArrayList<>();
        for (int beat = 0; beat < 60; beat++) {
            for (int i = 0; i < 5; i++) {
                clock.forward(Duration.ofMillis(1 + random.nextInt(300)));
                step(random, calls);
            }
            long before = board.computed();
            board.tick();
            assertThat(board.computed()).isEqualTo(before + 1);
            Copy fresh = new Copy();
            board.show("fresh", fresh::take);
            board.leave("fresh");
            assertThat(copy.lines).isEqualTo(fresh.lines);
            assertThat(copy.seats).isEqualTo(fresh.seats);
            assertThat(copy.alarms).isEqualTo(fresh.alarms);
            assertThat(copy.n).isEqualTo(fresh.n);
        }
        assertThat(copy.n).as("something was told").isGreaterThan(30);
    }

    private void step(Random random, List<CallId> calls) {
        String seat = "100" + random.nextInt(6);
        CallId some = calls.isEmpty() ? call() : calls.get(random.nextInt(calls.size()));
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                CallId fresh = call();
                LegacyLine line = LegacyLine.values()[random.nextInt(5)];
                offered(fresh, line);
                queue(fresh, line);
                calls.add(fresh);
            }
            case 2 -> sitReady(seat);
            case 3 -> parts.seats.signOut(seat);
            case 4 -> parts.acd.talking(some, seat, clock.instant());
            case 5 -> answered(some, Duration.ofMillis(random.nextInt(30_000)));
            case 6 -> {
                parts.acd.end(some);
                calls.remove(some);
            }
            default -> parts.seats.notReady(seat, "break");
        }
    }

    @Test
    void nothingIsComputedWhenNobodyLooks() {
        board.show("viewer", frame -> {});
        board.leave("viewer");
        timer.clear();
        board.tick();
        assertThat(timer.delays()).as("no next beat").isEmpty();
        assertThat(board.computed()).isEqualTo(1);
        board.show("viewer", frame -> {});
        assertThat(board.computed()).isEqualTo(2);
        assertThat(timer.delays()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void whatDidNotChangeIsNotTold() {
        List<String> frames = new ArrayList<>();
        sitReady("1001");
        board.show("viewer", frames::add);
        board.tick();
        assertThat(frames).hasSize(1);
        parts.seats.notReady("1001", "meeting");
        board.tick();
        assertThat(frames).hasSize(2);
        JsonNode change = JsonMapper.shared().readTree(frames.getLast());
        assertThat(change.path("seats").get(0).path("reason").asString()).isEqualTo("meeting");
        assertThat(change.path("alarms").isNull()).isTrue();
    }

    @Test
    void aLineShowsWhoWaitsAndWhoTalks() {
        queue(call(), LegacyLine.QUALITY);
        var first = clock.instant();
        clock.forward(Duration.ofSeconds(7));
        queue(call(), LegacyLine.QUALITY);
        parts.seats.signIn("1001", "node-1", "u", "王敏");
        parts.acd.talking(parts.acd.callsOfThisNode().iterator().next(), "1001", clock.instant());
        JsonNode quality = line(whole(), "12365");
        assertThat(quality.path("waiting").asLong()).isEqualTo(1);
        assertThat(quality.path("talking").asLong()).isEqualTo(1);
        assertThat(quality.path("longestSince").asString())
                .startsWith(first.toString().substring(0, 15));
        assertThat(whole().path("seats").get(0).path("line").asString()).isEqualTo("12365");
        assertThat(line(whole(), "12315").path("waiting").asLong()).isZero();
    }

    @Test
    void todaysFiguresAreCountedOnceAndSurviveARestart() {
        CallId inTime = call();
        CallId late = call();
        CallId gaveUp = call();
        for (int again = 0; again < 2; again++) {
            for (CallId call : List.of(inTime, late, gaveUp)) {
                offered(call, LegacyLine.CONSUMER);
            }
            answered(inTime, Duration.ofSeconds(15));
            answered(late, Duration.ofMillis(15_001));
            ended(inTime, CallEvent.Outcome.ANSWERED);
            ended(gaveUp, CallEvent.Outcome.ABANDONED_QUEUE);
            parts = new AcdForTests(redis, site, clock); // telephony starts again, and tells again
        }
        JsonNode consumer = line(whole(), "12315");
        assertThat(consumer.path("offeredToday").asLong()).isEqualTo(3);
        assertThat(consumer.path("answeredToday").asLong()).isEqualTo(2);
        assertThat(consumer.path("withinToday").asLong()).isEqualTo(1);
        assertThat(consumer.path("abandonedToday").asLong()).isEqualTo(1);
        assertThat(consumer.path("serviceLevel").asDouble()).isEqualTo(0.5);
        clock.forward(Duration.ofDays(1));
        assertThat(line(next(), "12315").path("offeredToday").asLong())
                .as("another day")
                .isZero();
    }

    @Test
    void aLongWaitIsRaisedOnceAndGoesWhenItIsOver() {
        CallId call = call();
        queue(call, LegacyLine.CONSUMER);
        List<String> frames = new ArrayList<>();
        board.show("viewer", frames::add);
        clock.forward(Duration.ofSeconds(121));
        board.tick();
        JsonNode alarm =
                JsonMapper.shared().readTree(frames.getLast()).path("alarms").get(0);
        assertThat(alarm.path("kind").asString()).isEqualTo("long-wait");
        assertThat(alarm.path("line").asString()).isEqualTo("12315");
        assertThat(alarm.path("words").asString()).contains("12315", "等候超过");
        int told = frames.size();
        clock.forward(Duration.ofSeconds(10));
        board.tick();
        assertThat(frames).as("raised once").hasSize(told);
        parts.acd.end(call);
        board.tick();
        assertThat(JsonMapper.shared().readTree(frames.getLast()).path("alarms"))
                .isEmpty();
    }

    @Test
    void aLevelOfServiceUnderTheTargetIsAnAlarmWhenEnoughWereAnswered() {
        for (int i = 0; i < 19; i++) {
            answeredLate();
        }
        assertThat(whole().path("alarms")).isEmpty();
        answeredLate();
        assertThat(next().path("alarms").get(0).path("kind").asString()).isEqualTo("service-level");
        clock.forward(Duration.ofMinutes(31));
        assertThat(next().path("alarms")).isEmpty();
    }

    private void answeredLate() {
        CallId call = call();
        offered(call, LegacyLine.CONSUMER);
        answered(call, Duration.ofSeconds(40));
        ended(call, CallEvent.Outcome.ANSWERED);
    }

    @Test
    void moreCallsThanUsualAreAnAlarm() {
        for (int i = 0; i < 12; i++) {
            offered(call(), LegacyLine.CONSUMER);
        }
        clock.forward(Duration.ofMinutes(15));
        for (int i = 0; i < 23; i++) {
            offered(call(), LegacyLine.CONSUMER);
        }
        assertThat(whole().path("alarms")).as("less than twice as many").isEmpty();
        offered(call(), LegacyLine.CONSUMER);
        assertThat(next().path("alarms").get(0).path("kind").asString()).isEqualTo("surge");
    }

    @Test
    void aLinkThatIsDownIsAnAlarm() {
        asterisk.away(true);
        JsonNode alarm = whole().path("alarms").get(0);
        assertThat(alarm.path("kind").asString()).isEqualTo("link-down");
        assertThat(alarm.path("line").isNull()).isTrue();
        asterisk.away(false);
        assertThat(next().path("alarms")).isEmpty();
    }
}
