package cn.hotline12315.telephony.seat;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.recording.DiskWatchForTests;
import cn.hotline12315.telephony.redis.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeatsTest {
    @TempDir
    Path state;

    private SeatBench bench;
    private final FakeDesk desk = new FakeDesk();

    @BeforeEach
    void start() {
        bench = new SeatBench(new TestRedis(), state);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void whoSignsInGetsASecretOf256BitsAndIsNotReady() throws Exception {
        bench.signIn("1001", desk);
        var sip = desk.last("signed-in").path("sip");
        assertThat(sip.path("uri").asString()).isEqualTo("sip:1001@hotline");
        assertThat(sip.path("path").asString()).isEqualTo("/sip");
        assertThat(sip.path("password").asString()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(bench.asterisk.secret("1001")).contains(sip.path("password").asString());
        assertThat(desk.last("seat").path("state").asString()).isEqualTo("not-ready");
        assertThat(desk.last("seat").path("reason").asString()).isEqualTo("signed-in");
        assertThat(desk.last("service").path("redis").asBoolean()).isTrue();
        assertThat(bench.asterisk.told).contains("join 1001 true");
    }

    @Test
    void desksAreToldWhenCallsAreNotRecordedAnyMore() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        assertThat(desk.last("service").path("recording").asBoolean()).isTrue();
        bench.free.set(0);
        DiskWatchForTests.look(bench.disk);
        bench.in(seat, () -> {});
        assertThat(desk.last("service").path("recording").asBoolean(true)).isFalse();
        bench.free.set(1L << 40);
        DiskWatchForTests.look(bench.disk);
        bench.in(seat, () -> {});
        assertThat(desk.last("service").path("recording").asBoolean()).isTrue();
    }

    @Test
    void aTokenServesOnce() throws Exception {
        String token = bench.token("1001");
        bench.signIn("1001", token, false, desk);
        FakeDesk thief = new FakeDesk();
        assertThat(bench.seats.signIn(new DeskMessage.SignIn(token, true), thief))
                .isNull();
        assertThat(thief.last("refused").path("problem").path("type").asString())
                .isEqualTo("/problems/desk-token-invalid");
        assertThat(thief.closedWith).isEqualTo(4003);
        assertThat(desk.isOpen()).isTrue();
    }

    @Test
    void withoutAsteriskNobodySignsIn() throws Exception {
        bench.asterisk.away(true);
        bench.signIn("1001", desk);
        assertThat(desk.last("refused").path("problem").path("type").asString())
                .isEqualTo("/problems/asterisk-unavailable");
        assertThat(desk.closedWith).isEqualTo(4003);
    }

    @Test
    void readyIsRefusedWithoutADeviceAndGrantedWhenItComes() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        bench.says(seat, new DeskMessage.Ready(), desk);
        assertThat(desk.last("refused").path("problem").path("type").asString())
                .isEqualTo("/problems/not-in-this-state");
        assertThat(desk.last("refused").path("problem").path("detail").asString())
                .contains("话机还没有连上");
        bench.asterisk.contact("1001", true);
        bench.shown(seat);
        assertThat(desk.last("seat").path("state").asString()).isEqualTo("ready");
        assertThat(bench.asterisk.told).contains("pause 1001 false");
    }

    @Test
    void aNumberThatIsNotCalledIsRefusedInWords() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        bench.says(seat, new DeskMessage.Dial("110", null, null), desk);
        for (int i = 0; i < 10_000 && desk.of("refused").isEmpty(); i++) { // bounded poll: told by another lane
            bench.in(seat, () -> {});
        }
        assertThat(desk.last("refused").path("about").asString()).isEqualTo("dial");
        assertThat(desk.last("refused").path("problem").path("type").asString()).isEqualTo("/problems/cannot-dial");
        assertThat(desk.last("refused").path("problem").path("detail").asString())
                .isEqualTo("紧急号码，不能由热线代拨");
    }

    @Test
    void aSecondDeskSupersedesTheFirstAndGetsASecretOfItsOwn() throws Exception {
        bench.signIn("1001", desk);
        FakeDesk second = new FakeDesk();
        bench.signIn("1001", second);
        assertThat(desk.of("superseded")).hasSize(1);
        assertThat(desk.closedWith).isEqualTo(4001);
        assertThat(second.last("signed-in").path("sip").path("password"))
                .isNotEqualTo(desk.last("signed-in").path("sip").path("password"));
    }

    @Test
    void aSeatInACallIsTakenOverOnlyOnPurpose() throws Exception {
        bench.signIn("1001", desk);
        bench.acd.talking(new CallId(UUID.randomUUID()), "1001", bench.clock.instant());
        FakeDesk second = new FakeDesk();
        bench.signIn("1001", second);
        assertThat(second.last("refused").path("problem").path("type").asString())
                .isEqualTo("/problems/desk-busy-elsewhere");
        assertThat(desk.isOpen()).isTrue();
        FakeDesk third = new FakeDesk();
        bench.signIn("1001", bench.token("1001"), true, third);
        assertThat(third.of("signed-in")).hasSize(1);
        assertThat(third.last("seat").path("state").asString()).isEqualTo("talking");
        assertThat(desk.closedWith).isEqualTo(4001);
    }

    @Test
    void aDeskThatComesBackKeepsItsSecretAndItsState() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        bench.asterisk.contact("1001", true);
        bench.says(seat, new DeskMessage.Ready(), desk);
        desk.close(1006, "lost");
        bench.in(seat, () -> seat.lost(desk));
        FakeDesk again = new FakeDesk();
        bench.signIn("1001", again);
        assertThat(again.last("signed-in")).isEqualTo(desk.last("signed-in"));
        assertThat(again.last("seat").path("state").asString()).isEqualTo("ready");
        bench.timer.runAll();
        bench.shown(seat);
        assertThat(bench.state("1001")).isEqualTo("ready");
    }

    @Test
    void aDeskThatDoesNotComeBackIsSignedOutAfterTheGracePeriod() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        bench.in(seat, () -> seat.lost(desk));
        assertThat(bench.state("1001")).isEqualTo("not-ready");
        assertThat(bench.timer.delays()).containsExactly(Duration.ofSeconds(15));
        bench.timer.runAll();
        bench.shown(seat);
        assertThat(bench.state("1001")).isEqualTo("offline");
        assertThat(bench.asterisk.pushed()).isEmpty();
        assertThat(bench.asterisk.told).contains("leave 1001");
    }

    @Test
    void whoIsLostInACallIsOfflineOnlyWhenItHasEnded() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        CallId call = new CallId(UUID.randomUUID());
        bench.acd.talking(call, "1001", bench.clock.instant());
        bench.in(seat, () -> seat.lost(desk));
        bench.timer.runAll();
        bench.shown(seat);
        assertThat(bench.state("1001")).isEqualTo("talking");
        assertThat(bench.asterisk.pushed()).containsExactly("1001");
        bench.acd.end(call);
        bench.shown(seat);
        assertThat(bench.state("1001")).isEqualTo("offline");
        assertThat(bench.asterisk.pushed()).isEmpty();
    }

    @Test
    void signingOutRemovesTheDeviceAndTheMembership() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        bench.says(seat, new DeskMessage.SignOut(), desk);
        bench.shown(seat);
        assertThat(desk.last("seat").path("state").asString()).isEqualTo("offline");
        assertThat(desk.closedWith).isEqualTo(1000);
        assertThat(bench.asterisk.pushed()).isEmpty();
    }

    @Test
    void aSeatShowsItsCallAndOnlyItsOwnCallIsHungUp() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        bench.says(seat, new DeskMessage.HangUp(new CallId(UUID.randomUUID())), desk);
        assertThat(desk.of("refused")).hasSize(1);
    }

    @Test
    void seatsThatNobodyKnowsAreRemovedWhenTheTruthIsRead() throws Exception {
        bench.asterisk.push("1099", "old");
        bench.reconciled();
        assertThat(bench.asterisk.pushed()).isEmpty();
    }

    @Test
    void aSeatThatWasSignedInBeforeARestartIsKeptForTheGracePeriod() throws Exception {
        bench.asterisk.push("1001", "old");
        bench.states.signIn("1001", "node-1", "user-1001", "王敏");
        bench.reconciled();
        assertThat(bench.asterisk.secret("1001")).contains("old");
        bench.signIn("1001", desk);
        assertThat(desk.last("signed-in").path("sip").path("password").asString())
                .isEqualTo("old");
    }

    @Test
    void aSeatThatTalksIsNotReadyWhenRedisComesBackEmpty() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        bench.asterisk.contact("1001", true);
        bench.says(seat, new DeskMessage.Ready(), desk);
        bench.in(seat, seat::show);
        var caller = bench.asterisk.new Caller("1.0", UUID.randomUUID().toString(), "13971000001");
        caller.arrives("12315");
        caller.dials("PJSIP/1001-00000001");
        caller.dialEnds("PJSIP/1001-00000001", "ANSWER");
        bench.calls.restoreAll();
        bench.forgotten(seat);
        bench.reconciled();
        assertThat(bench.state("1001")).isEqualTo("talking");
    }

    @Test
    void whatRedisForgotIsRestoredWithItsState() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        bench.asterisk.contact("1001", true);
        bench.says(seat, new DeskMessage.Ready(), desk);
        bench.in(seat, seat::show);
        bench.forgotten(seat);
        bench.reconciled();
        assertThat(bench.state("1001")).isEqualTo("ready");
    }

    @Test
    void whoTalksAgainWhileRedisIsRestoredIsNotPausedInTheNet() throws Exception {
        Desk seat = bench.signIn("1001", desk);
        bench.asterisk.contact("1001", true);
        bench.says(seat, new DeskMessage.Ready(), desk);
        bench.in(seat, seat::show);
        bench.forgotten(seat);
        bench.in(
                seat,
                () -> { // no news of Redis comes in between
                    seat.restore(true);
                    bench.acd.talking(new CallId(UUID.randomUUID()), "1001", bench.clock.instant());
                    seat.show();
                });
        assertThat(bench.asterisk.told.stream()
                        .filter(said -> said.matches("(join|pause) 1001 .*"))
                        .toList())
                .endsWith("join 1001 true", "pause 1001 false");
    }
}
