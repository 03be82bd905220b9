package cn.hotline12315.telephony.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.telephony.asterisk.Truth;
import cn.hotline12315.telephony.core.FakeCore;
import cn.hotline12315.telephony.core.FakeCore.Request;
import cn.hotline12315.telephony.record.RecordScript.Call;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.StoppedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

class NightRunTest {
    private static final Duration TALK = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final StoppedClock clock = new StoppedClock(); // 14:00 on the 21st in Beijing
    private TestRedis redis;
    private FakeCore core;
    private RecordBench bench;
    private HourReport report;
    private NightRun night;

    @BeforeEach
    void start() throws IOException {
        redis = new TestRedis().answering();
        core = new FakeCore();
        bench = new RecordBench(redis, folder, clock);
        Files.createDirectories(bench.settings.file().getParent());
        RecordFiles files = new RecordFiles(bench.settings, bench.record);
        report = new HourReport(files, core.node(), bench.site);
        night = new NightRun(bench.settings, bench.site, files, report, clock);
    }

    @AfterEach
    void stop() {
        core.close();
        redis.close();
    }

    private Call call(String at) throws IOException {
        Call call = bench.script.new Call(Instant.parse(at)).whole(TALK);
        bench.script.writes(call.lines);
        return call;
    }

    private void until(String at) {
        clock.forward(Duration.between(clock.instant(), Instant.parse(at)));
    }

    private List<String> hours() {
        return core.requests.stream()
                .map(Request::path)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    void theDayBeforeGoesToTheCoreHourByHourOnce() throws Exception {
        Call first = call("2026-11-20T16:00:00.000Z"); // midnight
        Call last = call("2026-11-21T15:59:59.999Z");
        call("2026-11-21T16:00:00.000Z");
        bench.poll();
        until("2026-11-21T19:09:00Z");
        night.run();
        assertThat(core.requests).as("not before ten past three").isEmpty();
        until("2026-11-21T19:10:00Z");
        night.run();
        night.run();
        assertThat(hours()).hasSize(24).startsWith("2026-11-20T16Z").endsWith("2026-11-21T15Z");
        assertThat(core.requests).allSatisfy(request -> {
            assertThat(request.authorization()).isEqualTo("Bearer node-secret");
            assertThat(request.path()).startsWith("/node/v1/reconciliations/node-1/");
        });
        assertThat(core.requests.getFirst().text())
                .isEqualTo("{\"calls\":[{\"callId\":\"" + first.id + "\",\"startedAt\":\"2026-11-20T16:00:00Z\","
                        + "\"answeredAt\":\"2026-11-20T16:00:09.007Z\",\"endedAt\":\"2026-11-20T16:01:09.012Z\","
                        + "\"seat\":\"1001\"}]}");
        assertThat(core.requests.get(1).text()).isEqualTo("{\"calls\":[]}");
        assertThat(core.requests.getLast().text()).contains(last.id);
    }

    @Test
    void anHourThatTheCoreDidNotTakeIsSentAgainAndNoneBeforeIt() throws Exception {
        call("2026-11-20T16:00:00.000Z");
        until("2026-11-21T20:00:00Z");
        core.answers.addAll(List.of(200, 503));
        assertThatThrownBy(() -> night.run()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    core.answers.add(500);
                    night.run();
                })
                .isInstanceOf(IOException.class);
        night.run();
        assertThat(hours().subList(0, 4))
                .containsExactly("2026-11-20T16Z", "2026-11-20T17Z", "2026-11-20T17Z", "2026-11-20T17Z");
        assertThat(hours()).hasSize(26);
    }

    @Test
    void nightsThatWereMissedAreMadeUpForAcrossFiles() throws Exception {
        call("2026-11-20T16:30:00.000Z");
        bench.poll();
        until("2026-11-21T19:10:00Z");
        night.run();
        core.requests.clear();
        Call one = call("2026-11-21T16:30:00.000Z");
        bench.poll();
        Call two = call("2026-11-22T16:30:00.000Z");
        until("2026-11-23T19:10:00Z");
        night.run();
        assertThat(hours()).hasSize(48).startsWith("2026-11-21T16Z").endsWith("2026-11-23T15Z");
        assertThat(core.requests.getFirst().text()).contains(one.id);
        assertThat(core.requests.get(24).text()).contains(two.id);
    }

    @Test
    void aNewNodeHasNothingToCompare() throws Exception {
        until("2026-11-21T20:00:00Z");
        night.run();
        assertThat(core.requests).isEmpty();
    }

    @Test
    void theRecordIsPutAsideOnceANightAndForgottenLater() throws Exception {
        Path file = bench.settings.file();
        call("2026-11-21T06:00:00.000Z");
        until("2026-11-21T19:10:00Z");
        night.run();
        assertThat(file).as("still unread").exists();
        bench.poll();
        night.run();
        assertThat(file).doesNotExist();
        assertThat(file.resolveSibling("calls.csv.2026-11-22")).exists();
        call("2026-11-21T19:30:00.000Z");
        until("2026-11-21T20:00:00Z");
        for (int i = 0; i < 3; i++) {
            bench.poll();
        }
        night.run();
        assertThat(file).as("the day's file").exists();
        assertThat(bench.heard).hasSize(2);
        until("2026-11-30T19:10:00Z");
        night.run();
        assertThat(file.resolveSibling("calls.csv.2026-11-22")).doesNotExist();
        assertThat(file.resolveSibling("calls.csv.2026-12-01")).exists();
    }

    @Test
    void aCallThatDiedWithAsteriskIsComparedTooAndOneThatLivesIsNot() throws Exception {
        Call died = bench.script.new Call(Instant.parse("2026-11-21T03:10:00Z")).arrives("1", "12315");
        bench.script.writes(died.lines);
        ReconciliationEndpoint endpoint = new ReconciliationEndpoint(report);
        bench.poll();
        endpoint.compare("2026-11-21T03Z");
        assertThat(core.requests.getLast().text()).isEqualTo("{\"calls\":[]}");
        bench.asterisk.truth(new Truth(clock.instant(), List.of(), Set.of()));
        until("2026-11-21T06:01:00Z");
        bench.poll();
        assertThat(endpoint.compare("2026-11-21T03Z")).isEqualTo("{\"differences\":[]}");
        assertThat(core.requests.getLast().text()).contains(died.id).contains("\"answeredAt\":null");
        assertThatThrownBy(() -> endpoint.compare("yesterday")).isInstanceOf(InvalidEndpointRequestException.class);
    }
}
