package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.acd.AcdForTests;
import cn.hotline12315.telephony.acd.Colleagues;
import cn.hotline12315.telephony.acd.SeatStates;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.asterisk.Truth;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.asterisk.WhichSeat.Question;
import cn.hotline12315.telephony.callback.CallBacks;
import cn.hotline12315.telephony.callback.CallBacksForTests;
import cn.hotline12315.telephony.event.CallEvents;
import cn.hotline12315.telephony.line.DialledNumbers;
import cn.hotline12315.telephony.line.LineSettings;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.region.Callers;
import cn.hotline12315.telephony.routing.RoutingForTests;
import cn.hotline12315.telephony.site.HandTimer;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.StoppedClock;
import cn.hotline12315.telephony.waiting.LinePolicy;
import cn.hotline12315.telephony.waiting.WaitingForTests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/// Calls on a real Redis, a played Asterisk and a stopped clock.
final class CallBench implements AutoCloseable {
    final StoppedClock clock = new StoppedClock();
    final FakeAsterisk asterisk = new FakeAsterisk();
    final HandTimer timer = new HandTimer();
    final TestRedis redis;
    final CallEvents events;
    final Acd acd;
    final SeatStates seats;
    final Colleagues colleagues;
    final Calls calls;
    final CallBacks callBacks;
    final HandTimer backTimer = new HandTimer();
    final Reconciliation reconciliation;
    /// What counts for every line.
    volatile LinePolicy policy = LinePolicy.WITHOUT_PLAN;

    final List<CallView> shown = new CopyOnWriteArrayList<>();

    private final Path state;
    private final AtomicInteger callers = new AtomicInteger();

    CallBench(TestRedis redis, Path state) {
        this.redis = redis;
        this.state = state;
        SiteSettings site = new SiteSettings("42", "node-1", state);
        AcdForTests parts = new AcdForTests(redis, site, clock);
        this.events = parts.events;
        this.acd = parts.acd;
        this.seats = parts.seats;
        this.colleagues = parts.colleagues;
        LineSettings lines = new LineSettings("27", Map.of());
        CallFactsReader facts = new CallFactsReader(new DialledNumbers(lines), new Callers(lines));
        Told told = new Told(events, site, clock);
        this.callBacks = CallBacksForTests.made(parts, asterisk, line -> policy, site, backTimer, clock);
        this.calls = new Calls(
                acd,
                parts.colleagues,
                CallsForTests.asking(parts, lines),
                told,
                asterisk,
                facts,
                RoutingForTests.routes(parts, site, clock),
                new CallSettings(Duration.ofMinutes(1), Duration.ofSeconds(10)),
                parts.offers,
                parts.leases,
                timer,
                clock,
                WaitingForTests.made(redis.redis, clock, line -> policy),
                callBacks,
                new SimpleMeterRegistry());
        calls.watch(shown::add);
        this.reconciliation = new Reconciliation(calls, facts, acd, asterisk, redis.news);
        redis.listening();
    }

    /// The same site after the process was killed.
    CallBench reborn() {
        CallBench made = new CallBench(redis.again(), state);
        made.clock.forward(Duration.between(made.clock.instant(), clock.instant()));
        return made;
    }

    FakeAsterisk.Caller anonymous() {
        return asterisk
        .new Caller("1795294307." + callers.incrementAndGet(), UUID.randomUUID().toString(), "anonymous");
    }

    FakeAsterisk.Caller caller(String uniqueId) {
        return asterisk.new Caller(uniqueId, UUID.randomUUID().toString(), "13971000001");
    }

    FakeAsterisk.Caller caller() {
        return asterisk
        .new Caller("1795294307." + callers.incrementAndGet(), UUID.randomUUID().toString(), "13971000001");
    }

    Question question(String call, String uniqueId, String dialStatus, String lost) {
        return question(call, "13971000001", uniqueId, dialStatus, lost);
    }

    private static Question question(String call, String number, String uniqueId, String dialStatus, String lost) {
        return new Question(call, "12315", "demo", number, uniqueId, dialStatus, lost);
    }

    /// The dialplan's question, on a thread of its own as FastAGI has it; returned once it stands in its lane.
    CompletableFuture<Answer> asks(FakeAsterisk.Caller caller, String dialStatus) throws Exception {
        return asks(caller, dialStatus, "");
    }

    CompletableFuture<Answer> asks(FakeAsterisk.Caller caller, String dialStatus, String lost) throws Exception {
        CallLane lane = calls.lane(CallId.of(caller.call), caller.uniqueId);
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(
                () -> calls.ask(question(caller.call, caller.number, caller.uniqueId, dialStatus, lost))
                        .join(),
                Executors.newVirtualThreadPerTaskExecutor());
        // bounded poll: the question has no other sign of having come
        for (int i = 0; i < 10_000 && !asked.isDone(); i++) {
            lane.lane.tell(() -> {
                if (lane.isAsked() || answer.isDone()) {
                    asked.complete(null);
                }
            });
            Thread.yield();
            if (lane.lane.waiting() > 100) {
                settled(caller);
            }
        }
        return answer;
    }

    /// Everything that was said before has been done.
    void settled(FakeAsterisk.Caller caller) throws Exception {
        CallLane lane = calls.find(CallId.of(caller.call));
        if (lane != null) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            lane.lane.tell(() -> done.complete(null));
            done.get(10, TimeUnit.SECONDS);
        }
    }

    void sitReady(String seat) {
        seats.signIn(seat, "node-1", "u-" + seat, "王敏");
        seats.device(seat, true);
        seats.ready(seat);
    }

    /// Seat 1001 talks with him.
    void talks(FakeAsterisk.Caller caller, String leg) throws Exception {
        sitReady("1001");
        caller.arrives("12315");
        asks(caller, "").get(10, TimeUnit.SECONDS);
        caller.dials(leg);
        caller.rings(leg);
        caller.dialEnds(leg, "ANSWER");
        settled(caller);
    }

    /// What the desk of the seat was told last.
    CallView shown(String seat) {
        return shown.stream().filter(v -> v.seat().equals(seat)).toList().getLast();
    }

    String seatState(String seat) {
        return seats.view(seat).orElseThrow().state();
    }

    String seatReason(String seat) {
        return String.valueOf(seats.view(seat).orElseThrow().reason());
    }

    Truth truth(ChannelNow... channels) {
        return new Truth(clock.instant(), List.of(channels), Set.of());
    }

    /// The call's facts in the stream, in words.
    List<String> story(FakeAsterisk.Caller caller) {
        CallEventJson json = new CallEventJson();
        CallId id = CallId.of(caller.call);
        try (Jedis jedis = redis.raw()) {
            return jedis.xrange("call-events", (StreamEntryID) null, null).stream()
                    .map(entry -> json.read(String.valueOf(entry.getFields().get("json"))))
                    .flatMap(event -> words(event, id))
                    .toList();
        }
    }

    private static Stream<String> words(CallEvent event, CallId id) {
        return switch (event) {
            case CallEvent.Offered e
            when e.callId().equals(id) ->
                Stream.of("offered " + (e.line() == null ? "unknown" : e.line().number()));
            case CallEvent.Queued e when e.callId().equals(id) -> Stream.of("queued");
            case CallEvent.Reserved e when e.callId().equals(id) -> Stream.of("reserved " + e.seat());
            case CallEvent.Ringing e when e.callId().equals(id) -> Stream.of("ringing " + e.seat());
            case CallEvent.Missed e
            when e.callId().equals(id) ->
                Stream.of("missed " + e.seat() + " " + e.cause().word());
            case CallEvent.Answered e when e.callId().equals(id) -> Stream.of("answered " + e.seat());
            case CallEvent.Held e when e.callId().equals(id) -> Stream.of("held " + e.seat());
            case CallEvent.Consulted e when e.callId().equals(id) -> Stream.of("consulted " + e.seat());
            case CallEvent.RecordingPaused e when e.callId().equals(id) -> Stream.of("recording-paused " + e.seat());
            case CallEvent.RecordingResumed e
            when e.callId().equals(id) ->
                Stream.of("recording-resumed " + e.seat() + " by " + (e.userId() == null ? "itself" : e.userId()));
            case CallEvent.Conferenced e when e.callId().equals(id) -> Stream.of("conferenced " + e.seat());
            case CallEvent.Transferred e
            when e.callId().equals(id) ->
                Stream.of("transferred " + e.seat() + " " + e.kind().word() + " "
                        + e.result().word() + (e.why() == null ? "" : " " + e.why()));
            case CallEvent.Interrupted e when e.callId().equals(id) -> Stream.of("interrupted " + e.seat());
            case CallEvent.Resumed e when e.callId().equals(id) -> Stream.of("resumed " + e.seat());
            case CallEvent.Dialled e
            when e.callId().equals(id) ->
                Stream.of("dialled " + e.seat() + " " + e.result().word());
            case CallEvent.Surveyed e when e.callId().equals(id) -> Stream.of("surveyed " + e.key());
            case CallEvent.CallBackAsked e
            when e.callId().equals(id) ->
                Stream.of("call-back-asked " + e.number().masked() + " " + e.by().word());
            case CallEvent.Ended e
            when e.callId().equals(id) ->
                Stream.of("ended " + e.by().word() + " " + e.outcome().word()
                        + (e.talked() == null ? "" : " " + e.talked()));
            default -> Stream.empty();
        };
    }

    @Override
    public void close() {
        redis.close();
    }
}
