package cn.hotline12315.sms.link;

import cn.hotline12315.sms.cmpp.CmppVersion;
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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// SMSGate's server on loopback: a gateway that is not of our making.
@Sharable
public final class CmppGateway extends AbstractBusinessHandler implements AutoCloseable {
    public final List<CmppSubmitRequestMessage> submitted = new CopyOnWriteArrayList<>();
    public final List<ChannelHandlerContext> links = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "hotline-test";
    }

    @Override
    public boolean isSharable() {
        return true;
    }

    @Override
    public CmppGateway clone() {
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

    public void deliver(String text) {
        CmppDeliverRequestMessage deliver = new CmppDeliverRequestMessage();
        deliver.setDestId("12315");
        deliver.setSrcterminalId("13971000001");
        deliver.setServiceid("12315");
        deliver.setMsgContent(text);
        links.getFirst().channel().writeAndFlush(deliver);
    }

    public void report() {
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

    public InetSocketAddress serve(CmppVersion version) throws Exception {
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
        child.setBusinessHandlerSet(List.of(this));
        server.addchild(child);
        EndpointManager.INS.openEndpoint(server);
        return address;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        EndpointManager.INS.removeAll();
    }
}
