package cn.hotline12315.telephony.recording;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.core.FakeCore;
import cn.hotline12315.telephony.core.FakeCore.Request;
import cn.hotline12315.telephony.record.RecordBench;
import cn.hotline12315.telephony.record.RecordScript;
import cn.hotline12315.telephony.recording.Recordings.Result;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.StoppedClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From Asterisk's record and files to the core, on real HTTP and a real Redis.
class UploadsTest {
    private static final Duration TALK = Duration.ofSeconds(20);
    /// What such a call lasts.
    private static final Duration WHOLE = Duration.ofMillis(29_012);

    @TempDir
    Path folder;

    private final StoppedClock clock = new StoppedClock();
    private final AtomicLong free = new AtomicLong(1L << 40);
    private Instant start;
    private TestRedis redis;
    private FakeCore core;
    private RecordBench bench;
    private DiskWatch disk;
    private Uploads uploads;

    @BeforeEach
    void begin() throws IOException {
        redis = new TestRedis().answering();
        core = new FakeCore();
        Files.createDirectories(folder.resolve("cel"));
        Files.createDirectories(folder.resolve("recordings"));
        start = clock.instant();
        clock.forward(Duration.ofMinutes(10));
        made(new RecordBench(redis, folder, clock));
    }

    private void made(RecordBench fresh) {
        bench = fresh;
        RecordingSettings settings = DiskWatchForTests.settings(folder.resolve("recordings"), true);
        disk = DiskWatchForTests.withSpace(settings, bench.asterisk, clock, free);
        Recordings recordings = new Recordings(settings, disk, core.node(), bench.told, clock);
        uploads = new Uploads(
                settings, bench.site, recordings, bench.record, bench.calls, clock, new SimpleMeterRegistry());
    }

    @AfterEach
    void end() {
        uploads.stop();
        core.close();
        redis.close();
    }

    private Path file(String call) {
        return folder.resolve("recordings").resolve(call + ".raw");
    }

    private Path recorded(String call, Duration length) throws IOException {
        Files.write(file(call), new byte[(int) (length.toMillis() * 32)]);
        return Files.setLastModifiedTime(file(call), FileTime.from(start.plus(length)));
    }

    private RecordScript.Call answered() throws IOException {
        RecordScript.Call call = bench.script.new Call(start).whole(TALK);
        bench.script.writes(call.lines);
        return call;
    }

    private String last(String call) {
        return bench.words(call).getLast();
    }

    @Test
    void aRecordingGoesToTheCoreIsToldAndThenDeleted() throws Exception {
        RecordScript.Call call = answered();
        Path file = recorded(call.id, WHOLE);
        bench.poll();
        assertThat(uploads.waiting()).isEqualTo(1);
        assertThat(uploads.next()).isEqualTo(Result.SETTLED);
        Request request = core.requests.getFirst();
        assertThat(request.path()).isEqualTo("/node/v1/recordings/" + call.id + "?startedAt=2026-11-21T06:00:00Z");
        assertThat(request.authorization()).isEqualTo("Bearer node-secret");
        assertThat(request.type()).isEqualTo("audio/wav");
        assertThat(request.body()).hasSize(58 + (int) WHOLE.toMillis() * 16);
        assertThat(bench.words(call.id))
                .containsExactly(
                        "offered 13971000001 12315",
                        "answered 1001 PT3.004S",
                        "ended caller answered PT20.005S",
                        "recorded PT29.012S whole");
        assertThat(file).doesNotExist();
        assertThat(uploads.waiting()).isZero();
        assertThat(folder.resolve("state/journal/recordings")).isEmptyDirectory();
    }

    @Test
    void aFullOrAbsentCoreIsAskedAgainUntilItTakesIt() throws Exception {
        RecordScript.Call call = answered();
        Path file = recorded(call.id, WHOLE);
        bench.poll();
        core.answers.addAll(List.of(507, 401, 500));
        for (int i = 0; i < 3; i++) {
            assertThat(uploads.next()).isEqualTo(Result.LATER);
            assertThat(file).exists();
        }
        FakeCore before = core;
        before.close();
        assertThat(uploads.next()).isEqualTo(Result.LATER);
        assertThat(bench.words(call.id)).hasSize(3);
        core = new FakeCore();
        core.answers.add(200); // it was there already
        made(bench.reborn());
        assertThat(uploads.waiting()).as("a restart forgets none").isEqualTo(1);
        assertThat(uploads.next()).isEqualTo(Result.SETTLED);
        assertThat(last(call.id)).isEqualTo("recorded PT29.012S whole");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatGrowsIsLeftAlone() throws Exception {
        RecordScript.Call call = answered();
        Path file = recorded(call.id, WHOLE);
        bench.poll();
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minusSeconds(1)));
        assertThat(uploads.next()).isEqualTo(Result.NOT_YET);
        assertThat(core.requests).isEmpty();
        clock.forward(Duration.ofSeconds(2));
        assertThat(uploads.next()).isEqualTo(Result.SETTLED);
    }

    @Test
    void aCallThatNoSeatAnsweredIsDeletedAndGoesNowhere() throws Exception {
        RecordScript.Call call = bench.script.new Call(start).arrives("1", "12315");
        bench.script.writes(call.ends(call.callersChannel()).lines);
        Path file = recorded(call.id, Duration.ofSeconds(3));
        bench.poll();
        assertThat(file).doesNotExist();
        assertThat(uploads.waiting()).isZero();
        assertThat(bench.words(call.id)).hasSize(2);
    }

    @Test
    void everyAnsweredCallWithoutAWholeRecordingSaysWhy() throws Exception {
        RecordScript.Call lost = answered();
        RecordScript.Call brief = answered();
        recorded(brief.id, WHOLE.minusSeconds(6));
        RecordScript.Call nearly = answered();
        recorded(nearly.id, WHOLE.minusSeconds(5));
        RecordScript.Call off = unrecorded("switched-off");
        RecordScript.Call full = unrecorded("disk-full");
        RecordScript.Call empty = answered();
        recorded(empty.id, Duration.ZERO);
        bench.poll();
        for (int i = 0; i < 6; i++) {
            assertThat(uploads.next()).isEqualTo(Result.SETTLED);
        }
        assertThat(last(lost.id)).isEqualTo("recorded null file-lost");
        assertThat(last(brief.id)).isEqualTo("recorded PT23.012S recorder-failed");
        assertThat(last(nearly.id)).isEqualTo("recorded PT24.012S whole");
        assertThat(last(off.id)).isEqualTo("recorded null switched-off");
        assertThat(last(full.id)).isEqualTo("recorded null disk-full");
        assertThat(last(empty.id)).isEqualTo("recorded null recorder-failed");
        assertThat(folder.resolve("recordings/odd/" + empty.id + ".raw")).exists();
        assertThat(core.requests).hasSize(2);
    }

    private RecordScript.Call unrecorded(String why) throws IOException {
        RecordScript.Call call =
                bench.script.new Call(start).arrives("1", "12315").waits(why);
        call.answers(call.rings("1001"), "b").after(TALK).ends(call.callersChannel());
        bench.script.writes(call.lines);
        return call;
    }

    @Test
    void aFullDiskExplainsAShortRecording() throws Exception {
        RecordScript.Call call = answered();
        recorded(call.id, WHOLE.minusSeconds(10));
        bench.poll();
        free.set(0);
        disk.look();
        free.set(1L << 40);
        disk.look();
        assertThat(uploads.next()).isEqualTo(Result.SETTLED);
        assertThat(last(call.id)).isEqualTo("recorded PT19.012S disk-full");
    }

    @Test
    void whatTheCoreRefusesAsNoWavIsSetAside() throws Exception {
        RecordScript.Call call = answered();
        recorded(call.id, WHOLE);
        bench.poll();
        core.answers.add(400);
        assertThat(uploads.next()).isEqualTo(Result.SETTLED);
        assertThat(folder.resolve("recordings/odd/" + call.id + ".raw")).exists();
        assertThat(last(call.id)).isEqualTo("recorded null recorder-failed");
    }

    @Test
    void aProcessThatDiedAfterTheCoreTookItTellsItAndDeletesTheFile() throws Exception {
        RecordScript.Call call = answered();
        Path file = recorded(call.id, WHOLE);
        bench.poll();
        bench.told.recorded(CallId.of(call.id), WHOLE, null); // and it died here
        made(bench.reborn());
        core.answers.add(200);
        assertThat(uploads.next()).isEqualTo(Result.SETTLED);
        assertThat(file).doesNotExist();
        assertThat(bench.words(call.id)).hasSize(4);
    }

    @Test
    void aFileThatNoCallExplainsIsStoredAfterAWhile() throws Exception {
        String stranger = UUID.randomUUID().toString();
        recorded(stranger, WHOLE);
        RecordScript.Call open = bench.script.new Call(start).arrives("1", "12315");
        bench.script.writes(open.lines);
        recorded(open.id, WHOLE);
        Files.write(folder.resolve("recordings/notes.raw"), new byte[4]);
        bench.poll();
        uploads.sweep();
        assertThat(uploads.waiting()).as("it may be explained yet").isZero();
        clock.forward(Duration.ofHours(1));
        uploads.sweep();
        assertThat(uploads.waiting()).isEqualTo(1);
        assertThat(uploads.next()).isEqualTo(Result.SETTLED);
        assertThat(core.requests.getFirst().path()).contains(stranger).endsWith("?startedAt=2026-11-21T06:00:00Z");
        assertThat(file(open.id)).exists();
    }

    @Test
    void asRunningItBringsThemAllThoughTheCoreStumbles() throws Exception {
        CountDownLatch answers = new CountDownLatch(25);
        core.answered = answers::countDown;
        core.answers.addAll(List.of(507, 500, 503, 507, 500));
        List<RecordScript.Call> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(answered());
            recorded(calls.getLast().id, WHOLE);
        }
        uploads.start();
        bench.poll();
        assertThat(answers.await(30, TimeUnit.SECONDS)).isTrue();
        // bounded poll: the fact is told just after the answer
        for (int i = 0; i < 100_000 && uploads.waiting() > 0; i++) {
            Thread.yield();
        }
        assertThat(uploads.waiting()).isZero();
        for (RecordScript.Call call : calls) {
            assertThat(last(call.id)).isEqualTo("recorded PT29.012S whole");
            assertThat(file(call.id)).doesNotExist();
        }
    }
}
