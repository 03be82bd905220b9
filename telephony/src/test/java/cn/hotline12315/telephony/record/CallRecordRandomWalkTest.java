package cn.hotline12315.telephony.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.telephony.record.RecordScript.Call;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.StoppedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls that overlap, written in pieces cut anywhere, read by processes that are killed anywhere, while the file is
/// put aside now and then: each call is told exactly once, its facts in order.
class CallRecordRandomWalkTest {
    private static final int CALLS = 60;

    private static TestRedis redis;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        redis = new TestRedis().answering();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void eachCallIsToldExactlyOnce(long seed) throws IOException {
        redis.wipe();
        Random random = new Random(seed);
        StoppedClock clock = new StoppedClock();
        RecordBench bench = new RecordBench(redis, folder, clock);
        Files.createDirectories(bench.settings.file().getParent());
        List<Call> calls = new ArrayList<>();
        byte[] text = interleaved(random, bench, clock.instant(), calls);
        clock.forward(Duration.ofHours(1));

        Set<String> heard = new HashSet<>();
        int written = 0;
        int polled = 0;
        int asides = 0;
        while (written < text.length) {
            int piece = Math.min(text.length - written, 1 + random.nextInt(2_000));
            bench.script.writes(Arrays.copyOfRange(text, written, written + piece));
            written += piece;
            if (random.nextInt(3) > 0) {
                bench.poll();
                polled++;
            }
            if (random.nextInt(8) == 0) {
                bench.heard.forEach(s -> heard.add(s.call().toString()));
                bench = bench.reborn();
            }
            if (random.nextInt(12) == 0 && text[written - 1] == '\n' && polled > 3) {
                // the day's file is put aside when the one before has been read
                for (int i = 0; i < 3; i++) {
                    bench.poll();
                }
                Path file = bench.settings.file();
                Files.move(file, file.resolveSibling("calls.csv." + asides++));
                polled = 0;
            }
        }
        for (int i = 0; i < 4; i++) {
            bench.poll();
        }
        bench.heard.forEach(s -> heard.add(s.call().toString()));

        assertThat(heard).hasSize(CALLS);
        Map<String, List<String>> told = new HashMap<>();
        for (CallEvent event : bench.stream()) {
            told.computeIfAbsent(String.valueOf(RecordBench.of(event)), id -> new ArrayList<>())
                    .add(event.getClass().getSimpleName());
        }
        assertThat(told).hasSize(CALLS);
        for (Call call : calls) {
            boolean answered = call.lines.stream().anyMatch(l -> l.contains("BRIDGE_ENTER"));
            assertThat(told.get(call.id))
                    .as("call %s", call.id)
                    .isEqualTo(answered ? List.of("Offered", "Answered", "Ended") : List.of("Offered", "Ended"));
        }
        RecordBench last = bench.reborn();
        last.poll();
        assertThat(last.heard).as("everything is behind the kept offset").isEmpty();
    }

    /// The calls' lines, each call's in order, mixed as they come; some noise between.
    private static byte[] interleaved(Random random, RecordBench bench, Instant start, List<Call> calls) {
        List<List<String>> left = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            Call call = bench.script.new Call(start.plusSeconds(i));
            if (random.nextInt(3) == 0) {
                call.arrives("139", "12315").after(Duration.ofSeconds(5)).ends(call.channel);
            } else {
                call.whole(Duration.ofSeconds(1 + random.nextInt(100)));
            }
            calls.add(call);
            left.add(new ArrayList<>(call.lines));
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (!left.isEmpty()) {
            List<String> one = left.get(random.nextInt(Math.min(left.size(), 8)));
            text.writeBytes((one.removeFirst() + "\n").getBytes(StandardCharsets.UTF_8));
            left.removeIf(List::isEmpty);
            if (random.nextInt(50) == 0) {
                byte[] noise = new byte[random.nextInt(40)];
                random.nextBytes(noise);
                for (int i = 0; i < noise.length; i++) {
                    noise[i] = noise[i] == '"' || noise[i] == '\n' ? (byte) 0xC3 : noise[i];
                }
                text.writeBytes(noise);
                text.write('\n');
            }
        }
        return text.toByteArray();
    }
}
