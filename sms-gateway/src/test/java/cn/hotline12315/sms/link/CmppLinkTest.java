package cn.hotline12315.sms.link;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.sms.cmpp.CmppDialect;
import cn.hotline12315.sms.cmpp.CmppVersion;
import cn.hotline12315.sms.text.Alphabet;
import com.zx.sms.codec.cmpp.msg.CmppDeliverRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppReportRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitResponseMessage;
import com.zx.sms.connect.manager.EndpointEntity.SupportLongMessage;
import com.zx.sms.connect.manager.EndpointManager;
import com.zx.sms.connect.manager.cmpp.CMPPServerChildEndpointEntity;
import com.zx.sms.connect.manager.cmpp.CMPPServerEndpointEntity;
import com.zx.sms.handler.api.AbstractBusinessHandler;
import com.zx.sms.session.cmpp.SessionState;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final Gateway gateway = new Gateway();

    @AfterEach
    void end() {
        EndpointManager.INS.removeAll();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @ParameterizedTest
    @EnumSource(CmppVersion.class)
    void messagesGoBothWaysOverTwoLinksAndTheReceiptComesBack(CmppVersion version) throws Exception {
        Account account = account(serve(version), version, "secret", 2);
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
        Account account = account(serve(CmppVersion.V3), CmppVersion.V3, "secret", 2);
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
        Account account = account(serve(CmppVersion.V3), CmppVersion.V3, "wrong", 1);
        Link link = account.links().getFirst();
        SmppLinkTest.until(() -> link.state().words().contains("3: wrong secret"));
        account.stop().get(20, TimeUnit.SECONDS);
    }

    private InetSocketAddress serve(CmppVersion version) throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        CMPPServerEndpointEntity server = new CMPPServerEndpointEntity();
        server.setId("carrier");
        server.setHost("127.0.0.1");
        server.setPort(address.getPort());
        server.setValid(true);
        server.setUseSSL(false);
        CMPPServerChildEndpointEntity child = new CMPPServerChildEndpointEntity();
        child.setId("hotline");
        child.setChartset(StandardCharsets.UTF_8);
        child.setGroupName("test");
        child.setUserName("901234");
        child.setPassword("secret");
        child.setValid(true);
        child.setVersion((short) version.octet());
        child.setMaxChannels((short) 4);
        child.setRetryWaitTimeSec((short) 30);
        child.setMaxRetryCnt((short) 1);
        child.setReSendFailMsg(false);
        child.setSupportLongmsg(SupportLongMessage.SEND);
        child.setBusinessHandlerSet(List.of(gateway));
        server.addchild(child);
        EndpointManager.INS.openEndpoint(server);
        return address;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
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

    /// What SMSGate does with what we send.
    @Sharable
    private static final class Gateway extends AbstractBusinessHandler {
        private final List<CmppSubmitRequestMessage> submitted = new CopyOnWriteArrayList<>();
        private final List<ChannelHandlerContext> links = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "hotline-test";
        }

        @Override
        public boolean isSharable() {
            return true;
        }

        @Override
        public Gateway clone() {
            return this;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
            if (event == SessionState.Connect) {
                links.add(ctx);
            }
            super.userEventTriggered(ctx, event);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof CmppSubmitRequestMessage submit) {
                submitted.add(submit);
                CmppSubmitResponseMessage answer =
                        new CmppSubmitResponseMessage(submit.getHeader().getSequenceId());
                answer.setResult(0);
                ctx.writeAndFlush(answer);
            }
        }

        void deliver(String text) {
            CmppDeliverRequestMessage deliver = new CmppDeliverRequestMessage();
            deliver.setDestId("12315");
            deliver.setSrcterminalId("13971000001");
            deliver.setServiceid("12315");
            deliver.setMsgContent(text);
            links.getFirst().channel().writeAndFlush(deliver);
        }

        void report() {
            CmppReportRequestMessage report = new CmppReportRequestMessage();
            report.setStat("DELIVRD");
            report.setSubmitTime("2611230430");
            report.setDoneTime("2611230431");
            report.setDestterminalId("13971000001");
            report.setSmscSequence(1);
            CmppDeliverRequestMessage deliver = new CmppDeliverRequestMessage();
            deliver.setDestId("12315");
            deliver.setSrcterminalId("13971000001");
            deliver.setServiceid("12315");
            deliver.setReportRequestMessage(report);
            links.getLast().channel().writeAndFlush(deliver);
        }
    }
}
