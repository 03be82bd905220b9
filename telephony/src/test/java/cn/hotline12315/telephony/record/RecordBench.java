package cn.hotline12315.telephony.record;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.acd.AcdForTests;
import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.call.Calls;
import cn.hotline12315.telephony.call.CallsForTests;
import cn.hotline12315.telephony.call.ToldLater;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.StoppedClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/// The record on a real Redis and real files, a played Asterisk and a stopped clock.
public final class RecordBench {
    public final StoppedClock clock;
    public final FakeAsterisk asterisk = new FakeAsterisk();
    public final TestRedis redis;
    public final AcdForTests parts;
    public final SiteSettings site;
    public final Calls calls;
    public final ToldLater told;
    public final CallRecord record;
    public final RecordScript script;
    final RecordSettings settings;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /// What was heard since this process began.
    final List<Story> heard = new CopyOnWriteArrayList<>();

    private final Path folder;

    public RecordBench(TestRedis redis, Path folder, StoppedClock clock) {
        this.redis = redis;
        this.folder = folder;
        this.clock = clock;
        this.settings = new RecordSettings(
                folder.resolve("cel/calls.csv"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofHours(6),
                Duration.ofSeconds(5),
                LocalTime.of(3, 10),
                ZoneId.of("Asia/Shanghai"),
                8);
        this.site = new SiteSettings("42", "node-1", folder.resolve("state"));
        this.parts = new AcdForTests(redis, site, clock);
        this.calls = CallsForTests.made(parts, asterisk, site, clock);
        this.told = CallsForTests.later(parts, site, clock);
        this.record = new CallRecord(settings, site, calls, told, asterisk, clock, meters);
        this.script = new RecordScript(settings.file());
        record.watch(heard::add);
    }

    /// This process was killed, and another one starts.
    public RecordBench reborn() {
        return new RecordBench(redis, folder, clock);
    }

    public void poll() {
        record.poll();
    }

    /// Everything in the stream, oldest first.
    public List<CallEvent> stream() {
        CallEventJson json = new CallEventJson();
        try (Jedis jedis = redis.raw()) {
            return jedis.xrange("call-events", (StreamEntryID) null, null).stream()
                    .map(entry -> json.read(String.valueOf(entry.getFields().get("json"))))
                    .filter(event -> !(event instanceof CallEvent.SeatState))
                    .toList();
        }
    }

    public List<CallEvent> stream(String call) {
        CallId id = CallId.of(call);
        return stream().stream().filter(event -> id.equals(of(event))).toList();
    }

    /// The call's facts in the stream, in words.
    public List<String> words(String call) {
        return stream(call).stream().flatMap(RecordBench::words).toList();
    }

    static CallId of(CallEvent event) {
        return switch (event) {
            case CallEvent.Offered e -> e.callId();
            case CallEvent.Answered e -> e.callId();
            case CallEvent.Ended e -> e.callId();
            case CallEvent.Recorded e -> e.callId();
            case CallEvent.Queued e -> e.callId();
            default -> throw new IllegalStateException("not expected: " + event);
        };
    }

    private static Stream<String> words(CallEvent event) {
        return switch (event) {
            case CallEvent.Offered e -> Stream.of("offered " + e.callerRaw() + " " + e.dialled());
            case CallEvent.Answered e -> Stream.of("answered " + e.seat() + " " + e.waited());
            case CallEvent.Ended e ->
                Stream.of("ended " + e.by().word() + " " + e.outcome().word()
                        + (e.talked() == null ? "" : " " + e.talked()));
            case CallEvent.Recorded e ->
                Stream.of("recorded " + e.length() + " "
                        + (e.reason() == null ? "whole" : e.reason().word()));
            default -> Stream.of(event.getClass().getSimpleName());
        };
    }
}
