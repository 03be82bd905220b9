package cn.hotline12315.telephony.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.telephony.asterisk.Truth;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.event.CallEventsForTests;
import cn.hotline12315.telephony.record.RecordScript.Call;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.StoppedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallRecordTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final StoppedClock clock = new StoppedClock();
    private TestRedis redis;
    private RecordBench bench;
    private Instant start;

    @BeforeEach
    void begin() throws IOException {
        redis = new TestRedis().answering();
        bench = new RecordBench(redis, folder, clock);
        Files.createDirectories(bench.settings.file().getParent());
        start = clock.instant();
        clock.forward(Duration.ofHours(1));
    }

    @AfterEach
    void end() {
        redis.close();
    }

    private Call call() {
        return bench.script.new Call(start);
    }

    private static List<String> whole(Duration talked) {
        return List.of(
                "offered 13971000001 12315", "answered 1001 PT3.004S", "ended caller answered " + talked.plusMillis(5));
    }

    @Test
    void aCallThatNobodyFollowedIsToldWithTheTimesOfTheRecord() throws IOException {
        bench.parts.seats.signIn("1001", "node-1", "u-1001", "王敏");
        Call call = call().whole(MINUTE);
        bench.script.writes(call.lines);
        bench.poll();
        assertThat(bench.words(call.id)).isEqualTo(whole(MINUTE));
        assertThat(bench.stream(call.id).get(0)).isInstanceOfSatisfying(CallEvent.Offered.class, offered -> {
            assertThat(offered.at()).isEqualTo(start);
            assertThat(offered.line()).isEqualTo(LegacyLine.ofNumber("12315").orElseThrow());
            assertThat(offered.caller()).isEqualTo(new E164("+8613971000001"));
            assertThat(offered.attribution().province()).isNotNull();
            assertThat(offered.trunk()).isEqualTo("demo");
        });
        assertThat(bench.stream(call.id).get(1)).isInstanceOfSatisfying(CallEvent.Answered.class, answered -> {
            assertThat(answered.userId()).isEqualTo("u-1001");
            assertThat(answered.at()).isEqualTo(start.plusSeconds(9).plusMillis(7));
        });
        assertThat(bench.stream(call.id).get(2))
                .isInstanceOfSatisfying(
                        CallEvent.Ended.class,
                        ended -> assertThat(ended.at())
                                .isEqualTo(start.plusSeconds(69).plusMillis(12)));
    }

    @Test
    void whatWasToldLiveIsNotToldAgain() throws IOException {
        Call call = call().whole(MINUTE);
        var caller = bench.asterisk.new Caller(call.uniqueId, call.id, "13971000001");
        redis.listening();
        caller.arrives("12315");
        caller.dialEnds("PJSIP/1001-00000001", "ANSWER");
        caller.hangsUp();
        bench.script.writes(call.lines);
        // bounded poll: the lane has no other sign of its end
        for (int i = 0; i < 1_000_000 && bench.calls.has(CallId.of(call.id)); i++) {
            Thread.onSpinWait();
        }
        List<CallEvent> live = bench.stream(call.id);
        assertThat(live).hasSize(3);
        bench.poll();
        assertThat(bench.heard).hasSize(1);
        assertThat(bench.stream(call.id)).isEqualTo(live);
    }

    @Test
    void whoFollowsACallLiveTellsFirst() throws IOException {
        Call call = bench.script.new Call(clock.instant()).whole(MINUTE);
        clock.forward(Duration.between(clock.instant(), call.now()));
        var caller = bench.asterisk.new Caller(call.uniqueId, call.id, "13971000001");
        caller.arrives("12315");
        bench.script.writes(call.lines);
        clock.forward(Duration.ofSeconds(3));
        bench.poll();
        assertThat(bench.heard).isEmpty();
        assertThat(bench.record.isOpen(CallId.of(call.id))).isTrue();
        clock.forward(Duration.ofSeconds(8)); // the lane never hears of the end
        bench.poll();
        assertThat(bench.heard).hasSize(1);
        assertThat(bench.record.isOpen(CallId.of(call.id))).isFalse();
    }

    @Test
    void aCallerWhoLeavesTheQueueAndOneWhoLeavesWhileItRings() throws IOException {
        Call queue = call().arrives("", "12365").after(MINUTE).waits("");
        String missed = queue.rings("1001");
        queue.after(Duration.ofSeconds(20)).legEnds(missed).after(MINUTE).ends(queue.channel);
        Call ringing = call().arrives("1", "12315");
        String leg = ringing.rings("1002");
        ringing.after(Duration.ofSeconds(5)).legEnds(leg).ends(ringing.channel);
        Call failed = call().arrives("1", "12315").ends("");
        bench.script.writes(queue.lines);
        bench.script.writes(ringing.lines);
        bench.script.writes(failed.lines);
        bench.poll();
        assertThat(bench.words(queue.id)).containsExactly("offered  12365", "ended caller abandoned-queue");
        assertThat(bench.words(ringing.id)).containsExactly("offered 1 12315", "ended caller abandoned-ringing");
        assertThat(bench.words(failed.id)).containsExactly("offered 1 12315", "ended system failed");
    }

    @Test
    void aSeatThatHangsUpAndASecondSeatAreSeen() throws IOException {
        Call call = call().arrives("1", "12315");
        String first = call.rings("1001");
        call.answers(first, "a").after(MINUTE).parts(first, "a").legEnds(first).after(MINUTE);
        String second = call.rings("1002");
        call.answers(second, "b")
                .after(MINUTE)
                .parts(second, "b")
                .legEnds(second)
                .ends(second);
        bench.script.writes(call.lines);
        bench.poll();
        assertThat(bench.heard).singleElement().satisfies(story -> {
            assertThat(story.firstSeat()).isEqualTo("1001");
            assertThat(story.lastSeat()).isEqualTo("1002");
            assertThat(story.by()).isEqualTo(CallEvent.EndedBy.SEAT);
            assertThat(story.talked())
                    .isBetween(MINUTE.multipliedBy(3), MINUTE.multipliedBy(3).plusMillis(50));
        });
    }

    @Test
    void callsThatDiedWithAsteriskEndWithTheirLastSignOfLife() throws IOException {
        Call died = call().arrives("1", "12315");
        died.answers(died.rings("1001"), "a");
        Call lives = call().arrives("2", "12315");
        bench.script.writes(died.lines);
        bench.script.writes(lives.lines);
        bench.record.lastSign(call -> Optional.of(start.plusSeconds(100)));
        bench.poll();
        ChannelNow channel =
                new ChannelNow(lives.channel, lives.uniqueId, lives.uniqueId, false, true, false, "2", Map.of());
        bench.asterisk.truth(new Truth(clock.instant(), List.of(channel), Set.of()));
        bench.poll();
        assertThat(bench.heard).isEmpty(); // its end may be on its way into the file
        clock.forward(Duration.ofSeconds(6));
        bench.poll();
        assertThat(bench.words(died.id)).hasSize(3).last().asString().startsWith("ended system answered PT1M39.99");
        assertThat(bench.words(lives.id)).isEmpty();
        bench.script.writes(lives.ends(lives.channel).lines.subList(3, lives.lines.size()));
        bench.poll();
        assertThat(bench.words(lives.id)).containsExactly("offered 2 12315", "ended caller abandoned-queue");
    }

    @Test
    void aChannelWithoutACallIdIsCountedAndNotTold() throws IOException {
        Call stranger = call();
        bench.script.writes(stranger.ends(stranger.channel).lines);
        bench.poll();
        assertThat(bench.stream()).isEmpty();
        assertThat(bench.meters.get("hotline.record.without.id").gauge().value())
                .isEqualTo(1);
    }

    @Test
    void withoutRedisTheFactsWaitInTheJournal() throws IOException {
        Call call = call().whole(MINUTE);
        bench.script.writes(call.lines);
        redis.kill();
        bench.poll();
        assertThat(bench.heard).hasSize(1);
        redis.restart();
        redis.answering();
        CallEventsForTests.replay(bench.parts.events);
        assertThat(bench.words(call.id)).isEqualTo(whole(MINUTE));
    }

    @Test
    void aCrashWhileTellingTellsAgainAndLosesNothing() throws IOException {
        Call call = call().whole(MINUTE);
        bench.script.writes(call.lines);
        bench.record.watch(story -> {
            throw new IllegalStateException("the disk is full");
        });
        bench.poll();
        bench.poll();
        assertThat(bench.heard).hasSizeGreaterThan(1);
        RecordBench reborn = bench.reborn();
        reborn.poll();
        assertThat(reborn.heard).hasSize(1);
        assertThat(reborn.words(call.id)).isEqualTo(whole(MINUTE));
        RecordBench again = reborn.reborn();
        again.poll();
        assertThat(again.heard).isEmpty();
    }

    @Test
    void aCallThatIsOpenIsReadAgainByTheNextProcess() throws IOException {
        Call open = call().whole(MINUTE);
        Call later = call().whole(MINUTE);
        bench.script.writes(open.lines.subList(0, 9));
        bench.script.writes(later.lines);
        bench.poll();
        assertThat(bench.words(later.id)).hasSize(3);
        RecordBench reborn = bench.reborn();
        reborn.script.writes(open.lines.subList(9, open.lines.size()));
        reborn.poll();
        assertThat(reborn.words(open.id)).isEqualTo(whole(MINUTE));
        assertThat(reborn.words(later.id)).hasSize(3);
    }

    @Test
    void withoutAKeptOffsetOldCallsAreTakenAsTold() throws IOException {
        clock.forward(Duration.ofHours(8));
        Call old = call().whole(MINUTE);
        Call fresh = bench.script.new Call(clock.instant().minus(MINUTE)).whole(Duration.ofSeconds(5));
        RecordBench upgraded = bench.reborn();
        upgraded.script.writes(old.lines);
        upgraded.script.writes(fresh.lines);
        upgraded.poll();
        assertThat(upgraded.heard).extracting(s -> s.call().toString()).containsExactly(fresh.id);
    }

    @Test
    void aRecordThatIsNotThereIsWaitedFor() throws IOException {
        Files.delete(bench.settings.file().getParent());
        bench.poll();
        Files.createDirectories(bench.settings.file().getParent());
        bench.poll();
        Call call = call().whole(MINUTE);
        bench.script.writes(call.lines);
        bench.poll();
        assertThat(bench.words(call.id)).isEqualTo(whole(MINUTE));
    }

    @Test
    void aRecordThatIsPutAsideInACallIsFollowed() throws IOException {
        Call call = call().whole(MINUTE);
        bench.script.writes(call.lines.subList(0, 5));
        bench.poll();
        Path file = bench.settings.file();
        Files.move(file, file.resolveSibling("calls.csv.2026-11-21"));
        bench.poll();
        bench.script.writes(call.lines.subList(5, call.lines.size()));
        RecordBench reborn = bench.reborn();
        for (RecordBench process : List.of(bench, reborn)) {
            process.poll();
            process.poll();
            process.poll();
            assertThat(process.heard).hasSize(1);
        }
        assertThat(bench.words(call.id)).isEqualTo(whole(MINUTE));
        assertThat(bench.reborn().stream(call.id)).hasSize(3);
    }

    @Test
    void aRecordThatWasCutOrReplacedIsReadFromItsBeginning() throws IOException {
        Call first = call().whole(MINUTE);
        bench.script.writes(first.lines);
        bench.script.writes(call().whole(MINUTE).lines);
        bench.poll();
        Call second = call().whole(MINUTE);
        Files.write(
                bench.settings.file(),
                String.join("\n", second.lines).concat("\n").getBytes());
        bench.poll();
        assertThat(bench.words(second.id)).hasSize(3);
        Files.delete(bench.settings.file());
        bench.poll();
        Call third = call().whole(MINUTE);
        bench.script.writes(third.lines);
        bench.poll();
        bench.poll();
        bench.poll();
        assertThat(bench.words(third.id)).hasSize(3);
        assertThat(bench.words(first.id)).hasSize(3);
    }

    @Test
    void garbageSpoilsNothing() throws IOException {
        Call call = call().whole(MINUTE);
        byte[] noise = new byte[200_000];
        Arrays.fill(noise, (byte) 0xFF);
        noise[150_000] = '\n';
        noise[199_999] = '\n';
        bench.script.writes(call.lines.subList(0, 5));
        bench.script.writes(noise);
        bench.script.writes(List.of("\"HANGUP\",\"2026-11-21T06:00:00.000+0000\",\"x" + call.lines.get(5)));
        bench.script.writes(call.lines.subList(6, call.lines.size()));
        bench.poll();
        assertThat(bench.words(call.id)).isEqualTo(whole(MINUTE));
    }
}
