package cn.hotline12315.sms.link;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.sms.smpp.Smpp.Mode;
import cn.hotline12315.sms.smpp.SmppDialect;
import cn.hotline12315.sms.text.Alphabet;
import cn.hotline12315.sms.text.Part;
import cn.hotline12315.sms.text.Parts;
import cn.hotline12315.sms.text.UserData;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.session.SMPPServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Our links against jsmpp's server.
class SmppLinkTest {
    private static final LinkSettings FAST_BACK = new LinkSettings(
            16,
            10_000,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            3,
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            64);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final Kept inbox = new Kept();

    @AfterEach
    void end() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void messagesGoOutOverSeveralLinksAndTheirReceiptsComeBack() throws Exception {
        try (SmppCentre centre = new SmppCentre(0, sms -> 0)) {
            Account account = account(centre, "secret", 4);
            until(() -> account.room() == 4 * 16);
            List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                verdicts.add(send(account, whole("您好，12315 " + i)));
            }
            for (CompletableFuture<Verdict> verdict : verdicts) {
                assertThat(verdict.get(20, TimeUnit.SECONDS)).isInstanceOf(Verdict.Taken.class);
            }
            assertThat(centre.submitted).hasSize(2_000);
            assertThat(account.links())
                    .allSatisfy(link ->
                            assertThat(link.figures().get(Figures.Of.TAKEN)).isGreaterThan(200));
            Verdict.Taken first = (Verdict.Taken) verdicts.getFirst().get();
            centre.report(centre.sessions.getFirst(), first.id());
            assertThat(inbox.next()).isEqualTo(new Incoming.Report("", first.id(), "DELIVRD"));
            account.stop().get(20, TimeUnit.SECONDS);
            assertThat(account.links())
                    .allSatisfy(link -> assertThat(link.state().phase()).isEqualTo(LinkState.Phase.STOPPED));
        }
    }

    @Test
    void partsOfALongMessageArriveAsTheyWereWritten() throws Exception {
        try (SmppCentre centre = new SmppCentre(0, sms -> 0)) {
            Account account = account(centre, "secret", 1);
            until(() -> account.room() > 0);
            String text = "超过七十个字的投诉内容😀".repeat(12);
            List<UserData> parts = Parts.of(text, Alphabet.UCS2, 7, 8);
            for (UserData part : parts) {
                send(account, new Submission("12315", "8613971000001", Alphabet.UCS2, part, true, 1))
                        .get(20, TimeUnit.SECONDS);
            }
            StringBuilder read = new StringBuilder();
            centre.submitted.forEach(sms -> {
                assertThat(sms.isUdhi()).isTrue();
                assertThat(sms.getDataCoding()).isEqualTo((byte) 8);
                read.append(
                        Alphabet.UCS2.read(UserData.read(sms.getShortMessage()).content()));
            });
            assertThat(read.toString()).isEqualTo(text);

            SMPPServerSession session = centre.sessions.getFirst();
            centre.deliver(session, "13971000001", 0x40, 8, parts.getFirst().write());
            centre.deliver(
                    session,
                    "13971000001",
                    0,
                    8,
                    parts.getLast().content(),
                    new OptionalParameter.Sar_msg_ref_num((short) 9),
                    new OptionalParameter.Sar_total_segments((byte) 3),
                    new OptionalParameter.Sar_segment_seqnum((byte) 2));
            byte[] payload = "很长的一条".repeat(100).getBytes(StandardCharsets.UTF_16BE);
            centre.deliver(session, "13971000001", 0, 8, new byte[0], new OptionalParameter.Message_payload(payload));
            assertThat(arrival().content().part()).isEqualTo(new Part(7, 8, parts.size(), 1));
            assertThat(arrival().content().part()).isEqualTo(new Part(9, 16, 3, 2));
            assertThat(Alphabet.UCS2.read(arrival().content().content())).isEqualTo("很长的一条".repeat(100));
            account.stop().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aWrongPasswordIsToldAndNotHammered() throws Exception {
        try (SmppCentre centre = new SmppCentre(0, sms -> 0)) {
            Account account = account(centre, "wrong", 1);
            Link link = account.links().getFirst();
            until(() -> link.state().words().equals("login refused, 14: wrong password"));
            assertThat(link.figures().get(Figures.Of.LOGINS)).isZero();
            assertThat(account.offer(whole("您好"), new CompletableFuture<>())).isFalse();
            account.stop().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aThrottledMessageIsSaidToBeAndTheAccountGoesSlower() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (SmppCentre centre = new SmppCentre(0, sms -> asked.incrementAndGet() == 1 ? 0x58 : 0)) {
            Account account = account(centre, "secret", 1);
            until(() -> account.room() > 0);
            assertThat(send(account, whole("一")).get(20, TimeUnit.SECONDS)).isEqualTo(new Verdict.Slower(0x58));
            assertThat(account.offer(whole("一"), new CompletableFuture<>())).isFalse();
            assertThat(send(account, whole("一")).get(20, TimeUnit.SECONDS)).isInstanceOf(Verdict.Taken.class);
            account.stop().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCutLinkComesBackByItself() throws Exception {
        try (SmppCentre centre = new SmppCentre(0, sms -> 0)) {
            Account account = account(centre, "secret", 2);
            until(() -> centre.sessions.size() == 2 && account.room() == 32);
            for (int round = 0; round < 5; round++) {
                int before = centre.sessions.size();
                centre.sessions.getLast().close();
                until(() -> centre.sessions.size() > before && account.room() == 32);
                assertThat(send(account, whole("还在")).get(20, TimeUnit.SECONDS)).isInstanceOf(Verdict.Taken.class);
            }
            account.stop().get(20, TimeUnit.SECONDS);
        }
    }

    private Account account(SmppCentre centre, String password, int links) {
        SmppDialect.Settings smpp = new SmppDialect.Settings(
                Mode.TRANSCEIVER, "hotline", new Secret(password), "", 1, 1, SmppDialect.Joining.HEADER);
        Account account = new Account(
                new Account.Settings("world", centre.address(), () -> new SmppDialect(smpp), links, 10_000, FAST_BACK),
                inbox,
                group,
                new Random(12330));
        account.start();
        return account;
    }

    private Incoming.Arrival arrival() throws InterruptedException {
        return (Incoming.Arrival) inbox.next();
    }

    static Submission whole(String text) {
        return new Submission(
                "12315", "8613971000001", Alphabet.UCS2, UserData.whole(Alphabet.UCS2.write(text)), true, 1);
    }

    static CompletableFuture<Verdict> send(Account account, Submission sms) throws InterruptedException {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        while (!account.offer(sms, verdict)) {
            account.awaitRoom(Duration.ofSeconds(1));
        }
        return verdict;
    }

    /// A connection is a thing of two processes: it is there when it is there.
    static void until(BooleanSupplier there) throws InterruptedException {
        for (int i = 0; i < 2_000 && !there.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(there.getAsBoolean()).isTrue();
    }
}
