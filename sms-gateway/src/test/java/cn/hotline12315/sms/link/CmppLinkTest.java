package cn.hotline12315.sms.link;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.sms.cmpp.CmppDialect;
import cn.hotline12315.sms.cmpp.CmppVersion;
import cn.hotline12315.sms.text.Alphabet;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Our links against SMSGate's server.
class CmppLinkTest {
    private static final LinkSettings FAST_BACK = new LinkSettings(
            16,
            1_000,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            3,
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            64);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final Kept inbox = new Kept();
    private final CmppGateway gateway = new CmppGateway();

    @AfterEach
    void end() {
        gateway.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @ParameterizedTest
    @EnumSource(CmppVersion.class)
    void messagesGoBothWaysOverTwoLinksAndTheReceiptComesBack(CmppVersion version) throws Exception {
        Account account = account(gateway.serve(version), version, "secret", 2);
        SmppLinkTest.until(() -> account.room() == 32);
        assertThat(account.links())
                .allSatisfy(link -> assertThat(link.state().words())
                        .as("the gateway's proof")
                        .isEmpty());
        for (int i = 0; i < 100; i++) {
            assertThat(SmppLinkTest.send(account, SmppLinkTest.whole("您好，12315 " + i))
                            .get(20, TimeUnit.SECONDS))
                    .isInstanceOf(Verdict.Taken.class);
        }
        assertThat(gateway.submitted).hasSize(100);
        assertThat(gateway.submitted.getFirst().getMsgContent()).isEqualTo("您好，12315 0");
        assertThat(gateway.submitted.getFirst().getDestterminalId()).containsExactly("8613971000001");

        gateway.deliver("我要投诉");
        Incoming.Arrival arrival = (Incoming.Arrival) inbox.next();
        assertThat(arrival.from()).isEqualTo("13971000001");
        assertThat(arrival.to()).isEqualTo("12315");
        assertThat(arrival.alphabet().read(arrival.content().content())).isEqualTo("我要投诉");

        gateway.report();
        Incoming.Report report = (Incoming.Report) inbox.next();
        assertThat(report.status()).isEqualTo("DELIVRD");
        account.stop().get(20, TimeUnit.SECONDS);
    }

    @Test
    void threePartsArriveAsTheyWereSent() throws Exception {
        Account account = account(gateway.serve(CmppVersion.V3), CmppVersion.V3, "secret", 2);
        SmppLinkTest.until(() -> account.room() == 32);
        String text = "三部分的投诉：商家不退款。".repeat(14);
        gateway.deliver(text);
        StringBuilder read = new StringBuilder();
        String[] parts = new String[3];
        for (int i = 0; i < parts.length; i++) {
            Incoming.Arrival part = (Incoming.Arrival) inbox.next();
            assertThat(part.content().part().total()).isEqualTo(3);
            parts[part.content().part().number() - 1] =
                    Alphabet.UCS2.read(part.content().content());
        }
        for (String part : parts) {
            read.append(part);
        }
        assertThat(read.toString()).isEqualTo(text);
        account.stop().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aWrongSecretIsTold() throws Exception {
        Account account = account(gateway.serve(CmppVersion.V3), CmppVersion.V3, "wrong", 1);
        Link link = account.links().getFirst();
        SmppLinkTest.until(() -> link.state().words().contains("3: wrong secret"));
        account.stop().get(20, TimeUnit.SECONDS);
    }

    private Account account(InetSocketAddress carrier, CmppVersion version, String secret, int links) {
        CmppDialect.Settings cmpp = new CmppDialect.Settings(version, "901234", new Secret(secret), "12315");
        Clock clock = Clock.system(ZoneId.of("Asia/Shanghai"));
        Account account = new Account(
                new Account.Settings("mobile", carrier, () -> new CmppDialect(cmpp, clock), links, 1_000, FAST_BACK),
                inbox,
                group,
                new Random(12330));
        account.start();
        return account;
    }
}
