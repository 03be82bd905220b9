package cn.hotline12315.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.asterisk.AsteriskEvent.DialEnded;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HungUp;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.TruthRead;
import cn.hotline12315.telephony.site.StoppedClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AmiLinkTest {
    private final BlockingQueue<AsteriskEvent> events = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init")
    private ManagerForTests manager;

    @SuppressWarnings("NullAway.Init")
    private AmiLink link;

    @BeforeEach
    void start() throws IOException {
        manager = new ManagerForTests();
        manager.channels.add("Channel: PJSIP/demo-00000001\r\nChannelState: 6\r\nCallerIDNum: 13971000001\r\n"
                + "Uniqueid: 1.0\r\nLinkedid: 1.0\r\nVariable: CALL=11111111-2222-4333-8444-555555555555\r\n"
                + "Variable: DIALLED=12315\r\nVariable: LINE=\r\nVariable: TRUNK=demo\r\nVariable: HELD=(null)\r\n"
                + "Variable: GIVEN=%7B%22since%22%3A1%7D\r\n");
        link = new AmiLink(AgiPortTest.settings(1, manager.port), new StoppedClock(), new SimpleMeterRegistry());
        link.onEvent(events::add);
    }

    @AfterEach
    void stop() throws IOException {
        link.stop();
        manager.close();
    }

    private AsteriskEvent next() throws InterruptedException {
        @Nullable AsteriskEvent event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private static final String HANGUP = """
            Event: Hangup
            Channel: PJSIP/demo-00000001
            Uniqueid: 1.0
            Linkedid: 1.0
            Cause: 16
            Cause-txt: Normal Clearing""";

    @Test
    void theTruthIsReadAtTheStartWithTheCallsVariables() throws Exception {
        link.start();
        assertThat(next()).isInstanceOfSatisfying(TruthRead.class, read -> {
            assertThat(read.truth().reachable()).containsExactly("1001");
            assertThat(read.truth().channels()).singleElement().satisfies(channel -> {
                assertThat(channel.callers()).isTrue();
                assertThat(channel.up()).isTrue();
                assertThat(channel.callerNumber()).isEqualTo("13971000001");
                assertThat(channel.variables())
                        .isEqualTo(Map.of(
                                "CALL",
                                "11111111-2222-4333-8444-555555555555",
                                "DIALLED",
                                "12315",
                                "TRUNK",
                                "demo",
                                "GIVEN",
                                "%7B%22since%22%3A1%7D"));
            });
        });
    }

    @Test
    void eventsComeInOurWordsAndInOrder() throws Exception {
        link.start();
        next();
        manager.says("""
                Event: DialEnd
                Channel: PJSIP/demo-00000001
                Uniqueid: 1.0
                Linkedid: 1.0
                DestChannel: PJSIP/1001-00000002
                DestUniqueid: 1.1
                DestLinkedid: 1.0
                DialStatus: BUSY""");
        manager.says(HANGUP);
        assertThat(next()).isEqualTo(new DialEnded("1.0", "PJSIP/1001-00000002", "1.1", "BUSY"));
        // the fake says everything on both connections; only the hearing one is listened to
        assertThat(next()).isEqualTo(new HungUp("1.0", "PJSIP/demo-00000001", "1.0", 16));
    }

    @Test
    void afterABrokenConnectionTheTruthIsReadAnew() throws Exception {
        link.start();
        next();
        manager.breakConnections();
        assertThat(next()).isInstanceOf(TruthRead.class);
        assertThat(link.lost()).isZero();
    }

    @Test
    void aStalledConnectionIsKnownBeforeItIsClosed() throws Exception {
        AmiLink brief = new AmiLink(
                AgiPortTest.settings(1, manager.port, Duration.ofMillis(300)),
                new StoppedClock(),
                new SimpleMeterRegistry());
        BlockingQueue<List<String>> asked = new LinkedBlockingQueue<>();
        brief.whenChanged(there -> {
            if (!there) {
                asked.add(List.copyOf(manager.actions));
            }
        });
        brief.onEvent(events::add);
        brief.start();
        next();
        manager.stalls = true;
        assertThat(asked.poll(20, TimeUnit.SECONDS)).contains("ping").doesNotContain("logoff");
        brief.stop();
    }

    @Test
    void whatDoesNotFitIsCountedAndTheTruthIsReadAnew() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        BlockingQueue<TruthRead> truths = new LinkedBlockingQueue<>();
        link.onEvent(event -> {
            if (event instanceof TruthRead read) {
                truths.add(read);
            } else {
                held.countDown();
                try {
                    hold.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        link.start();
        assertThat(truths.poll(20, TimeUnit.SECONDS)).isNotNull();
        for (int i = 0; i < 50; i++) {
            manager.says(HANGUP);
        }
        assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 1_000_000 && link.lost() == 0; i++) {
            Thread.yield(); // bounded poll: the loss is only a counter
        }
        assertThat(link.lost()).isPositive();
        hold.countDown();
        assertThat(truths.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aProcessStartsWithoutAsterisk() throws Exception {
        manager.close();
        link.start();
        assertThat(link.isRunning()).isTrue();
        assertThat(link.connected()).isFalse();
        assertThat(link.hangUp("PJSIP/1001-00000001", Asterisk.NORMAL)).isFalse();
    }
}
