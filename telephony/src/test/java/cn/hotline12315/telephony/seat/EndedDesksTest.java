package cn.hotline12315.telephony.seat;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.core.CoreNode;
import cn.hotline12315.telephony.core.FakeCore;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/// The core has ended somebody's sessions: his desk ends too.
class EndedDesksTest {
    @TempDir
    Path state;

    private SeatBench bench;
    private FakeCore core;
    private final FakeDesk desk = new FakeDesk();

    @BeforeEach
    void start() throws Exception {
        bench = new SeatBench(new TestRedis(), state);
        core = new FakeCore();
    }

    @AfterEach
    void stop() {
        core.close();
        bench.close();
    }

    private void coreSays(String user, Instant at) {
        try (Jedis jedis = bench.redis.raw()) {
            jedis.publish("desk-ended", """
                    {"v":1,"userId":"%s","at":"%s"}""".formatted(user, at));
        }
        bench.redis.heardEverything();
    }

    private DeskCheck check(CoreNode node) {
        return new DeskCheck(bench.seats, node, SeatBench.SETTINGS, bench.timer);
    }

    @Test
    void whoseSessionsWereEndedHearsItAndIsOffline() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        coreSays("user-1001", bench.clock.instant());
        bench.shown(seat);
        assertThat(desk.of("ended")).hasSize(1);
        assertThat(desk.last("ended").path("problem").path("type").asString()).isEqualTo("/problems/session-ended");
        assertThat(desk.last("ended").path("problem").path("detail").asString()).contains("请重新登录");
        assertThat(desk.last("seat").path("state").asString()).isEqualTo("offline");
        assertThat(desk.closedWith).isEqualTo(4002);
        assertThat(bench.state("1001")).isEqualTo("offline");
        assertThat(bench.asterisk.pushed()).isEmpty();
        assertThat(bench.asterisk.told).contains("leave 1001");
    }

    @Test
    void aCallGoesOnToItsEndThenTheSeatIsGoneWithoutWrapUp() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        CallId call = new CallId(UUID.randomUUID());
        bench.acd.talking(call, "1001", bench.clock.instant());
        coreSays("user-1001", bench.clock.instant());
        bench.says(seat, new DeskMessage.Ready(), desk);
        bench.says(seat, new DeskMessage.NotReady("break"), desk);
        assertThat(desk.of("refused")).hasSize(2);
        bench.says(seat, new DeskMessage.Ping(), desk);
        assertThat(desk.of("pong")).hasSize(1);
        bench.shown(seat);
        assertThat(desk.isOpen()).isTrue();
        assertThat(bench.state("1001")).isEqualTo("talking");
        assertThat(desk.last("seat").path("next").asString()).isEqualTo("offline");
        assertThat(bench.asterisk.pushed()).containsExactly("1001");
        bench.acd.end(call);
        bench.shown(seat);
        assertThat(bench.state("1001")).isEqualTo("offline");
        assertThat(desk.closedWith).isEqualTo(4002);
        assertThat(bench.asterisk.pushed()).isEmpty();
    }

    @Test
    void aCallThatRingsGoesToSomebodyElse() throws Exception {
        bench.signIn("1001", desk);
        bench.asterisk.contact("1001", true);
        var caller = bench.asterisk.new Caller("1.0", UUID.randomUUID().toString(), "13971000001");
        caller.arrives("12315");
        caller.dials("PJSIP/1001-00000001");
        caller.rings("PJSIP/1001-00000001");
        await(() -> bench.state("1001").equals("ringing"));
        coreSays("user-1001", bench.clock.instant());
        await(() -> bench.asterisk.told.contains("hangup PJSIP/1001-00000001"));
        assertThat(desk.isOpen()).isTrue();
    }

    /// Bounded poll: two lanes hand the call to each other.
    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 10 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void whatRedisForgotMeanwhileDoesNotBringTheSeatBack() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        bench.asterisk.contact("1001", true);
        CallId call = new CallId(UUID.randomUUID());
        bench.acd.talking(call, "1001", bench.clock.instant());
        coreSays("user-1001", bench.clock.instant());
        bench.shown(seat);
        bench.forgotten(seat);
        bench.reconciled();
        bench.shown(seat);
        assertThat(bench.state("1001")).isEqualTo("offline");
        assertThat(desk.closedWith).isEqualTo(4002);
    }

    @Test
    void whoSignedInSinceAndWhoeverElseStay() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        coreSays("user-1001", bench.clock.instant().minusMillis(1));
        coreSays("user-1002", bench.clock.instant());
        bench.shown(seat);
        assertThat(desk.isOpen()).isTrue();
        assertThat(desk.of("ended")).isEmpty();
        assertThat(bench.state("1001")).isEqualTo("not-ready");
    }

    @Test
    void whoSignsInAnewAfterwardsHasTheSeatAgain() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        coreSays("user-1001", bench.clock.instant());
        bench.shown(seat);
        FakeDesk again = new FakeDesk();
        bench.signIn("1001", again);
        bench.asterisk.contact("1001", true);
        bench.says(seat, new DeskMessage.Ready(), again);
        assertThat(bench.state("1001")).isEqualTo("ready");
    }

    @Test
    void aWordThatWasLostIsMadeUpForByAskingTheCore() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        FakeDesk other = new FakeDesk();
        bench.signIn("1002", other);
        core.body = """
                {"ended":[{"seat":"1001","userId":"user-1001"}]}""";
        check(core.node()).check();
        bench.shown(seat);
        FakeCore.Request asked = core.requests.getFirst();
        assertThat(asked.path()).isEqualTo("/node/v1/desks");
        assertThat(asked.authorization()).isEqualTo("Bearer node-secret");
        assertThat(asked.text())
                .contains(
                        "\"1001\"",
                        "user-1001",
                        "\"1002\"",
                        bench.clock.instant().toString());
        assertThat(desk.closedWith).isEqualTo(4002);
        assertThat(bench.state("1001")).isEqualTo("offline");
        assertThat(other.isOpen()).isTrue();
        check(core.node()).check();
        assertThat(core.requests.getLast().text()).doesNotContain("user-1001");
    }

    @Test
    void aCoreThatHangsIsKnownToBeAwayLongBeforeARecordingWouldBeGivenUp() throws Exception {
        bench.signIn("1001", desk);
        CountDownLatch given = new CountDownLatch(1);
        core.answering = () -> awaited(given);
        CoreNode node = core.node(Duration.ofMillis(200));
        check(node).check();
        assertThat(node.available()).isFalse();
        given.countDown();
        core.answering = () -> {};
        check(node).check();
        assertThat(node.available()).isTrue();
    }

    private static void awaited(CountDownLatch given) {
        try {
            given.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theCoreIsAskedAgainAndAgain() throws Exception {
        check(core.node());
        assertThat(bench.timer.delays()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void whileTheCoreIsAwayOrTroubledEverybodyStays() throws Exception {
        bench.signIn("1001", desk);
        core.answers.add(503);
        check(core.node()).check();
        core.close();
        check(core.node()).check();
        assertThat(desk.isOpen()).isTrue();
        assertThat(bench.state("1001")).isEqualTo("not-ready");
    }
}
